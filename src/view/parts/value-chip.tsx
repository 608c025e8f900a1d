import { useId, type ReactNode } from 'react'
import { beginningOf, isStandIn, lengthOf } from '../../model/world/seen.ts'
import { hueOf } from './hue.ts'
import { oneLine, printable } from '../../words/printable.ts'
import { words } from '../../words/language.ts'
import { Text } from './text.tsx'
import styles from './value-chip.module.css'

/** A value longer than this opens in full; shorter ones are always wholly on screen. */
const SHORT_CHARACTERS = 14
/** A value with its version, in that version's hue: the same wherever the value goes. */
export function ValueChip({ value, version }: { value: string; version: number | null }) {
  const face = <ChipFace value={value} version={version} />
  return lengthOf(value) > SHORT_CHARACTERS ? <Openable value={value}>{face}</Openable> : face
}

/** Where a store holds nothing for a key. */
export function NoValue({ word = words().parts.value.none }: { word?: string }) {
  return <span className={styles.none}>{word}</span>
}

function ChipFace({ value, version }: { value: string; version: number | null }) {
  return (
    <span className={styles.chip} data-hue={hueOf(version ?? 1)} translate="no">
      {version !== null && <span className={styles.version}>{`v${version}`}</span>}
      <bdi className={styles.value}>
        {value === '' ? <i>{words().parts.value.empty}</i> : oneLine(beginningOf(value))}
      </bdi>
    </span>
  )
}

function Openable({ value, children }: { value: string; children: ReactNode }) {
  const id = useId()
  const says = words().parts.value
  return (
    <>
      <button
        type="button"
        className={styles.open}
        popoverTarget={id}
        title={isStandIn(value) ? says.showBeginning : says.showWhole}
      >
        {children}
      </button>
      <div id={id} popover="auto" className={styles.popover}>
        <p className={styles.length}>
          <Text>{says.characters(lengthOf(value))}</Text>
        </p>
        <pre className={styles.whole} translate="no">
          {whole(value)}
        </pre>
      </div>
    </>
  )
}

/** Steps keep the beginning of a long value: a browser need not lay out a megabyte. */
function whole(value: string): string {
  const beginning = beginningOf(value)
  const rest = lengthOf(value) - beginning.length
  return rest === 0 ? printable(value) : `${printable(beginning)}…\n\n${words().parts.value.more(rest)}`
}
