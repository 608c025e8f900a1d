import { assert } from '../world/assert.ts'
import { argumentOf } from '../world/bytes.ts'
import type { Core } from './core.ts'
import type { QueuedOperation } from './run-state.ts'
import type { ReplyOutcome } from '../effects/effect.ts'
import type { ClientId, OperationId } from '../world/ids.ts'
import { rowOfKey } from '../world/keys.ts'
import { launch, releaseParked } from './launch.ts'
import type { Message, Payload } from './message.ts'
import { followKey } from './read-back.ts'
import { seen } from '../world/seen.ts'
import { isClients, isOperators, type OperationRecord, type OperatorOperation, type Told } from '../trace/trace.ts'
import type { Operation, WriteOperation } from '../world/world.ts'

/** A client is made to ask for something. Returns false when that can mean nothing here. */
export function ask(core: Core, operation: Operation, inMs: number): boolean {
  const { id, key, after } = operation
  if (!isNew(core, id) || rowOfKey(core.state.mapping, key) === null) return false
  // Waiting for what nobody has asked for would be for ever.
  if (after !== undefined && isNew(core, after)) return false
  if (operation.kind === 'write' && operation.retryOf !== undefined && !isSameAgain(core, operation)) return false
  enqueue(core, operation, core.state.nowMs + inMs)
  return true
}

/** A retry asks for what the same client has asked for already. */
function isSameAgain({ state }: Core, { retryOf = '', client, key, value }: WriteOperation): boolean {
  const first = state.operations.get(retryOf)
  return first?.kind === 'write' && first.client === client && first.key === key && first.value === value
}

function enqueue(core: Core, operation: Operation, notBeforeMs: number): void {
  core.state.queue.set(operation.id, { operation, notBeforeMs })
  startReadyOperations(core)
}

/** Someone acts straight on a store, behind the app's back. */
export function operate(core: Core, operation: OperatorOperation): boolean {
  if (!isNew(core, operation.id)) return false
  if (operation.kind === 'edit' && rowOfKey(core.state.mapping, operation.key) === null) return false
  begins(core, operation, core.state.nowMs)
  return true
}

function isNew(core: Core, id: OperationId): boolean {
  return !core.state.operations.has(id) && !core.state.queue.has(id)
}

/** What was asked for, as it is kept: an id is in it once. */
export function queueOf(queued: readonly QueuedOperation[]): Map<OperationId, QueuedOperation> {
  return new Map(queued.map((one) => [one.operation.id, one]))
}

/** Clients ask for one thing at a time, in the order in which they were made to. */
export function startReadyOperations(core: Core): void {
  const { state } = core
  for (const { operation, notBeforeMs } of state.queue.values()) {
    const mustWait = operation.after !== undefined && !state.ended.has(operation.after)
    const busyWith = state.busy.get(operation.client)
    const givesUp = operation.kind === 'write' && operation.retryOf !== undefined && operation.retryOf === busyWith
    if (mustWait || (busyWith !== undefined && !givesUp)) continue
    state.queue.delete(operation.id)
    state.busy.set(operation.client, operation.id)
    begins(core, operation, Math.max(state.nowMs, notBeforeMs))
  }
}

function begins(core: Core, operation: OperationRecord, atMs: number): void {
  core.state.operations.set(operation.id, operation)
  const isMap = operation.kind === 'map'
  core.state.schedule.add(atMs, {
    operation: operation.id,
    caption: isMap ? 'map' : 'ask',
    attempt: 1,
    phase: isMap ? 'map' : 'begin',
  })
}

/** The request leaves the client, or the operator's statement leaves for its store. */
export function begin(core: Core, id: OperationId): void {
  const operation = core.state.operations.get(id)
  assert(operation !== undefined, `the operation ${id} begins but is not known.`)
  if ('key' in operation && operation.key !== null) followKey(core, operation.key)
  const draft = { operation: id, caption: 'ask', attempt: 1, client: operation.client, line: null }
  if (isOperators(operation)) {
    const to = operation.kind === 'redis' ? 'redis' : 'database'
    return launch(core, { ...draft, payload: operatorPayload(operation), from: 'operator', to })
  }
  const { client } = operation
  core.state.askedAt.set(id, core.steps.length)
  core.tell(client, { is: 'waiting', operation: id })
  if (operation.kind === 'write') startRival(core, operation)
  launch(core, { ...draft, payload: { kind: 'ask' }, from: `client:${client}`, to: `app:${client}` })
}

function operatorPayload(operation: OperatorOperation): Payload {
  switch (operation.kind) {
    case 'edit':
      return { kind: 'edit', key: operation.key, value: operation.value }
    case 'redis':
      return { kind: 'redis', argv: operation.argv.map(argumentOf) }
    case 'sql':
      return { kind: 'sql', sql: operation.sql, interrupted: operation.interrupted ?? null }
    case 'map':
      throw new Error('To map keys to rows is no message.')
  }
}

/** The race: another client asks to write the same key at the same moment, and A waits for it between its writes. */
function startRival(core: Core, operation: WriteOperation): void {
  const { rivals, switches, nowMs, queue } = core.state
  const choice = switches.get('writers')
  if (choice === undefined || [...rivals.values()].includes(operation.id)) return
  core.strikeOnce('writers')
  const planned = plannedRival(core, operation)
  if (planned !== null) return void rivals.set(operation.id, planned)
  const client = rivalClient(core, operation.client)
  const id = freeId(core, `rival${operation.id}`)
  const value =
    choice.value === undefined || choice.value === operation.value ? `${operation.value}, by ${client}` : choice.value
  const { after: _after, ...rest } = operation
  rivals.set(operation.id, id)
  const later = stepAside(core, client)
  core.state.queue = queueOf([
    { operation: { ...rest, id, client, value, atMs: 0 }, notBeforeMs: nowMs },
    ...later,
    ...queue.values(),
  ])
  startReadyOperations(core)
}

