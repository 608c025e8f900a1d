import type { CSSProperties } from 'react'
import type { KeyVerdict, Step, Trace } from '../../../model/trace/trace.ts'
import { isUnreachable } from '../../../player/readings/route.ts'
import { useShown } from '../motion/use-shown.ts'
import { Glyph } from '../../parts/glyph.tsx'
import { Text } from '../../parts/text.tsx'
import { timeText } from '../../../words/en/time-text.ts'
import { valueText } from '../../../words/en/value-text.ts'
import { words } from '../../../words/language.ts'
import { FaultChips } from './fault-chip.tsx'
import { differs } from './focus.ts'
import { stageRows, type StageRow } from './rows.ts'
import { Someone } from './someone.tsx'
import { StoreCard, type StoreRow } from './store-card.tsx'
import styles from './stores.module.css'

interface StoresProps {
  readonly trace: Trace
  readonly step: Step
  /** How many keys there is room for. */
  readonly room: number
  /** Rows that changed after this step are pointed out; null while things move instead. */
  readonly changedSince: number | null
}

/** Both stores and the seam between them, row by row. */
export function Stores({ trace, step, room, changedSince }: StoresProps) {
  const { rows, rest } = stageRows(trace, step.index, room)
  const before = changedSince === null ? null : (trace.steps[changedSince] ?? null)
  const leaving = useLeavingKeys()
  const says = words().stage
  const more = says.rest(rest)
  return (
    <div className={styles.stores} style={{ '--rows': rows.length } as CSSProperties}>
      <StoreCard
        store="database"
        name={says.sqlite.name}
        note={isUnreachable(step, 'database') ? says.sqlite.cut : says.sqlite.note}
        cut={isUnreachable(step, 'database')}
        columns={[says.columns.key, valueColumn(step), says.columns.written]}
        rows={rows.map((row) => databaseRow(row, before))}
        absent={says.sqlite.absent}
        deed={<Someone step={step} store="database" />}
      >
        <Foot place="database" />
      </StoreCard>
      <Seam rows={rows} />
      {more !== '' && (
        <p className={styles.rest}>
          <Text>{more}</Text>
        </p>
      )}
      <StoreCard
        store="redis"
        name={says.redis.name}
        note={isUnreachable(step, 'redis') ? says.redis.cut : says.redis.note}
        cut={isUnreachable(step, 'redis')}
        columns={[says.columns.key, says.columns.value, says.columns.ttl]}
        rows={rows.map((row) => cacheRow(row, step.atMs, before, leaving))}
        absent={says.redis.absent}
        deed={<Someone step={step} store="redis" />}
      >
        <Foot place="redis" />
      </StoreCard>
    </div>
  )
}

function Foot({ place }: { place: 'database' | 'redis' }) {
  return (
    <footer className={styles.foot}>
      <FaultChips place={place} />
    </footer>
  )
}

function Seam({ rows }: { rows: readonly StageRow[] }) {
  return (
    <div className={styles.seam}>
      {rows.map(({ key, verdict }, at) => (
        <span key={key} className={styles.glyph} style={{ gridRow: at + 3 }} title={seamText(verdict)}>
          <Glyph state={verdict.state} label={seamText(verdict)} />
        </span>
      ))}
    </div>
  )
}

function seamText({ key, state, database, cache }: KeyVerdict): string {
  const name = valueText(key)
  const { stage, verdicts } = words()
  return state === 'agree' ? stage.agree(name) : stage.differ(name, verdicts[state].word, held(database), held(cache))
}

function held(value: string | null): string {
  return value === null ? words().stage.nothing : valueText(value)
}

function valueColumn({ database }: Step): string {
  const [table, ...others] = database.mapping
  return table === undefined || others.length > 0 ? words().stage.columns.value : `${table.name}.${table.valueColumn}`
}

function databaseRow({ key, verdict, row }: StageRow, before: Step | null): StoreRow {
  return {
    key,
    state: verdict.state,
    held: row,
    time: row === null ? '' : timeText(row.writtenMs),
    leaving: false,
    changed: before !== null && before.database.rows[key] !== (row ?? undefined),
    differs: differs(verdict.state),
  }
}

function cacheRow(
  { key, verdict, entry }: StageRow,
  nowMs: number,
  before: Step | null,
  leaving: readonly string[],
): StoreRow {
  return {
    key,
    state: verdict.state,
    held: entry,
    time: entry === null ? '' : ttlText(entry.expiresMs, nowMs),
    leaving: leaving.includes(key),
    changed: before !== null && before.cache.entries[key] !== (entry ?? undefined),
    differs: differs(verdict.state),
  }
}

function ttlText(expiresMs: number | null, nowMs: number): string {
  return expiresMs === null ? words().stage.noTtl : timeText(Math.max(0, expiresMs - nowMs))
}

const NO_KEYS: readonly string[] = []

/** The keys that the leg under way takes out of the cache. */
function useLeavingKeys(): readonly string[] {
  const leg = useShown((shown) => shown.leg)
  const trace = useShown((shown) => shown.trace)
  if (leg?.kind !== 'shrink' || trace === null) return NO_KEYS
  const before = trace.steps[leg.step - 1]?.cache.entries ?? {}
  const after = trace.steps[leg.step]?.cache.entries ?? {}
  return Object.keys(before).filter((key) => after[key] === undefined)
}
