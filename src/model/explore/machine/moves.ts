import type { Effect } from '../../effects/effect.ts'
import { EDITED_VALUE } from '../questions/scenarios.ts'
import { aboutOf, crashOf, kindOf, type ActionName } from './actions.ts'
import { CACHE, DATABASE, LATE_MESSAGES, POSITIONS, type PatternMachine } from './pattern-machine.ts'
import { IDLE } from './programs.ts'

/** What a process stands at: the line of its pattern, and how often that line has been reached by then. */
export interface MessageName {
  /** What the process works on. */
  readonly operation: string
  readonly caption: string
  readonly attempt: number
}

/** The message of an effect. */
interface Message extends MessageName {
  readonly effect: Effect['kind']
  /** As it stands on the wire. */
  readonly text: string
  /** What it writes, where it writes a value. */
  readonly value: string | null
}

/** One step of a run that is explored, in names instead of numbers. */
export interface Move {
  readonly kind: ActionName
  /** Who acts: a client, or 'relay', 'flusher', 'refresher', 'redis', 'someone'. */
  readonly actor: string
  /**
   * What the process works on that acts or dies: an attempt (A1), a call (providerA1), an app's flusher
   * (flusherA), the relay; null for what happens to stores.
   */
  readonly operation: string | null
  /** The line of the pattern; null for what is no effect. */
  readonly caption: string | null
  /** How often that line has been reached by then. */
  readonly attempt: number
  readonly effect: Effect['kind'] | null
  /** The effect as it stands on the wire. */
  readonly text: string | null
  /** What it writes, where it writes a value. */
  readonly value: string | null
  /** Its process, or its turn, begins with it. */
  readonly begins: boolean
  /** The line at which its process now waits for readers to end; null where it does not. */
  readonly waitsAt: string | null
  /** Messages that are on their way when their process dies, and get to their stores at any later time. */
  readonly sent: readonly Message[]
  /** The step in one sentence. */
  readonly words: string
}

/** Where a run stands after a move, as far as anybody outside can see. */
export interface Standing {
  readonly database: string | null
  readonly cache: string | null
  /**
   * What each attempt was answered: 'ok', 'error', 'unknown', 'nothing' after a crash, 'unheard' where its
   * client had given up on it, or the value that was read.
   */
  readonly told: Readonly<Record<string, string>>
}

/** Names the action that leads from one state to another. */
export function moveOf(machine: PatternMachine, state: Int32Array, action: number, after: Int32Array): Move {
  const kind = kindOf(action)
  const about = aboutOf(action)
  switch (kind) {
    case 'evict':
      return happening(kind, 'redis', 'The key is evicted.')
    case 'restart':
      return happening(kind, 'redis', 'Redis restarts empty.')
    case 'edit':
      return happening(kind, 'someone', `Someone sets the row to “${EDITED_VALUE}” by hand.`)
    case 'crash':
      return dying(machine, state, action)
    case 'land': {
      const position = machine.lateMessages.value(state[LATE_MESSAGES]!)[about]!
      return landing(machine, position)
    }
    default:
      return { ...step(machine, state, kind, about), waitsAt: waitsAt(machine, after, about) }
  }
}

/** What everybody can see of a state. */
export function standingOf(machine: PatternMachine, state: Int32Array): Standing {
  const told: Record<string, string> = {}
  for (const [plan, { id }] of machine.layout.plans.entries()) {
    const at = state[POSITIONS + plan]!
    if (at === IDLE) continue
    const position = machine.programs.at(at)
    if (position.told !== null && wasGivenUp(machine, state, plan)) told[id] = 'unheard'
    else if (position.told !== null)
      told[id] = position.told.is === 'value' ? (position.told.value ?? 'no row') : position.told.is
    else if (position.crashed) told[id] = 'nothing'
  }
  return {
    database: machine.databases.value(state[DATABASE]!).row?.value ?? null,
    cache: machine.caches.value(state[CACHE]!).entry?.value ?? null,
    told,
  }
}

