import type { Ledger } from './ledger.ts'
import type { RunState } from './run-state.ts'
import { rowOfKey } from '../world/keys.ts'
import type { ClientId } from '../world/ids.ts'
import { recordFrom, withMembers } from '../collections/shared-record.ts'
import type { CacheEntry, Stores } from './stores.ts'
import type { AppState, CacheState, DatabaseState, KeyVerdict, Lock, Row, Told } from '../trace/trace.ts'
import type { KeyState } from '../trace/key-states.ts'
import type { AppQueue } from '../trace/trace.ts'
import type { Mapping, World } from '../world/world.ts'

/** What a step shows of the world: replaced part by part, so steps share what did not change. */
export interface Picture {
  readonly told: Readonly<Record<ClientId, Told>>
  readonly apps: Readonly<Record<ClientId, AppState>>
  readonly database: DatabaseState
  readonly cache: CacheState
  readonly keys: Readonly<Record<string, KeyVerdict>>
  readonly queues?: Readonly<Record<ClientId, AppQueue>>
  readonly locks?: Readonly<Record<string, Lock>>
}

export const IDLE_APP: AppState = { is: 'idle', operation: null, caption: null }

/** The picture before anything has happened, read back from the stores. */
export function firstPicture(
  world: World,
  stores: Stores,
  state: Pick<RunState, 'ledger' | 'mapping' | 'followed'>,
  named: ReadonlySet<string>,
): Picture {
  const { ledger, mapping } = state
  const members: [string, Row][] = []
  const mapped = stores.mappedRows(mapping, { tables: new Map(), named, known: [] })
  state.followed = mapped.tables
  for (const [key, value] of mapped.rows) {
    const row = rowOfKey(mapping, key)
    members.push([
      key,
      { value, version: ledger.version(key, value), writtenMs: 0, ...(row === null ? {} : stores.carriedBy(row)) },
    ])
    ledger.commit(key, value, 0)
  }
  const rows = recordFrom(members)
  const entries = recordFrom(
    Array.from(stores.allEntries(), (entry) => [entry.key, entryView(entry, ledger, 0)] as const),
  )
  const queue = stores.flushQueue()
  const bare: Picture = {
    told: Object.fromEntries(world.clients.map((client) => [client, { is: 'idle' } as const])),
    apps: Object.fromEntries(world.clients.map((client) => [client, IDLE_APP])),
    database: {
      rows,
      mapping,
      problems: mapped.problems,
      schema: stores.schema(),
      openTransactions: [],
      ...stores.relayTables(),
    },
    cache: queue === null ? { entries } : { entries, queue },
    keys: {},
  }
  const keys = new Set([...Object.keys(rows), ...Object.keys(entries)])
  return judged(bare, { mapping, keys, step: 0, ledger, unsettled: () => false })
}

export function entryView(entry: CacheEntry, ledger: Ledger, writtenMs: number): CacheState['entries'][string] {
  const { value, expiresMs, rowVersion } = entry
  return {
    value,
    version: ledger.version(entry.key, value),
    writtenMs,
    expiresMs,
    ...(rowVersion === undefined ? {} : { rowVersion }),
  }
}

/** The record with one member replaced, or taken out when it is null. */
export function withMember<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
  value: Value | null,
): Readonly<Record<string, Value>> {
  return withMembers(record, [[key, value ?? undefined]])
}

export interface Judging {
  readonly mapping: readonly Mapping[]
  readonly keys: Iterable<string>
  /** The number of the step that is being judged. */
  readonly step: number
  readonly ledger: Ledger
  /** Whether something under way can still write that key or its row. */
  readonly unsettled: (key: string) => boolean
}

/** The picture with the verdicts of the given keys worked out anew. */
export function judged(picture: Picture, judging: Judging): Picture {
  const changed: [string, KeyVerdict][] = []
  for (const key of new Set(judging.keys)) {
    if (rowOfKey(judging.mapping, key) === null) continue
    const before = Object.hasOwn(picture.keys, key) ? picture.keys[key]! : null
    const after = judgeKey(picture, before, key, judging)
    if (before === null || !sameVerdict(before, after)) changed.push([key, after])
  }
  // One copy, however many keys: a visitor may have a hundred thousand.
  return changed.length === 0 ? picture : { ...picture, keys: withMembers(picture.keys, changed) }
}

/** The state of one key, from what the two stores hold and what is still under way. */
function judgeKey(picture: Picture, before: KeyVerdict | null, key: string, judging: Judging): KeyVerdict {
  const database = picture.database.rows[key]?.value ?? null
  const entry = picture.cache.entries[key]
  const cache = entry?.value ?? null
  const state = stateOf(database, cache, key, judging)
  const apart = state !== 'agree' && state !== 'empty'
  const permanent = state === 'stale' || state === 'phantom'
  return {
    key,
    state,
    database,
    cache,
    partedAt: apart ? (before?.partedAt ?? judging.step) : null,
    permanentSince: permanent ? (before?.permanentSince ?? judging.step) : null,
    expiresMs: entry?.expiresMs ?? null,
  }
}

function stateOf(database: string | null, cache: string | null, key: string, judging: Judging): KeyState {
  if (database === cache) return 'agree'
  if (cache === null) return 'empty'
  if (judging.unsettled(key)) return 'behind'
  return judging.ledger.wasCommitted(key, cache) ? 'stale' : 'phantom'
}

function sameVerdict(a: KeyVerdict, b: KeyVerdict): boolean {
  return (
    a.state === b.state &&
    a.database === b.database &&
    a.cache === b.cache &&
    a.partedAt === b.partedAt &&
    a.permanentSince === b.permanentSince &&
    a.expiresMs === b.expiresMs
  )
}
