import type { KeyState } from './key-states.ts'
import type { Job } from '../effects/effect.ts'
import type { PropertyId, PropertyResult } from './properties.ts'
import type { Change } from '../effects/change-log.ts'
import type { OutboxRow } from '../effects/outbox.ts'
import type { BackgroundProgram } from '../patterns/background.ts'
import type { TableInfo } from '../stores/sqlite/schema.ts'
import type { Address, Choice, JsonArgument, StepEvent } from '../world/choices.ts'
import type { ConsoleOutput } from './console.ts'
import type { StepDetail } from './step-detail.ts'
import type { ClientId, FaultId, OperationId } from '../world/ids.ts'

import type { Mapping, Operation, World } from '../world/world.ts'

/**
 * What a run leaves behind. Everything on screen is read from here. Steps are never edited; two
 * steps share the parts that did not change between them (`===`), so a long run stays small.
 */
export interface Trace {
  readonly format: 1
  readonly world: World
  readonly choices: readonly Choice[]
  /** Every operation that began, the visitor's and the operator's included. */
  readonly operations: Readonly<Record<OperationId, OperationRecord>>
  /** `steps[0]` is the state before anything has happened; a step's number is its index here. */
  readonly steps: readonly Step[]
  /** Choices whose address did not occur in this run: kept, but without effect. */
  readonly unused: readonly Choice[]
  readonly properties: Readonly<Record<PropertyId, PropertyResult>>
}

/** What was asked for, by whom; and what runs without being asked for. */
export type OperationRecord = Operation | OperatorOperation | CallRecord | TurnRecord

/** A call to the cache layer, on behalf of an operation: a load, or a store of a value. */
export interface CallRecord {
  readonly id: OperationId
  readonly client: 'provider'
  readonly kind: 'call'
  readonly key: string
  /** null: a load. */
  readonly value: string | null
  readonly ttlMs?: number | undefined
  /** The operation whose app called. */
  readonly for: OperationId
  /** The message that carries the call, and its answer back. */
  readonly message: string
}

/** One turn of a background program. */
export interface TurnRecord {
  readonly id: OperationId
  /** The client in whose app it runs, or the program's own name. */
  readonly client: ClientId
  readonly kind: 'turn'
  readonly program: BackgroundProgram['name']
  /** The key it is for; null where it finds its own work. */
  readonly key: string | null
}
export type OperatorOperation =
  | {
      readonly id: OperationId
      readonly client: 'operator'
      readonly kind: 'edit'
      readonly key: string
      readonly value: string
    }
  | {
      readonly id: OperationId
      readonly client: 'operator'
      readonly kind: 'redis'
      readonly argv: readonly JsonArgument[]
    }
  | {
      readonly id: OperationId
      readonly client: 'operator'
      readonly kind: 'sql'
      readonly sql: string
      readonly interrupted?: number | undefined
    }
  | {
      readonly id: OperationId
      readonly client: 'operator'
      readonly kind: 'map'
      readonly mapping: readonly Mapping[]
    }

export function isOperators(record: OperationRecord): record is OperatorOperation {
  return record.client === 'operator'
}

/** Whether somebody asked for it: a client, or the operator. */
export function isAsked(record: OperationRecord): record is Operation | OperatorOperation {
  return record.kind !== 'call' && record.kind !== 'turn'
}

/** Whether a client asked for it. */
export function isClients(record: OperationRecord): record is Operation {
  return record.kind === 'read' || record.kind === 'write'
}

/**
 * Where a message starts and ends. `operator` is whoever acts behind the app's back; `app:relay`,
 * `app:flusher`, `app:refresher` and `app:provider` are processes that belong to no client.
 */
export type Lane = `client:${ClientId}` | `app:${ClientId}` | 'database' | 'redis' | 'operator'

export interface Step {
  readonly index: number
  /** Virtual milliseconds since the run began. */
  readonly atMs: number
  readonly event: StepEvent
  readonly address: Address
  /** The transport stops here: an apply, a failure, or a client being told. */
  readonly stop: boolean
  /** A failure as the field would call it: refused, lost, rejected, timed out, crashed. */
  readonly failure: boolean
  readonly message: MessageView | null
  /** The line of the pattern that asked for it; the code panel finds `caption` in `file`. */
  readonly line: CodeLine | null
  /** The rows that map to keys and that SQLite committed at this step, in the order of their commits. */
  readonly commits: readonly Commit[]
  /** What a line of a console came back with, on the step at which its store ran it. */
  readonly output: ConsoleOutput | null
  /** What else is to be known of it: `words` makes its sentence of all this. */
  readonly detail?: StepDetail
  readonly told: Readonly<Record<ClientId, Told>>
  readonly apps: Readonly<Record<ClientId, AppState>>
  readonly database: DatabaseState
  readonly cache: CacheState
  readonly keys: Readonly<Record<string, KeyVerdict>>
  /** Queues in the memory of apps, by client, where there are any. */
  readonly queues?: Readonly<Record<ClientId, AppQueue>>
  /** Locks that are held, by key, where there are any. */
  readonly locks?: Readonly<Record<string, Lock>>
  /** Keys that some queued work will still write; a run that rests with some of it has not come to its end. */
  readonly queued?: readonly string[]
  /** Ids of messages sent to a store and neither applied, refused nor lost. */
  readonly inFlight: readonly string[]
  /** Ids of those among them that are held back (delayed). */
  readonly parked: readonly string[]
  /** The switches that are on as the next step begins. */
  readonly switches: readonly FaultId[]
  /** Nothing more happens by itself: the next step needs a visitor. */
  readonly atRest: boolean
}

export interface Commit {
  readonly operation: OperationId
  readonly key: string
  /** null: the row was deleted. */
  readonly value: string | null
  /** It put back what was there before a failed write. */
  readonly undoes: boolean
}