/** Whether its client tried again while this attempt was still open. */
function wasGivenUp(machine: PatternMachine, state: Int32Array, plan: number): boolean {
  const { plans } = machine.layout
  const { operation, attempt } = plans[plan]!
  return plans.some(
    (other, index) =>
      other.operation === operation &&
      other.attempt > attempt &&
      state[POSITIONS + index] !== IDLE &&
      other.after.some(({ is }) => is === 'open'),
  )
}

function happening(kind: ActionName, actor: string, words: string): Move {
  return {
    kind,
    actor,
    operation: null,
    caption: null,
    attempt: 1,
    effect: null,
    text: null,
    value: null,
    begins: false,
    waitsAt: null,
    sent: [],
    words,
  }
}

function dying(machine: PatternMachine, state: Int32Array, action: number): Move {
  const { slots } = machine.layout
  const { slot, sent } = crashOf(action, slots.length)
  const late = slots.flatMap((_, other) =>
    (sent & (1 << other)) === 0 ? [] : [messageAt(machine, machine.positionOf(state, other))],
  )
  const underway = late.length === 0 ? '' : `, its ${late.map(({ text }) => text).join(' and its ')} still on the way`
  const by = machine.layout.slots[slot]!
  const actor = actorOf(machine, slot)
  const words =
    by.is === 'background'
      ? `The ${actor} crashes before it has marked what it did${underway}.`
      : by.is === 'provider'
        ? `The cache layer crashes at work for ${actor}${underway}.`
        : `${actor}’s app crashes${underway}.`
  const begins = state[POSITIONS + slot] === IDLE
  return { ...happening('crash', actor, words), operation: operationOf(machine, slot), begins, sent: late }
}

function landing(machine: PatternMachine, position: number): Move {
  const { effect, program } = machine.programs.at(position)
  const words = `${subjectOf(machine, program).replace(' again', '’s retry')}’s late ${effectWords(effect!)} arrives.`
  return { ...happening('land', 'redis', words), ...messageAt(machine, position) }
}

function waitsAt(machine: PatternMachine, after: Int32Array, slot: number): string | null {
  const { effect } = machine.programs.at(after[POSITIONS + slot]!)
  return effect?.kind === 'sleep.untilReadersEnd' ? effect.caption : null
}

function step(machine: PatternMachine, state: Int32Array, kind: ActionName, slot: number): Omit<Move, 'waitsAt'> {
  const position = machine.positionOf(state, slot)
  const { effect } = machine.programs.at(position)
  const actor = actorOf(machine, slot)
  const words = `${subjectOf(machine, slot)}: ${effectWords(effect!)}${FATE_WORDS[kind] ?? ''}.`
  return { kind, actor, ...messageAt(machine, position), begins: state[POSITIONS + slot] === IDLE, sent: [], words }
}

const FATE_WORDS: Partial<Record<ActionName, string>> = {
  refuse: ', refused',
  reject: ', rejected',
  lose: ', lost on the way: time-out',
  'lose-reply': ', done, its reply lost: time-out',
  late: ', held up: time-out',
  old: ', answered by a replica that lags',
  locked: ', locked out: it has waited in vain',
}

function actorOf(machine: PatternMachine, slot: number): string {
  const by = machine.layout.slots[slot]!
  return by.is === 'background' ? machine.layout.pattern.background!.name : machine.layout.clients[by.client]!
}

/** Whoever takes a step, as the beginning of its sentence. */
function subjectOf(machine: PatternMachine, slot: number): string {
  const by = machine.layout.slots[slot]!
  const actor = actorOf(machine, slot)
  switch (by.is) {
    case 'operation':
      return machine.layout.plans[by.plan]!.attempt === 1 ? actor : `${actor} again`
    case 'provider':
      return `The cache layer for ${actor}`
    case 'flusher':
      return `${actor}’s flusher`
    case 'background':
      return `The ${actor}`
  }
}

