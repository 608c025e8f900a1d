import type { Effect } from '../effects/effect.ts'
import { rowOf } from '../effects/effect-rows.ts'
import { releaseBlocked } from './locks.ts'
import type { Core } from './core.ts'
import { IDLE_APP } from './picture.ts'
import { moveOn, newProcess, replayProgram, resumeProgram, startProgram, type Process, type Task } from './process.ts'
import type { Resume } from '../effects/resume.ts'
import { showTransactions } from './read-back.ts'
import type { AppState } from '../trace/trace.ts'

/** A process begins to work on something. */
export function beginProcess(core: Core, task: Task): void {
  const program = startProgram(core.world, task)
  core.programs.set(task.id, program)
  standAt(core, moveOn(newProcess(task), null, resumeProgram(program, null)))
}

/** Resumes the generator with what its effect came back with, up to its next effect. */
export function resume(core: Core, process: Process, outcome: Resume): void {
  const { id } = process.operation
  if (process.effect !== null && looksInCache(process.effect)) keepLookup(core, process, outcome)
  let program = core.programs.get(id)
  if (program === undefined) {
    // After a restore from a snapshot: drive a new generator to the same place.
    program = replayProgram(core.world, process.operation, process.received).program
    core.programs.set(id, program)
  }
  standAt(core, moveOn(process, outcome, resumeProgram(program, outcome)))
}

/** Whether it asks the cache for a value. */
function looksInCache(effect: Effect): boolean {
  const { goesTo, asksForValue } = rowOf(effect)
  return goesTo === 'redis' && asksForValue
}

/** What is told of a read is whether its cache had the value: of one that failed nobody can say. */
function keepLookup({ state }: Core, { operation }: Process, outcome: Resume): void {
  const id = operation.kind === 'call' ? operation.for : operation.id
  if (state.ended.has(id) || state.lookups.get(id) === 'miss') return
  state.lookups.set(
    id,
    outcome.ok ? 'miss' : outcome.rejected === true ? 'error' : outcome.certain ? 'not reached' : 'no answer',
  )
}

function standAt(core: Core, process: Process): void {
  const { operation, effect } = process
  if (effect === null) {
    leave(core, process)
    return showNext(core, process)
  }
  core.state.processes.set(operation.id, process)
  showProcess(core, process, { is: 'working', operation: operation.id, caption: effect.caption })
  const thinkingMs = effect.kind === 'sleep' ? 0 : core.world.latencyMs.app
  core.state.schedule.add(core.state.nowMs + thinkingMs, { ...nameOf(process), phase: 'send' })
}

/** The name of what a process is about to do. */
export function nameOf(process: Process): { operation: string; caption: string; attempt: number } {
  const caption = process.effect?.caption ?? 'end'
  return { operation: process.operation.id, caption, attempt: process.attempts[caption] ?? 1 }
}

/** A process is gone, and with it what it held: its locks, and what it had not committed. */
export function leave(core: Core, process: Process): void {
  const { id } = process.operation
  core.state.processes.delete(id)
  core.programs.delete(id)
  for (const [key, { holder }] of core.state.locks) if (holder === id) core.state.locks.delete(key)
  if (process.hasTransaction) closeTransaction(core, process)
}

/** The connection of a transaction closes: what is not committed is rolled back. */
export function closeTransaction(core: Core, process: Process): void {
  core.stores.closeConnection(connectionOf(process))
  showTransactions(core)
  releaseBlocked(core)
}

/** Whose connection to the database a process talks over. */
export function connectionOf({ operation, hasTransaction }: Process): string {
  return hasTransaction ? `${operation.client} ${operation.id}` : operation.client
}

/** An app is shown at what its client waits for; what it does after an answer shows while there is nothing else. */
export function showProcess(core: Core, process: Process, app: AppState): void {
  const { client, id } = process.operation
  const busyWith = core.state.busy.get(client)
  const isInFront = busyWith === id || busyWith === undefined || !core.state.processes.has(busyWith)
  if (isInFront) core.showApp(client, app)
}

/** A process has come to its end: its app goes back to what it has left to do, if anything. */
export function showNext(core: Core, { operation }: Process): void {
  if (core.picture.apps[operation.client]?.operation !== operation.id) return
  const other = [...core.state.processes.values()].findLast((process) => process.operation.client === operation.client)
  const effect = other?.effect ?? null
  if (other === undefined || effect === null) return core.showApp(operation.client, IDLE_APP)
  core.showApp(operation.client, {
    is: effect.kind.startsWith('sleep') ? 'pausing' : 'working',
    operation: other.operation.id,
    caption: effect.caption,
  })
}
