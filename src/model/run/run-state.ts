import { LayeredMap } from '../collections/layered-map.ts'
import type { AppQueue, FailedLookup, Lock, OperationRecord, Row } from '../trace/trace.ts'
import type { CandidateName, StrikeChoice, SwitchChoice } from '../world/choices.ts'
import type { Fate } from '../world/ids.ts'
import type { ClientId, FaultId, OperationId } from '../world/ids.ts'
import type { Mapping, Operation } from '../world/world.ts'
import { Ledger } from './ledger.ts'
import type { Message } from './message.ts'
import type { Process } from './process.ts'
import { Schedule } from './schedule.ts'

/** Asked for, and waiting for its time, its client, or another operation. */
export interface QueuedOperation {
  readonly operation: Operation
  readonly notBeforeMs: number
}

/** What the last step did, for the failures that strike right after such a thing. */
export interface JustDone {
  /** Redis has run a command on this key. */
  readonly redisKey: string | null
  /** A client has been told the outcome of a write of this key. */
  readonly writtenKey: string | null
}
/** Nothing has been done yet. */
export const NOTHING: JustDone = { redisKey: null, writtenKey: null }

/** Everything a run knows besides its stores. Values in it are immutable; copying the maps copies it. */
export class RunState {
  nowMs = 0
  schedule = new Schedule()
  ledger = new Ledger()
  /** Messages that can still have an effect. */
  messages = new Map<string, Message>()
  /** Operations under way in an app. */
  processes = new Map<OperationId, Process>()
  /** By id, in the order in which they were asked for. */
  queue = new Map<OperationId, QueuedOperation>()
  operations = new Map<OperationId, OperationRecord>()
  /** The operation each client is busy with. */
  busy = new Map<ClientId, OperationId>()
  ended = new Set<OperationId>()
  /** The step at which each operation under way was asked for. */
  askedAt = new Map<OperationId, number>()
  /** In a race: the operation that each slow writer stands still for. */
  rivals = new Map<OperationId, OperationId>()
  switches = new Map<FaultId, SwitchChoice>()
  /** Who holds the lock of each key, and the last token given for it. */
  locks = new Map<string, Lock>()
  tokens = new Map<string, number>()
  /** Queues in the memory of apps, by client. */
  queues = new Map<ClientId, AppQueue>()
  /** How often each background program has been at the work that it finds next. */
  tries = new Map<string, { readonly head: string; readonly times: number }>()
  /** The deadline of each entry that has been renewed ahead of it. */
  refreshed = new Map<string, number>()
  /** What is to become of messages, by their ids. */
  fates = new Map<string, Fate>()
  /** What strikes before anything else happens. */
  strikes: readonly StrikeChoice[] = []
  /** What each row held before its last commit: a replica that lags holds that still. */
  replica = new LayeredMap<{ readonly row: Row | null }>()
  /** What long rows held before a statement of an app, whole. */
  longBefore = new Map<string, string>()
  /** What came of looking in the cache, for each operation under way that has tried. */
  lookups = new Map<OperationId, 'miss' | FailedLookup>()
  /** Operations whose queued write has been flushed. */
  flushed = new Set<OperationId>()
  /** How often each thing without a client has happened: it makes their addresses unique. */
  counts = new Map<string, number>()
  /** The keys of large tables that are followed: see Follow. */
  followed: ReadonlyMap<string, ReadonlySet<string>> = new Map()
  /** Which rows keys stand for now. */
  mapping: readonly Mapping[] = []
  /** A candidate that was chosen, but waits until an expiry before it has been shown. */
  chosen: CandidateName | null = null
  justDone: JustDone = NOTHING
  /** What the steps keep, roughly. */
  keptBytes = 0
  /** Until then Redis sleeps, and takes nothing in. */
  redisBusyUntilMs = 0
  /** All that expires until then does so before anything else happens. */
  stalledUntilMs: number | null = null

  copy(): RunState {
    const copy = new RunState()
    Object.assign(copy, this)
    copy.schedule = this.schedule.copy()
    copy.ledger = this.ledger.copy()
    copy.messages = new Map(this.messages)
    copy.processes = new Map(this.processes)
    copy.queue = new Map(this.queue)
    copy.operations = new Map(this.operations)
    copy.busy = new Map(this.busy)
    copy.ended = new Set(this.ended)
    copy.askedAt = new Map(this.askedAt)
    copy.rivals = new Map(this.rivals)
    copy.switches = new Map(this.switches)
    copy.locks = new Map(this.locks)
    copy.tokens = new Map(this.tokens)
    copy.queues = new Map(this.queues)
    copy.tries = new Map(this.tries)
    copy.refreshed = new Map(this.refreshed)
    copy.fates = new Map(this.fates)
    copy.replica = this.replica.copy()
    copy.longBefore = new Map(this.longBefore)
    copy.lookups = new Map(this.lookups)
    copy.flushed = new Set(this.flushed)
    copy.counts = new Map(this.counts)
    return copy
  }
}
