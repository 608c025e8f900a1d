import type { Effect, Job, LocalEffect } from '../effects/effect.ts'
import type { CandidateName } from '../world/choices.ts'
import type { Core } from './core.ts'
import { nameOf, resume, showProcess } from './processes.ts'
import type { Process } from './process.ts'
import type { OperationId } from '../world/ids.ts'
import { processName } from './process-name.ts'
import { duration } from '../trace/wording.ts'
import { shown } from '../world/shown.ts'

/** Effects for which nothing is sent; a reply is not among them, since it is sent to the client. */
type Local = Exclude<LocalEffect, { kind: 'reply' }>

export function isLocal(effect: Effect): effect is Local {
  return effect.kind.startsWith('queue.') || effect.kind.startsWith('lock.') || effect.kind.startsWith('sleep')
}

/** Does it at once, or leaves the process waiting. */
export function doLocally(core: Core, process: Process, effect: Local): void {
  switch (effect.kind) {
    case 'sleep':
      return pause(core, process, effect.forMs)
    case 'sleep.untilReadersEnd':
      return waitForReaders(core, process, effect.key)
    case 'lock.take':
      return takeLock(core, process, effect.key)
    case 'lock.release':
      if (core.state.locks.get(effect.key)?.holder === process.operation.id) core.state.locks.delete(effect.key)
      return done(core, process, undefined, `gives back the lock of ${shown(effect.key)}.`)
    default:
      return doOnQueue(core, process, effect)
  }
}

/** It is done: the process goes on, and the step says what it did. */
function done(core: Core, process: Process, value: unknown, what: string): void {
  const { effect, operation } = process
  const line = lineOf(effect)
  const address = { ...nameOf(process), event: 'local' as const }
  resume(core, process, { ok: true, value })
  core.emit({ event: 'local', address, line, text: `${processName(operation)} ${what}` })
}

function lineOf(effect: Effect | null): { file: string; caption: string } | null {
  return effect?.file === undefined ? null : { file: effect.file, caption: effect.caption }
}

function pause(core: Core, process: Process, forMs: number): void {
  const { id, client } = process.operation
  const name = nameOf(process)
  showProcess(core, process, { is: 'pausing', operation: id, caption: name.caption })
  core.state.schedule.add(core.state.nowMs + forMs, { ...name, phase: 'wake' })
  const text = `${processName(process.operation)} pauses for ${duration(forMs)}.`
  core.emit({ event: 'pause', address: { ...name, event: 'pause' }, line: lineOf(process.effect), client, forMs, text })
}

/** The process stands still until these operations have ended; it is woken by `wakeBlocked`. */
function wait(core: Core, process: Process, waitsFor: readonly OperationId[], what: string): void {
  const { operation } = process
  const { caption } = nameOf(process)
  const name = { operation: operation.id, caption, attempt: core.count(`wait of ${operation.id} at ${caption}`) }
  core.state.processes.set(operation.id, { ...process, waitsFor })
  showProcess(core, process, { is: 'pausing', operation: operation.id, caption: name.caption })
  core.emit({ event: 'pause', address: { ...name, event: 'pause' }, line: lineOf(process.effect), text: `${processName(operation)} ${what}` })
}

function waitForReaders(core: Core, process: Process, key: string): void {
  const readers = [...core.state.processes.values()].map(({ operation }) => operation).filter((one) => one.kind === 'read' && one.key === key)
  if (readers.length === 0) return done(core, process, undefined, `has no read of ${shown(key)} to wait for.`)
  const names = readers.map(({ id }) => id)
  wait(core, process, names, `waits for the end of ${names.length === 1 ? 'the read' : 'every read'} of ${shown(key)} that is under way.`)
}

function takeLock(core: Core, process: Process, key: string): void {
  const { locks, tokens } = core.state
  const holder = locks.get(key)?.holder
  if (holder !== undefined) {
    // It has said so already where another one was quicker when the lock was free.
    return wait(core, process, [holder], process.waitsFor === null ? `waits for the lock of ${shown(key)}.` : `waits for the lock of ${shown(key)} once more: another was quicker.`)
  }
  const token = (tokens.get(key) ?? 0) + 1
  tokens.set(key, token)
  locks.set(key, { holder: process.operation.id, token })
  done(core, process, token, `takes the lock of ${shown(key)}, token ${token}.`)
}

function doOnQueue(core: Core, process: Process, effect: Extract<Local, { kind: `queue.${string}` }>): void {
  const { client } = process.operation
  const { queues } = core.state
  const before = queues.get(client) ?? { jobs: [], dead: [] }
  const [head] = before.jobs
  switch (effect.kind) {
    case 'queue.push':
      queues.set(client, { ...before, jobs: [...before.jobs, effect.job] })
      return done(core, process, undefined, `puts ${jobText(effect.job)} into its queue.`)
    case 'queue.next':
      return done(core, process, head ?? null, head === undefined ? 'finds its queue empty.' : `finds ${jobText(head)} at the head of the queue.`)
    case 'queue.finish':
      queues.set(client, { ...before, jobs: before.jobs.slice(1) })
      return done(core, process, undefined, `takes ${head === undefined ? 'nothing' : jobText(head)} off the queue.`)
    case 'queue.bury':
      queues.set(client, { jobs: before.jobs.slice(1), dead: [...before.dead, ...(head === undefined ? [] : [head])] })
      return done(core, process, undefined, `puts ${head === undefined ? 'nothing' : jobText(head)} with the dead letters.`)
  }
}

function jobText({ key, value }: Job): string {
  return `${shown(key)} = “${shown(value)}”`
}

/** Whoever waits for a lock that is free, or for reads that have ended, may go on. */
export function wakeBlocked(core: Core): void {
  for (const name of whoCanWake(core)) core.state.schedule.add(core.state.nowMs, name)
}

/** Who has waited for long enough, as the schedule names it. */
export function* whoCanWake(core: Core): Generator<CandidateName> {
  const { processes, schedule, locks } = core.state
  for (const process of processes.values()) {
    const { effect, waitsFor, operation } = process
    if (waitsFor === null || effect === null) continue
    if (schedule.some(({ name }) => name.operation === operation.id && (name.phase === 'send' || name.phase === 'wake'))) continue
    if (effect.kind === 'lock.take') {
      if (!locks.has(effect.key)) yield { ...nameOf(process), phase: 'send' }
    } else if (!waitsFor.some((id) => processes.has(id))) {
      yield { ...nameOf(process), phase: 'wake' }
    }
  }
}
