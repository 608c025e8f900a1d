import { changesStore, isCacheEffect, isDbEffect, type Effect } from '../effects/effect.ts'
import { assert } from './assert.ts'
import { end, rivalIsUnderWay } from './clients.ts'
import type { Core } from './core.ts'
import { launch } from './launch.ts'
import { isUndelivered, type Message } from './message.ts'
import { IDLE_APP } from './picture.ts'
import { isOperators } from './trace.ts'
import { moveOn, replayProgram, resumeProgram, startProgram, type Process, type Resume } from './process.ts'

/** The request has reached the app: a process starts to work on it. */
export function startProcess(core: Core, request: Message): void {
  core.forget(request)
  const operation = core.state.operations[request.operation]
  assert(operation !== undefined && !isOperators(operation), 'only clients have app processes.')
  const program = startProgram(core.world, operation)
  core.programs.set(operation.id, program)
  const fresh: Process = { operation, received: [], effect: null, attempts: {}, changesMade: 0 }
  standAt(core, moveOn(fresh, null, resumeProgram(program, null)))
  core.emit({ event: 'apply', message: request })
}

/** Resumes the generator with what its effect came back with, up to its next effect. */
export function resume(core: Core, process: Process, outcome: Resume): void {
  const { id } = process.operation
  let program = core.programs.get(id)
  if (program === undefined) {
    // After a restore from a snapshot: drive a new generator to the same place.
    program = replayProgram(core.world, process.operation, process.received).program
    core.programs.set(id, program)
  }
  standAt(core, moveOn(process, outcome, resumeProgram(program, outcome)))
}

function standAt(core: Core, process: Process): void {
  const { operation, effect } = process
  if (effect === null) {
    core.state.processes.delete(operation.id)
    core.programs.delete(operation.id)
    core.showApp(operation.client, IDLE_APP)
    return
  }
  core.state.processes.set(operation.id, process)
  core.showApp(operation.client, { is: 'working', operation: operation.id, caption: effect.caption })
  const thinkingMs = effect.kind === 'sleep' ? 0 : core.world.latencyMs.app
  core.state.schedule.add(core.state.nowMs + thinkingMs, { ...nameOf(process, effect), phase: 'send' })
}

function nameOf(process: Process, effect: Effect): { operation: string; caption: string; attempt: number } {
  const { caption } = effect
  return { operation: process.operation.id, caption, attempt: process.attempts[caption] ?? 1 }
}

/** The process does what its pattern says next, unless it crashes or is held first. */
export function send(core: Core, process: Process): void {
  const { effect, operation } = process
  assert(effect !== null, `the process of ${operation.id} has finished and sends no more.`)
  const betweenWrites = changesStore(effect) && process.changesMade > 0
  if (betweenWrites && core.strikeOnce('crash')) return crash(core, process)
  if (betweenWrites && rivalIsUnderWay(core, operation.id)) return hold(core, process)
  if (effect.kind === 'sleep') return pause(core, process, effect)
  const line = effect.file === undefined ? null : { file: effect.file, caption: effect.caption }
  const draft = { ...nameOf(process, effect), client: operation.client, line, from: `app:${operation.client}` as const }
  if (effect.kind === 'reply') {
    resume(core, process, { ok: true, value: undefined })
    return launch(core, { ...draft, payload: { kind: 'tell', outcome: effect.outcome }, to: `client:${operation.client}` })
  }
  assert(isDbEffect(effect) || isCacheEffect(effect), `${effect.kind} is no message to a store.`)
  core.showApp(operation.client, { is: 'waiting', operation: operation.id, caption: effect.caption })
  launch(core, { ...draft, payload: { kind: 'effect', effect }, to: isDbEffect(effect) ? 'database' : 'redis' })
}

function pause(core: Core, process: Process, effect: Extract<Effect, { kind: 'sleep' }>): void {
  const { id, client } = process.operation
  const name = nameOf(process, effect)
  core.showApp(client, { is: 'pausing', operation: id, caption: effect.caption })
  core.state.schedule.add(core.state.nowMs + effect.forMs, { ...name, phase: 'wake' })
  const line = effect.file === undefined ? null : { file: effect.file, caption: effect.caption }
  core.emit({ event: 'pause', address: { ...name, event: 'pause' }, line, client, forMs: effect.forMs })
}

/** The pause is over: what comes next leaves at once. */
export function wake(core: Core, process: Process): void {
  const { id } = process.operation
  resume(core, process, { ok: true, value: undefined })
  const awake = core.state.processes.get(id)
  if (awake === undefined || awake.effect === null) return
  core.state.schedule.remove(({ name }) => name.operation === id && name.phase === 'send')
  send(core, awake)
}

/** Its memory is gone and it never resumes; what it sent is still on the wire. */
function crash(core: Core, process: Process): void {
  const { id, client, key } = process.operation
  core.state.processes.delete(id)
  core.programs.delete(id)
  for (const message of core.state.messages.values()) {
    if (message.operation === id && isUndelivered(message)) core.updateMessage(message, { abandoned: true })
  }
  core.showApp(client, { is: 'crashed', operation: id, caption: null })
  core.tell(client, { is: 'unknown', operation: id, reason: 'the app crashed before it answered', silent: true })
  end(core, id, key)
  core.emit({ event: 'crash', address: { operation: id, caption: 'crash', attempt: 1, event: 'crash' }, client })
}

/** The slow one of a race stands still between its two writes until its rival is done. */
function hold(core: Core, process: Process): void {
  const { id, client } = process.operation
  core.showApp(client, { is: 'held', operation: id, caption: process.effect?.caption ?? null })
  core.emit({ event: 'pause', address: { operation: id, caption: 'held', attempt: 1, event: 'pause' }, client })
}
