import type { SqlJsStatic } from 'sql.js'
import type { Program } from '../effects/effect.ts'
import { assert } from '../world/assert.ts'
import type { StepEvent, Address } from '../world/choices.ts'
import type { ConsoleOutput } from '../trace/console.ts'
import type { ClientId, FaultId, OperationId } from '../world/ids.ts'
import { mappingOf } from '../world/keys.ts'
import { keptBytes } from './kept-bytes.ts'
import { KeysApart } from './keys-apart.ts'
import { isUndelivered, type Message } from './message.ts'
import { firstPicture, judged, withMember, type Picture } from './picture.ts'
import type { Process } from './process.ts'
import { NOTHING, RunState } from './run-state.ts'
import { Stores, type StoresSnapshot } from './stores.ts'
import type { StepDetail } from '../trace/step-detail.ts'
import type { AppState, Commit, Lane, MessageView, Step, Told } from '../trace/trace.ts'
import { canStillChange } from './unsettled.ts'
import type { RunWatch } from './watch.ts'
import { queuedKeys } from './work.ts'
import type { World } from '../world/world.ts'

const NO_COMMITS: readonly Commit[] = []

/** A run at one of its steps, with everything needed to go on from there. */
export interface SimulationSnapshot {
  readonly stores: StoresSnapshot
  readonly state: RunState
  readonly picture: Picture
  readonly steps: readonly Step[]
}

/** What a step is made from; the rest is read off the run. */
export interface StepDraft {
  readonly event: StepEvent
  /** Left out, it is the address of the message. */
  readonly address?: Address
  readonly message?: Message
  readonly leg?: 'request' | 'reply'
  readonly failure?: boolean
  readonly line?: Step['line']
  readonly commits?: readonly Commit[]
  readonly output?: ConsoleOutput
  readonly detail?: StepDetail | undefined
  /** The keys whose contents changed. */
  readonly changed?: readonly string[]
}

/**
 * The heart of a run: its state, its stores, its picture, and the one way to add a step. What
 * happens in a step is decided by the modules around it: messages, apps, clients, strikes.
 */
export class Core {
  readonly world: World
  readonly stores: Stores
  readonly state: RunState
  picture: Picture
  /** Generators by operation; made again from what they received when missing. */
  readonly programs = new Map<OperationId, Program>()
  readonly steps: Step[]

  readonly watch: RunWatch
  /** Keys that are named anywhere in the run, as far as that is known from its start. */
  readonly named: ReadonlySet<string>
  readonly #apart = new KeysApart()

  constructor(
    sql: SqlJsStatic,
    world: World,
    snapshot: SimulationSnapshot | null,
    watch: RunWatch,
    named: ReadonlySet<string>,
  ) {
    this.world = world
    this.watch = watch
    this.named = named
    this.stores = new Stores(sql, world, snapshot?.stores ?? null)
    this.state = snapshot?.state.copy() ?? new RunState()
    if (snapshot === null) this.state.mapping = mappingOf(world.tables)
    this.stores.nowMs = this.state.nowMs
    this.picture = snapshot?.picture ?? firstPicture(world, this.stores, this.state, named)
    this.steps = snapshot?.steps.slice() ?? []
  }

  moveTo(atMs: number): void {
    this.state.nowMs = atMs
    this.stores.nowMs = atMs
  }

  message(id: string): Message {
    const message = this.state.messages.get(id)
    assert(message !== undefined, `the message ${id} is scheduled but not known.`)
    return message
  }

  process(id: OperationId): Process {
    const process = this.state.processes.get(id)
    assert(process !== undefined, `the operation ${id} has no app process.`)
    return process
  }

  updateMessage(message: Message, part: Partial<Message>): Message {
    const updated = { ...message, ...part }
    this.state.messages.set(message.id, updated)
    return updated
  }

  /** A message that can do nothing more is forgotten. */
  forget(message: Message): void {
    this.state.messages.delete(message.id)
    this.state.schedule.remove((pending) => pending.message === message.id)
  }

  tell(client: ClientId, told: Told): void {
    this.picture = { ...this.picture, told: withMember(this.picture.told, client, told) }
  }

  showApp(client: ClientId, app: AppState): void {
    this.picture = { ...this.picture, apps: withMember(this.picture.apps, client, app) }
  }

  /** Whether a failure that strikes once is due; it switches itself off. */
  strikeOnce(fault: FaultId): boolean {
    return this.state.switches.delete(fault)
  }

