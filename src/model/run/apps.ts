import { isCacheEffect, isCallEffect, isDbEffect, type Effect, type ReplyOutcome } from '../effects/effect.ts'
import { changesStore } from '../effects/effect-rows.ts'
import { resultOfCall } from '../failures/outcomes.ts'
import { isBetweenWrites } from '../failures/between-writes.ts'
import { assert } from '../world/assert.ts'
import { rivalIsUnderWay } from './clients.ts'
import type { Core } from './core.ts'
import { crash } from './crashes.ts'
import { latency, launch, schedule } from './launch.ts'
import { doLocally, isLocal } from './local-effects.ts'
import type { Message } from './message.ts'
import { leadsToChange } from './outlook.ts'
import { kindOf } from './process.ts'
import { beginProcess, connectionOf, nameOf, resume, showProcess } from './processes.ts'
import type { Process } from './process.ts'
import { isClients } from '../trace/trace.ts'
import { shown } from '../world/shown.ts'

/** The request has reached the app: a process starts to work on it. */
export function startProcess(core: Core, request: Message): void {
  core.forget(request)
  const operation = core.state.operations.get(request.operation)
  assert(operation !== undefined && isClients(operation), 'only clients have app processes.')
  beginProcess(core, operation)
  core.emit({ event: 'apply', message: request })
}

/** The process does what its pattern says next, unless it crashes or is held first. */
export function send(core: Core, process: Process): void {
  const { effect, operation } = process
  assert(effect !== null, `the process of ${operation.id} has finished and sends no more.`)
  if (canCrash(core, process, effect) && core.strikeOnce('crash')) return crash(core, operation.id)
  if (mustHold(core, process, effect)) return hold(core, process)
  if (isLocal(effect)) return doLocally(core, process, effect)
  const { client, id } = operation
  const line = effect.file === undefined ? null : { file: effect.file, caption: effect.caption }
  const draft = { ...nameOf(process), client, line, from: `app:${client}` as const }
  if (effect.kind === 'reply') {
    resume(core, process, { ok: true, value: undefined })
    if (operation.kind === 'call') return answerCall(core, process, operation.message, effect.outcome)
    assert(isClients(operation), `${id} has nobody to reply to.`)
    return launch(core, { ...draft, payload: { kind: 'tell', outcome: effect.outcome }, to: `client:${client}` })
  }
  showProcess(core, process, { is: 'waiting', operation: id, caption: effect.caption })
  if (isCallEffect(effect)) return launch(core, { ...draft, payload: { kind: 'call', effect }, to: 'app:provider' })
  assert(isDbEffect(effect) || isCacheEffect(effect), `${effect.kind} is no message to a store.`)
  if (effect.kind === 'db.begin') core.state.processes.set(id, { ...process, hasTransaction: true })
  const connection = connectionOf(core.process(id))
  launch(core, {
    ...draft,
    connection,
    payload: { kind: 'effect', effect },
    to: isDbEffect(effect) ? 'database' : 'redis',
  })
}

/** Where the switch ‘App crashes’ waits for a client’s own process. */
function canCrash(core: Core, process: Process, effect: Effect): boolean {
  const { changesMade, operation } = process
  const changesMore = (): boolean => leadsToChange(core.world, process, [{ ok: true, value: undefined }])
  return isClients(operation) && isBetweenWrites(changesMade, effect, changesMore)
}

/** In a race: not while the other one waits for what this one has. */
function mustHold(core: Core, process: Process, effect: Effect): boolean {
  const { operation, changesMade, hasTransaction } = process
  const holdsLock = [...core.state.locks.values()].some(({ holder }) => holder === operation.id)
  return changesStore(effect) && changesMade > 0 && !holdsLock && !hasTransaction && rivalIsUnderWay(core, operation.id)
}

/** The pause is over: what comes next leaves at once. */
export function wake(core: Core, process: Process): void {
  const { id } = process.operation
  const address = { ...nameOf(process), event: 'local' as const }
  resume(core, process, { ok: true, value: undefined })
  const awake = core.state.processes.get(id)
  // Every choice of who goes next leaves a step, or two choices would stand at one address.
  if (awake === undefined || awake.effect === null)
    return core.emit({
      event: 'local',
      address,
      detail: { is: 'did', process: kindOf(process.operation), deed: { is: 'has-paused' } },
    })
  core.state.schedule.remove(({ name }) => name.operation === id && name.phase === 'send')
  send(core, awake)
}

/** The slow one of a race stands still between its two writes until its rival is done. */
function hold(core: Core, process: Process): void {
  const { id, client } = process.operation
  showProcess(core, process, { is: 'held', operation: id, caption: process.effect?.caption ?? null })
  core.emit({
    event: 'pause',
    address: { operation: id, caption: 'held', attempt: 1, event: 'pause' },
    detail: { is: 'held', client },
  })
}

/** A call reaches the cache layer: a process there works on it. */
export function takeCall(core: Core, message: Message): void {
  const { payload } = message
  assert(payload.kind === 'call', 'only calls go to the cache layer.')
  const { effect } = payload
  const caller = core.state.operations.get(message.operation)
  const ttlMs = caller !== undefined && isClients(caller) ? caller.ttlMs : undefined
  const value = effect.kind === 'provider.store' ? effect.value : null
  const attempt = message.attempt > 1 ? `x${message.attempt}` : ''
  const id = `provider${message.operation}${attempt}`
  const task = {
    id,
    client: 'provider',
    kind: 'call',
    key: effect.key,
    value,
    ttlMs,
    for: message.operation,
    message: message.id,
  } as const
  core.state.operations.set(id, task)
  const applied = message.abandoned ? message : core.updateMessage(message, { status: 'applied' })
  if (message.abandoned) core.forget(message)
  beginProcess(core, task)
  core.emit({ event: 'apply', message: applied })
}

/** What the cache layer replies goes back to whoever called, if that still waits. */
function answerCall(core: Core, process: Process, messageId: string, outcome: ReplyOutcome): void {
  const message = core.state.messages.get(messageId)
  if (message === undefined) {
    const detail = { is: 'did', process: kindOf(process.operation), deed: { is: 'has-unwanted-answer' } } as const
    return core.emit({ event: 'local', address: { ...nameOf(process), event: 'local' }, detail })
  }
  const answered = core.updateMessage(message, { result: resultOfCall(outcome), replyText: callReplyText(outcome) })
  schedule(core, answered, 'return', latency(core, message.to, message.from))
  core.emit({ event: 'reply', message: answered, leg: 'reply', line: null })
}

/** An answer to a call as it stands on the wire. */
function callReplyText(outcome: ReplyOutcome): string {
  if (outcome.is === 'ok') return 'OK'
  if (outcome.is !== 'value') return outcome.reason
  return outcome.value === null ? 'no such row' : `“${shown(outcome.value)}”`
}
