import type { MappedRows } from '../stores/sqlite/mapped-rows.ts'
import type { Core } from './core.ts'
import type { OperationId } from '../world/ids.ts'
import { rowOfKey } from '../world/keys.ts'
import { entryView, withMember } from './picture.ts'
import { recordFrom, withMembers, type MemberChange, type SharedRecord } from '../collections/shared-record.ts'
import type { Commit, Entry, Row } from '../trace/trace.ts'

/**
 * Reads back what an app's statement has committed: its own row, and every row if a trigger or a
 * foreign key may have changed others. Returns what was committed.
 */
export function readBackAfter(
  core: Core,
  operation: OperationId,
  { key, undoes }: { readonly key: string; readonly undoes: boolean },
): readonly Commit[] {
  const row = rowOfKey(core.state.mapping, key)
  const value = row === null ? null : core.stores.row(row)
  const { rows } = core.picture.database
  showDatabase(core, { rows: withMember(rows, key, committedRow(core, key, value)) })
  const own = { operation, key, value, undoes }
  if (core.stores.hasSideEffects()) return [own, ...readBackRows(core, operation)]
  core.stores.hasNewCommits()
  return [own]
}

/** Reads back every row that a key stands for, if anything was committed since. Returns the rows that differ now. */
export function readBackRows(core: Core, operation: OperationId): readonly Commit[] {
  const { stores, picture } = core
  if (!stores.hasNewCommits()) return []
  const before = picture.database.rows
  const mapped = mappedRows(core)
  const commits: Commit[] = []
  const changed: MemberChange<Row>[] = []
  for (const [key, value] of mapped.rows) {
    if (Object.hasOwn(before, key) && before[key]!.value === value) continue
    commits.push({ operation, key, value, undoes: false })
    changed.push([key, committedRow(core, key, value)!])
  }
  for (const key of Object.keys(before)) {
    if (mapped.rows.has(key)) continue
    commits.push({ operation, key, value: null, undoes: false })
    committedRow(core, key, null)
    changed.push([key, undefined])
  }
  showDatabase(core, {
    rows: changed.length === 0 ? before : inTableOrder(withMembers(before, changed), mapped.rows),
    problems: sameTexts(picture.database.problems, mapped.problems),
    schema: stores.schema(),
  })
  return commits
}

/** The rows that are followed, as they are now. */
export function mappedRows({ stores, picture, state, named }: Core): MappedRows {
  const mapped = stores.mappedRows(state.mapping, {
    tables: state.followed,
    named,
    known: Object.keys(picture.database.rows),
  })
  state.followed = mapped.tables
  return mapped
}

/** Rows stand in the order of their tables; one that was added in between is where it belongs. */
function inTableOrder(rows: SharedRecord<Row>, table: ReadonlyMap<string, unknown>): SharedRecord<Row> {
  const keys = Object.keys(rows)
  let index = 0
  for (const key of table.keys())
    if (keys[index++] !== key) return recordFrom(Array.from(table.keys(), (one) => [one, rows[one]!] as const))
  return rows
}

/** The row as the picture has it, entered into the ledger. */
function committedRow(core: Core, key: string, value: string | null): Row | null {
  const { ledger, nowMs, replica, mapping } = core.state
  const { rows } = core.picture.database
  replica.set(key, { row: (Object.hasOwn(rows, key) ? rows[key] : undefined) ?? null })
  ledger.commit(key, value, core.steps.length)
  const row = rowOfKey(mapping, key)
  if (value === null || row === null) return null
  return { value, version: ledger.version(key, value), writtenMs: nowMs, ...core.stores.carriedBy(row) }
}

function showDatabase(core: Core, part: Partial<Core['picture']['database']>): void {
  core.picture = { ...core.picture, database: { ...core.picture.database, ...part } }
}

/** The texts before where nothing changed: steps share what did not change between them. */
function sameTexts(before: readonly string[], now: readonly string[]): readonly string[] {
  return before.join('\n') === now.join('\n') ? before : now
}

/** Says whose connections are inside a transaction. */
export function showTransactions(core: Core): void {
  const open = core.stores.openTransactions()
  if (core.picture.database.openTransactions.join() !== open.join()) showDatabase(core, { openTransactions: open })
}

/** Shows what a relay has to work on, where the pattern has one: the same objects while they stay the same. */
export function showRelayTables(core: Core): void {
  const { database } = core.picture
  const now = core.stores.relayTables()
  const isSame = JSON.stringify(now) === JSON.stringify({ outbox: database.outbox, changeLog: database.changeLog })
  if (!isSame) showDatabase(core, now)
}

/** Shows the flush queue, where the pattern has one in Redis. */
function showFlushQueue(core: Core): void {
  const { cache } = core.picture
  const queue = core.stores.flushQueue()
  if (queue !== null && JSON.stringify(queue) !== JSON.stringify(cache.queue))
    core.picture = { ...core.picture, cache: { ...cache, queue } }
}

/** Reads back what changed in Redis; returns the keys that changed. */
export function readBackCache(core: Core): readonly string[] {
  const changed = core.stores.changedKeys()
  showFlushQueue(core)
  return changed === 'all' ? readBackWholeCache(core) : readBackEntries(core, changed)
}

/**
 * A key that nobody had named before its entry was there, or somebody asked for it: from here on its row is
 * followed.
 */
export function followKey(core: Core, key: string): void {
  const { state, named, stores } = core
  const row = state.followed.size === 0 ? null : rowOfKey(state.mapping, key)
  const first = row === null ? undefined : state.followed.get(row.table.keyPrefix)
  if (row === null || first === undefined || first.has(key) || named.has(key)) return
  state.followed = new Map(state.followed).set(row.table.keyPrefix, new Set(first).add(key))
  const value = stores.row(row)
  if (value === null) return
  state.ledger.commit(key, value, core.steps.length)
  const found: Row = { value, version: state.ledger.version(key, value), writtenMs: 0, ...stores.carriedBy(row) }
  showDatabase(core, { rows: withMember(core.picture.database.rows, key, found) })
}

function readBackEntries(core: Core, changed: readonly string[]): readonly string[] {
  if (changed.length === 0) return changed
  const entries = withMembers(
    core.picture.cache.entries,
    changed.map((key) => [key, entryOf(core, key)] as const),
  )
  core.picture = { ...core.picture, cache: { ...core.picture.cache, entries } }
  return changed
}

function entryOf(core: Core, key: string): Entry | undefined {
  const entry = core.stores.entry(key)
  if (entry === null) return undefined
  followKey(core, key)
  return entryView(entry, core.state.ledger, core.state.nowMs)
}

function readBackWholeCache(core: Core): readonly string[] {
  const { ledger, nowMs } = core.state
  const before = core.picture.cache.entries
  const entries = recordFrom(
    Array.from(core.stores.allEntries(), (entry) => {
      const shown = Object.hasOwn(before, entry.key) ? before[entry.key] : undefined
      const same = shown?.value === entry.value && shown.expiresMs === entry.expiresMs
      return [entry.key, same ? shown : entryView(entry, ledger, nowMs)] as const
    }),
  )
  for (const key of Object.keys(entries)) followKey(core, key)
  core.picture = { ...core.picture, cache: { ...core.picture.cache, entries } }
  return [...new Set([...Object.keys(before), ...Object.keys(entries)])]
}