/** A write of the same key that another client is about to ask for at this very moment: the race needs no other. */
function plannedRival(core: Core, { client, key }: WriteOperation): OperationId | null {
  const { schedule, operations, nowMs } = core.state
  const planned = schedule.find(({ atMs, name }) => {
    const other = operations.get(name.operation)
    return (
      name.phase === 'begin' && atMs <= nowMs && other?.kind === 'write' && other.key === key && other.client !== client
    )
  })
  return planned?.name.operation ?? null
}

/** Somebody else, and rather one who is not waiting for an answer. */
function rivalClient(core: Core, client: ClientId): ClientId {
  const others = core.world.clients.filter((other) => other !== client)
  const waits = (other: ClientId): boolean => core.state.askedAt.has(core.state.busy.get(other) ?? '')
  return others.find((other) => !waits(other)) ?? others[0] ?? (client === 'A' ? 'B' : 'A')
}

/** Who has something planned but has not asked for it yet asks for it after the race. */
function stepAside(core: Core, client: ClientId): readonly QueuedOperation[] {
  const { state } = core
  const id = state.busy.get(client)
  const planned = state.schedule.find(({ name }) => name.operation === id && name.phase === 'begin')
  const operation = id === undefined ? undefined : state.operations.get(id)
  if (id === undefined || planned === undefined || operation === undefined || !isClients(operation)) return []
  state.schedule.remove((pending) => pending === planned)
  state.busy.delete(client)
  state.operations.delete(id)
  return [{ operation, notBeforeMs: planned.atMs }]
}

/** This name, or one like it where it is taken or too long. */
export function freeId(core: Core, wanted: OperationId): OperationId {
  let id = wanted.slice(0, 16)
  for (let number = 2; !isNew(core, id); number++) id = `${wanted.slice(0, 11)}x${number}`
  return id
}

/** Whether this operation has a rival that has not come to its end. */
export function rivalIsUnderWay(core: Core, id: OperationId): boolean {
  const rival = core.state.rivals.get(id)
  return rival !== undefined && !core.state.ended.has(rival)
}

/** The answer reaches the client. */
export function deliverTold(core: Core, message: Message): void {
  const { payload, client, operation, key } = message
  assert(payload.kind === 'tell' && client !== 'operator' && key !== null, 'only clients are told outcomes.')
  core.forget(message)
  // A client that has asked again no longer listens to the answer of its first attempt.
  const listens = core.state.busy.get(client) === operation
  const told = toldOf(core, operation, key, payload.outcome)
  if (listens) core.tell(client, told)
  end(core, operation, key)
  core.emit({ event: 'receive', message, ...(listens ? {} : { detail: { is: 'unheeded' } as const }) })
  if (payload.outcome.is !== 'value') core.state.justDone = { redisKey: null, writtenKey: key }
}

function toldOf(core: Core, operation: OperationId, key: string, outcome: ReplyOutcome): Told {
  switch (outcome.is) {
    case 'ok':
      return { is: 'ok', operation }
    case 'error':
      return { is: 'error', operation, reason: outcome.reason }
    case 'unknown':
      return { is: 'unknown', operation, reason: outcome.reason, silent: false }
    case 'value': {
      const { source } = outcome
      const value = outcome.value === null ? null : seen(outcome.value)
      const { ledger, askedAt } = core.state
      const version = value === null ? null : ledger.version(key, value)
      // A read may return any value the row held while it was under way; only an older one is stale.
      const fresh = ledger.heldSince(key, value, askedAt.get(operation) ?? 0)
      const committed = value === null || ledger.wasCommitted(key, value)
      const stale = !fresh && committed
      const phantom = !fresh && !committed
      return {
        is: 'value',
        operation,
        key,
        value,
        version,
        source,
        hit: source === 'cache',
        lookup: lookupOf(core, operation, source),
        stale,
        phantom,
      }
    }
  }
}

function lookupOf(
  { state }: Core,
  operation: OperationId,
  source: 'cache' | 'database',
): Extract<Told, { is: 'value' }>['lookup'] {
  if (source === 'cache') return 'hit'
  return state.lookups.get(operation) ?? 'not asked'
}

/** An operation is over: its client may go on, and so may whatever waited for it. */
export function end(core: Core, id: OperationId, key: string | null): void {
  const { state } = core
  const operation = state.operations.get(id)
  assert(operation !== undefined, `the operation ${id} ended but is not known.`)
  state.ended.add(id)
  state.askedAt.delete(id)
  state.lookups.delete(id)
  const client: ClientId = operation.client
  if (state.busy.get(client) === id) state.busy.delete(client)
  startReadyOperations(core)
  if (operation.kind === 'write')
    releaseParked(core, (message) => message.key === key && message.operation !== id && !message.heldUp)
  releaseHeld(core, id)
}

/** The slow one of a race goes on when its rival has come to its end. */
function releaseHeld(core: Core, rival: OperationId): void {
  for (const { operation, effect, attempts } of core.state.processes.values()) {
    if (core.state.rivals.get(operation.id) !== rival || effect === null) continue
    if (core.picture.apps[operation.client]?.is !== 'held') continue
    const attempt = attempts[effect.caption] ?? 1
    core.state.schedule.add(core.state.nowMs, {
      operation: operation.id,
      caption: effect.caption,
      attempt,
      phase: 'send',
    })
  }
}
