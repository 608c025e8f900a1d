import {
  changesBetween,
  recordFrom,
  withMembers,
  type MemberChange,
  type SharedRecord,
} from '../collections/shared-record.ts'
import type { CacheState, DatabaseState, Entry, KeyVerdict, Row, Step, Trace } from './trace.ts'

/**
 * Steps as plain data, which the structured clone algorithm copies: each as what it changed of the one
 * before it. Copied as they are, a hundred thousand rows would be copied with each step of a message, and
 * what steps share would be shared no more.
 */
export type StepChanges = Omit<Step, 'database' | 'cache' | 'keys'> & {
  /** null: all of it is as it was, the rows included. */
  readonly database: (Omit<DatabaseState, 'rows'> & { readonly rows: Changes<Row> }) | null
  readonly cache: (Omit<CacheState, 'entries'> & { readonly entries: Changes<Entry> }) | null
  readonly keys: Changes<KeyVerdict>
}

/** null: nothing. */
type Changes<Value> = readonly MemberChange<Value>[] | null

/** What makes the first of these steps of `before`, or of nothing, and each other one of its predecessor. */
export function stepsAsChanges(steps: readonly Step[], before: Step | null): readonly StepChanges[] {
  return steps.map((step, index) => changesOf(step, index === 0 ? before : steps[index - 1]!))
}

/** Members stay in their order: on the other side the step is the same to the byte. */
function changesOf(step: Step, before: Step | null): StepChanges {
  const { database, cache, keys } = step
  return {
    ...step,
    database:
      database === before?.database ? null : { ...database, rows: changed(before?.database.rows, database.rows) },
    cache: cache === before?.cache ? null : { ...cache, entries: changed(before?.cache.entries, cache.entries) },
    keys: changed(before?.keys, keys),
  }
}

function changed<Value>(before: SharedRecord<Value> | undefined, after: SharedRecord<Value>): Changes<Value> {
  if (before === after) return null
  const changes = before === undefined ? Object.entries(after) : changesBetween(before, after)
  return changes.length === 0 ? null : changes
}

/** The way back, on the same `before`. */
export function stepsFromChanges(changes: readonly StepChanges[], before: Step | null): readonly Step[] {
  const steps: Step[] = []
  for (const one of changes) steps.push(stepOf(one, steps.at(-1) ?? before))
  return steps
}

/** A whole trace as plain data. */
export type TraceChanges = Omit<Trace, 'steps'> & { readonly steps: readonly StepChanges[] }

export function traceAsChanges(trace: Trace): TraceChanges {
  return { ...trace, steps: stepsAsChanges(trace.steps, null) }
}

export function traceFromChanges(changes: TraceChanges): Trace {
  return { ...changes, steps: stepsFromChanges(changes.steps, null) }
}

function stepOf(changes: StepChanges, before: Step | null): Step {
  const { database, cache, keys } = changes
  return {
    ...changes,
    database:
      database === null ? before!.database : { ...database, rows: applied(before?.database.rows, database.rows) },
    cache: cache === null ? before!.cache : { ...cache, entries: applied(before?.cache.entries, cache.entries) },
    keys: applied(before?.keys, keys),
  }
}

function applied<Value>(before: SharedRecord<Value> | undefined, changes: Changes<Value>): SharedRecord<Value> {
  if (before === undefined) return recordFrom((changes ?? []) as readonly (readonly [string, Value])[])
  return changes === null ? before : withMembers(before, changes)
}
