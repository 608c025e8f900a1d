import { POLICY_IDS } from '../../../../model/world/ids.ts'
import type { Widening } from '../../../../player/address/widening-text.ts'
import { Button } from '../../../parts/button.tsx'
import { takesOver } from '../../../parts/heirs.ts'
import { Select } from '../../../parts/select.tsx'
import { Text } from '../../../parts/text.tsx'
import { useBreakIt, useBreakItApi, useExplorer } from '../use-break-it.ts'
import { number } from '../../../../words/en/numbers.ts'
import { words } from '../../../../words/language.ts'
import styles from './head.module.css'

/** What is explored, how far it has got, and with what bounds. */
export function Head() {
  // Whoever comes for a cell is led to that cell.
  const isOpen = useBreakIt(({ chosen }) => chosen !== null)
  return (
    <div className={styles.head}>
      <h2 className={styles.title} {...(isOpen ? {} : takesOver('room'))}>
        Every schedule, every failure
      </h2>
      <Counts />
      <div className={styles.controls}>
        <Bounds />
        <Work />
      </div>
    </div>
  )
}

function Counts() {
  const { asked, done, states, tookMs } = useExplorer((explorer) => explorer)
  return (
    <p className={styles.counts}>
      <Text>{`${number(done)} of ${number(asked)} cells · ${number(states)} states · ${(tookMs / 1000).toFixed(1)} s`}</Text>
    </p>
  )
}

const OWN = 'own'
const CLIENTS = [
  { value: OWN, label: 'clients: as given' },
  { value: '2', label: '2 clients' },
  { value: '3', label: '3 clients' },
  { value: '4', label: '4 clients' },
]
const FAULTS = [
  { value: OWN, label: 'failures: as given' },
  { value: '1', label: 'at most 1 failure' },
  { value: '2', label: 'at most 2 failures' },
]
const TTLS = [
  { value: OWN, label: 'TTL: as given' },
  { value: '60000', label: 'TTL of 60 s' },
]

function policies() {
  return [
    { value: OWN, label: 'cache fails: as given' },
    ...POLICY_IDS.map((id) => ({ value: id, label: `cache fails: ${words().policies[id].says}` })),
  ]
}

function Bounds() {
  const { clients, faults, ttlMs, policy } = useBreakIt(({ widening }) => widening)
  const { widen } = useBreakItApi()
  const choose = (name: Exclude<keyof Widening, 'policy'>) => (value: string) =>
    widen({ [name]: value === OWN ? null : Number(value) })
  return (
    <div className={styles.bounds}>
      <Select hideLabel label="Clients" options={CLIENTS} value={textOf(clients)} onChoose={choose('clients')} />
      <Select hideLabel label="Failures" options={FAULTS} value={textOf(faults)} onChoose={choose('faults')} />
      <Select hideLabel label="TTL" options={TTLS} value={textOf(ttlMs)} onChoose={choose('ttlMs')} />
      <Select
        hideLabel
        label="Policy"
        options={policies()}
        value={policy ?? OWN}
        onChoose={(value) => widen({ policy: POLICY_IDS.find((id) => id === value) ?? null })}
      />
    </div>
  )
}

function textOf(asked: number | null): string {
  return asked === null ? OWN : String(asked)
}

function Work() {
  const asked = useExplorer((explorer) => explorer.asked)
  const done = useExplorer((explorer) => explorer.done)
  const isAtWork = useExplorer(({ open }) => open > 0)
  const { explorer, again, fill } = useBreakItApi()
  return (
    <div className={styles.work}>
      <progress className={styles.progress} aria-label="Cells explored" max={Math.max(1, asked)} value={done} />
      {isAtWork ? (
        <Button className={styles.button} onClick={explorer.stop}>
          Cancel
        </Button>
      ) : done < asked ? (
        <Button className={styles.button} onClick={fill}>
          Go on
        </Button>
      ) : (
        <Button className={styles.button} onClick={again}>
          Run again
        </Button>
      )}
    </div>
  )
}
