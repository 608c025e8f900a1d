import { useId, type ReactNode } from 'react'
import { hueOf } from './hue.ts'
import { oneLine, printable } from './printable.ts'
import { Text } from './text.tsx'
import styles from './value-chip.module.css'

/** A value longer than this opens in full; shorter ones are always wholly on screen. */
const SHORT_CHARACTERS = 14
/** As much as a visitor can read in a popover without the browser laying out a megabyte. */
const READABLE_CHARACTERS = 20_000

/** A value with its version, in that version's hue: the same wherever the value goes. */
export function ValueChip({ value, version }: { value: string; version: number | null }) {
  const face = <ChipFace value={value} version={version} />
  return value.length > SHORT_CHARACTERS ? <Openable value={value}>{face}</Openable> : face
}

/** Where a store holds nothing for a key. */
export function NoValue({ word = 'no value' }: { word?: string }) {
  return <span className={styles.none}>{word}</span>
}

function ChipFace({ value, version }: { value: string; version: number | null }) {
  return (
    <span className={styles.chip} data-hue={hueOf(version ?? 1)} translate="no">
      {version !== null && <span className={styles.version}>{`v${version}`}</span>}
      <bdi className={styles.value}>{value === '' ? <i>empty text</i> : oneLine(value)}</bdi>
    </span>
  )
}

function Openable({ value, children }: { value: string; children: ReactNode }) {
  const id = useId()
  return (
    <>
      <button type="button" className={styles.open} popoverTarget={id} title="Show the whole value">
        {children}
      </button>
      <div id={id} popover="auto" className={styles.popover}>
        <p className={styles.length}>
          <Text>{`${value.length.toLocaleString('en')} characters`}</Text>
        </p>
        <pre className={styles.whole} translate="no">{whole(value)}</pre>
      </div>
    </>
  )
}

function whole(value: string): string {
  const rest = value.length - READABLE_CHARACTERS
  if (rest <= 0) return printable(value)
  return `${printable(value.slice(0, READABLE_CHARACTERS))}…\n\n(and ${rest.toLocaleString('en')} more)`
}