function messageAt(machine: PatternMachine, position: number): Message {
  const { effect } = machine.programs.at(position)
  const { kind } = effect!
  return { ...nameAt(machine, position), effect: kind, text: effectWords(effect!), value: writtenBy(effect!) }
}

function nameAt(machine: PatternMachine, position: number): MessageName {
  const { program, effect, received } = machine.programs.at(position)
  const { caption } = effect!
  return {
    operation: operationOf(machine, program),
    caption,
    attempt: machine.programs.timesReached(program, received, caption),
  }
}

function operationOf(machine: PatternMachine, slot: number): string {
  const { layout } = machine
  const by = layout.slots[slot]!
  switch (by.is) {
    case 'operation':
      return layout.plans[by.plan]!.id
    case 'provider':
      return `provider${layout.plans[by.plan]!.id}`
    case 'flusher':
      return `flusher${layout.clients[by.client]!}`
    case 'background':
      return layout.pattern.background!.name
  }
}

function writtenBy(effect: Effect): string | null {
  if (effect.kind === 'db.undo') return effect.before
  return 'value' in effect ? effect.value : null
}

/** An effect as it stands on the wire, without the table and the key: there is one of each. */
function effectWords(effect: Effect): string {
  switch (effect.kind) {
    case 'db.write':
    case 'db.writeWithOutbox':
      return `UPDATE “${effect.value}”${effect.kind === 'db.write' ? '' : ' with its outbox row'}`
    case 'db.writeVersioned':
      return `UPDATE “${effect.value}”, version + 1`
    case 'db.writeFenced':
      return `UPDATE “${effect.value}”, token ${effect.token}`
    case 'db.read':
    case 'db.readVersioned':
      return 'SELECT'
    case 'db.undo':
      return `UPDATE back to ${effect.before === null ? 'no row' : `“${effect.before}”`}`
    case 'db.begin':
      return 'BEGIN'
    case 'db.commit':
      return 'COMMIT'
    case 'db.rollback':
      return 'ROLLBACK'
    case 'db.nextOutboxRow':
      return 'SELECT the oldest outbox row'
    case 'db.markOutboxRow':
      return 'mark the outbox row'
    case 'db.nextChange':
      return 'read the next change'
    case 'db.markChange':
      return 'move the mark'
    case 'cache.get':
    case 'cache.getVersioned':
    case 'cache.getOrLease':
      return 'GET'
    case 'cache.set':
      return `SET “${effect.value}”`
    case 'cache.setNx':
      return `SET “${effect.value}” NX`
    case 'cache.setIfNewer':
      return `SET “${effect.value}” if ${effect.version} is newer`
    case 'cache.setWithLease':
      return `SET “${effect.value}” under the lease`
    case 'cache.del':
      return 'DEL'
    case 'cache.delAndCancelLease':
      return 'DEL and cancel the lease'
    case 'cache.setAndEnqueue':
      return `SET “${effect.value}” and queue it`
    case 'cache.nextJob':
    case 'queue.next':
      return 'look at the head of the queue'
    case 'cache.finishJob':
    case 'queue.finish':
      return 'take it off the queue'
    case 'cache.buryJob':
    case 'queue.bury':
      return 'put it with the dead letters'
    case 'queue.push':
      return `queue “${effect.job.value}”`
    case 'lock.take':
      return 'take the lock'
    case 'lock.release':
      return 'give the lock back'
    case 'sleep':
      return 'pause'
    case 'sleep.untilReadersEnd':
      return 'wait out the readers'
    case 'reply':
      return replyWords(effect.outcome)
    case 'provider.load':
      return 'ask the cache layer'
    case 'provider.store':
      return `hand “${effect.value}” to the cache layer`
  }
}

function replyWords(outcome: Extract<Effect, { kind: 'reply' }>['outcome']): string {
  switch (outcome.is) {
    case 'ok':
      return 'answer OK'
    case 'error':
      return 'answer with an error'
    case 'unknown':
      return 'answer “unknown”'
    case 'value':
      return outcome.value === null ? 'answer “no row”' : `answer “${outcome.value}”`
  }
}