export interface CodeLine {
  /** A file name within src/model/patterns, such as `wt-db-first.ts`. */
  readonly file: string
  readonly caption: string
}

export interface MessageView {
  /** One id for the whole life of a message: `A1/set the key/1`. */
  readonly id: string
  readonly operation: OperationId
  readonly from: Lane
  readonly to: Lane
  /** Whether this step belongs to the way there or the way back. */
  readonly leg: 'request' | 'reply'
  /** What stands on the wire: `SET user:2 "Bob"`, the SQL, or the client's own words. */
  readonly text: string
  /** What came back, once something did: `OK`, `"Ann"`, `1 row`, an error text. */
  readonly reply: string | null
  readonly key: string | null
  readonly value: string | null
  /** Its sender no longer waits for it: it has timed out or crashed. */
  readonly abandoned: boolean
  /** The version of `value`: 1 for the first value this key ever had, then 2, ... */
  readonly version: number | null
}

/** Redis refused the look, did not answer in time, or answered with an error. */
export type FailedLookup = 'not reached' | 'no answer' | 'error'

export type Told =
  | { readonly is: 'idle' }
  | { readonly is: 'waiting'; readonly operation: OperationId }
  | { readonly is: 'ok'; readonly operation: OperationId }
  | { readonly is: 'error'; readonly operation: OperationId; readonly reason: string }
  /** Nobody can say: the app said so, or nothing was said at all (`silent`). */
  | { readonly is: 'unknown'; readonly operation: OperationId; readonly reason: string; readonly silent: boolean }
  | {
      readonly is: 'value'
      readonly operation: OperationId
      readonly key: string
      /** null: there is no such row. */
      readonly value: string | null
      readonly version: number | null
      readonly source: 'cache' | 'database'
      readonly hit: boolean
      /** What came of looking in the cache: where that failed there was neither a hit nor a miss. */
      readonly lookup: 'hit' | 'miss' | FailedLookup | 'not asked'
      /** An older value: the row held it before, but at no time while the read was under way. */
      readonly stale: boolean
      /** The row has never held this value. */
      readonly phantom: boolean
    }

export interface AppState {
  readonly is: 'idle' | 'working' | 'waiting' | 'pausing' | 'held' | 'crashed'
  readonly operation: OperationId | null
  /** The caption of the line it is at. */
  readonly caption: string | null
}

export interface DatabaseState {
  /** The rows that map to keys, by key, as read back from SQLite. */
  readonly rows: Readonly<Record<string, Row>>
  /** Which tables and columns the keys stand for, from here on. */
  readonly mapping: readonly Mapping[]
  /** What of the mapping points nowhere, and which rows have no key: a sentence each. */
  readonly problems: readonly string[]
  /** The tables and views there are. */
  readonly schema: readonly TableInfo[]
  /** Whose connection is inside a transaction: what it changed is not among the rows yet. */
  readonly openTransactions: readonly (ClientId | 'operator')[]
  /** Where the pattern has an outbox: its rows, the oldest first. */
  readonly outbox?: readonly OutboxEntry[]
  /** Where the pattern has a log of changes. */
  readonly changeLog?: ChangeLog
}
export interface Row {
  readonly value: string
  readonly version: number
  readonly writtenMs: number
  /** What the row's own version column says, where the pattern has one. */
  readonly rowVersion?: number
  /** The fencing token of the last writer, where the pattern has one. */
  readonly fence?: number
}

export interface OutboxEntry extends OutboxRow {
  /** The relay has passed it on. */
  readonly marked: boolean
}

interface ChangeLog {
  readonly changes: readonly Change[]
  /** Changes up to this position are done with. */
  readonly mark: number
}

export interface CacheState {
  readonly entries: Readonly<Record<string, Entry>>
  /** Where the pattern has a flush queue in Redis: the writes in it, the oldest first, and those given up. */
  readonly queue?: AppQueue
}
export interface Entry {
  readonly value: string
  readonly version: number
  readonly writtenMs: number
  /** When it will be gone, in virtual ms; null without a TTL. */
  readonly expiresMs: number | null
  /** The version of the row that the entry says it was made from, where the pattern has versions. */
  readonly rowVersion?: number
}

/** Who holds the lock of a key. */
export interface Lock {
  readonly holder: OperationId
  readonly token: number
}

export interface KeyVerdict {
  readonly key: string
  readonly state: KeyState
  readonly database: string | null
  readonly cache: string | null
  /** The step at which the two parted, while they are apart. */
  readonly partedAt: number | null
  /** The step since which nothing under way will settle it (stale or phantom). */
  readonly permanentSince: number | null
  readonly expiresMs: number | null
}

/** One repair that was tried on a copy of this very state, and healed the key there. */
export type Repair = RepairKind & { readonly choices: readonly Choice[] }

export type RepairKind =
  | { readonly id: 'delete' | 'restore-delete' | 'resume' }
  /** The value of the row, which the key is to have again. */
  | { readonly id: 'write' | 'restore-write'; readonly value: string | null }
  /** Up to the end of the TTL. */
  | { readonly id: 'wait'; readonly forMs: number }

/** What ends the trouble of a key first; a write may come before the end of a TTL. */
export type Until =
  | { readonly is: 'message-lands' | 'next-write' | 'deletion' | 'no-end' }
  | { readonly is: 'ttl'; readonly atMs: number; readonly orWrite: boolean }

/** What would become of a key from a given step on, found by running it. */
export interface Prospects {
  readonly step: number
  readonly key: string
  readonly until: Until
  readonly repairs: readonly Repair[]
}

/** The queue in the memory of one app, and what was given up from it. */
export interface AppQueue {
  readonly jobs: readonly Job[]
  readonly dead: readonly Job[]
}