  count(what: string): number {
    const count = (this.state.counts.get(what) ?? 0) + 1
    this.state.counts.set(what, count)
    return count
  }

  /** A step for something that no client asked for. */
  emitOccurrence(event: StepEvent, caption: string, more: Omit<StepDraft, 'event' | 'address'>): void {
    const attempt = this.count(caption)
    this.emit({ ...more, event, address: { operation: 'world', caption, attempt, event } })
  }

  emit(draft: StepDraft): void {
    const { state } = this
    const index = this.steps.length
    this.#showWork()
    this.#judge(index, draft.changed ?? [])
    const { message = null, event } = draft
    const undelivered = [...state.messages.values()].filter((other) => isUndelivered(other) && isStore(other.to))
    const step: Step = {
      index,
      atMs: state.nowMs,
      event,
      address: draft.address ?? addressOf(message, event),
      stop: isStop(event, message),
      failure: draft.failure ?? FAILURES.has(event),
      message: message === null ? null : this.#view(message, draft.leg ?? 'request'),
      line: draft.line ?? message?.line ?? null,
      commits: draft.commits ?? NO_COMMITS,
      output: draft.output ?? null,
      ...(draft.detail === undefined ? {} : { detail: draft.detail }),
      ...this.picture,
      inFlight: undelivered.map(({ id }) => id),
      parked: undelivered.filter(({ status }) => status === 'parked').map(({ id }) => id),
      switches: [...state.switches.keys()],
      atRest: false,
    }
    this.steps.push(step)
    state.keptBytes += keptBytes(step, draft.changed ?? [])
    state.justDone = NOTHING
  }

  /** Queues and locks are shown where there are any, and as the same object while they stay the same. */
  #showWork(): void {
    const { queues, locks } = this.state
    const { picture } = this
    const shownQueues = sameRecord(picture.queues, Object.fromEntries(queues))
    const shownLocks = sameRecord(picture.locks, Object.fromEntries(locks))
    if (shownQueues === picture.queues && shownLocks === picture.locks) return
    this.picture = {
      ...picture,
      ...(shownQueues === undefined ? {} : { queues: shownQueues }),
      ...(shownLocks === undefined ? {} : { locks: shownLocks }),
    }
  }

  /** Only keys that changed, and keys in trouble, can get another verdict. */
  #judge(step: number, changed: readonly string[]): void {
    const queued = new Set(queuedKeys(this.picture, this.state.queues))
    const apart = this.#apart.toJudge(this.picture.keys, this.state, queued)
    this.picture = judged(this.picture, {
      mapping: this.state.mapping,
      keys: new Set([...changed, ...apart]),
      step,
      ledger: this.state.ledger,
      unsettled: (key) => queued.has(key) || canStillChange(this.world, this.state, key),
    })
  }

  #view(message: Message, leg: 'request' | 'reply'): MessageView {
    const { id, operation, from, to, text, replyText: reply, key, value, abandoned } = message
    const version = key === null || value === null ? null : this.state.ledger.version(key, value)
    return { id, operation, from, to, leg, text, reply, key, value, abandoned, version }
  }
}

const FAILURES: ReadonlySet<StepEvent> = new Set(['reject', 'refuse', 'lose', 'lose-reply', 'timeout', 'crash'])

/**
 * The transport stops where a store or an app has done something, where something failed, and where a client
 * is told.
 */
const ALWAYS_STOPS: ReadonlySet<StepEvent> = new Set([
  ...FAILURES,
  'start',
  'apply',
  'delay',
  'expire',
  'evict',
  'restart',
  'wait',
  'map',
  'block',
])

/** The record that was shown before, if it holds the same; none as long as there never was anything in it. */
function sameRecord<Value>(
  before: Readonly<Record<string, Value>> | undefined,
  now: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> | undefined {
  const keys = Object.keys(now)
  const isSame =
    before !== undefined && keys.length === Object.keys(before).length && keys.every((key) => before[key] === now[key])
  return isSame || (before === undefined && keys.length === 0) ? before : now
}

function isStop(event: StepEvent, message: Message | null): boolean {
  return ALWAYS_STOPS.has(event) || (event === 'receive' && message?.payload.kind === 'tell')
}

export function isStore(lane: Lane): lane is 'database' | 'redis' {
  return lane === 'database' || lane === 'redis'
}

function addressOf(message: Message | null, event: StepEvent): Address {
  assert(message !== null, `a ${event} step needs a message or an address of its own.`)
  return { operation: message.operation, caption: message.caption, attempt: message.attempt, event }
}
