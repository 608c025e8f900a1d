import type { Effect } from '../../effects/effect.ts'
import { EDITED_VALUE } from '../scenarios.ts'
import { aboutOf, kindOf, type ActionName } from './actions.ts'
import { CACHE, DATABASE, LATE_MESSAGES, POSITIONS, type PatternMachine } from './pattern-machine.ts'
import { IDLE } from './programs.ts'

/** A message by name: the operation (or turn) that sent it, its caption, and how often that has been reached. */
export interface MessageName {
  readonly operation: string
  readonly caption: string
  readonly attempt: number
}

/** One step of a run that is explored, in names instead of numbers. */
export interface Move {
  readonly kind: ActionName
  /** Who acts: a client, or 'relay', 'flusher', 'refresher', 'redis', 'someone'. */
  readonly actor: string
  /** The effect that was done, or came to its fate, or lands; null for what happens to stores and apps. */
  readonly message: MessageName | null
  readonly effect: Effect['kind'] | null
  /** The step in one sentence. */
  readonly words: string
}

/** Where a run stands after a move, as far as anybody outside can see. */
export interface Standing {
  readonly database: string | null
  readonly cache: string | null
  /** What each attempt's client has been told: 'ok', 'error', 'unknown', 'nothing' after a crash, or the value it read. */
  readonly told: Readonly<Record<string, string>>
}

/** Names the action that is taken in a state. */
export function moveOf(machine: PatternMachine, state: Int32Array, action: number): Move {
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
      return crashOf(machine, about)
    case 'land': {
      const position = machine.lateMessages.value(state[LATE_MESSAGES]!)[about]!
      return landing(machine, position)
    }
    default:
      return step(machine, state, kind, about)
  }
}

/** What everybody can see of a state. */
export function standingOf(machine: PatternMachine, state: Int32Array): Standing {
  const told: Record<string, string> = {}
  for (const [plan, { id }] of machine.layout.plans.entries()) {
    const at = state[POSITIONS + plan]!
    if (at === IDLE) continue
    const position = machine.programs.at(at)
    if (position.told !== null) told[id] = position.told.is === 'value' ? (position.told.value ?? 'no row') : position.told.is
    else if (position.crashed) told[id] = 'nothing'
  }
  return {
    database: machine.databases.value(state[DATABASE]!).row?.value ?? null,
    cache: machine.caches.value(state[CACHE]!).entry?.value ?? null,
    told,
  }
}

function happening(kind: ActionName, actor: string, words: string): Move {
  return { kind, actor, message: null, effect: null, words }
}

function crashOf(machine: PatternMachine, slot: number): Move {
  const by = machine.layout.slots[slot]!
  if (by.is === 'background') return happening('crash', actorOf(machine, slot), 'The relay crashes before it has marked what it did.')
  const client = machine.layout.clients[by.client]!
  return happening('crash', client, by.is === 'provider' ? `The cache layer crashes at work for ${client}.` : `${client}’s app crashes.`)
}

function landing(machine: PatternMachine, position: number): Move {
  const { effect, program } = machine.programs.at(position)
  const actor = actorOf(machine, program)
  return { kind: 'land', actor: 'redis', message: nameAt(machine, position), effect: effect!.kind, words: `${possessive(actor)} late ${effectWords(effect!)} arrives.` }
}

function step(machine: PatternMachine, state: Int32Array, kind: ActionName, slot: number): Move {
  const position = machine.positionOf(state, slot)
  const { effect } = machine.programs.at(position)
  const actor = actorOf(machine, slot)
  const words = `${subject(actor)}: ${effectWords(effect!)}${FATE_WORDS[kind] ?? ''}.`
  return { kind, actor, message: nameAt(machine, position), effect: effect!.kind, words }
}

const FATE_WORDS: Partial<Record<ActionName, string>> = {
  refuse: ', refused',
  reject: ', rejected',
  lose: ', lost on the way: time-out',
  'lose-reply': ', done, its reply lost: time-out',
  late: ', held up: time-out',
  old: ', answered by a replica that lags',
}

function actorOf(machine: PatternMachine, slot: number): string {
  const by = machine.layout.slots[slot]!
  return by.is === 'background' ? machine.layout.pattern.background!.name : machine.layout.clients[by.client]!
}

function subject(actor: string): string {
  return actor.length === 1 ? actor : `The ${actor}`
}

function possessive(actor: string): string {
  return actor.length === 1 ? `${actor}’s` : `The ${actor}’s`
}

/** The operation is the attempt's own; turns and calls are named by who runs them. */
function nameAt(machine: PatternMachine, position: number): MessageName {
  const { program, effect, received } = machine.programs.at(position)
  const by = machine.layout.slots[program]!
  const operation =
    by.is === 'operation'
      ? machine.layout.plans[by.plan]!.id
      : by.is === 'provider'
        ? `provider${machine.layout.plans[by.plan]!.id}`
        : by.is === 'flusher'
          ? `flusher${machine.layout.clients[by.client]!}`
          : machine.layout.pattern.background!.name
  return { operation, caption: effect!.caption, attempt: machine.programs.timesReached(program, received, effect!.caption) }
}

/** An effect as it stands on the wire, without the table and the key: there is one of each. */
export function effectWords(effect: Effect): string {
  switch (effect.kind) {
    case 'db.write':
    case 'db.writeWithOutbox':
      return `UPDATE “${effect.value}”${effect.kind === 'db.write' ? '' : ' and an outbox row'}`
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
