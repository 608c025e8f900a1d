import type { Effect, Job, LocalEffect } from '../effects/effect.ts'
import type { CandidateName } from '../world/choices.ts'
import type { Core } from './core.ts'
import { nameOf, resume, showProcess } from './processes.ts'
import { kindOf, type Process } from './process.ts'
import type { OperationId } from '../world/ids.ts'
import type { Deed } from '../trace/step-detail.ts'
import { seen } from '../world/seen.ts'

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
      return done(core, process, undefined, { is: 'gives-back-lock', key: effect.key })
    default:
      return doOnQueue(core, process, effect)
  }
}

/** It is done: the process goes on, and the step says what it did. */
function done(core: Core, process: Process, value: unknown, deed: Deed): void {
  const { effect, operation } = process
  const line = lineOf(effect)
  const address = { ...nameOf(process), event: 'local' as const }
  resume(core, process, { ok: true, value })
  core.emit({ event: 'local', address, line, detail: { is: 'did', process: kindOf(operation), deed } })
}

function lineOf(effect: Effect | null): { file: string; caption: string } | null {
  return effect?.file === undefined ? null : { file: effect.file, caption: effect.caption }
}

function pause(core: Core, process: Process, forMs: number): void {
  const { id } = process.operation
  const name = nameOf(process)
  showProcess(core, process, { is: 'pausing', operation: id, caption: name.caption })
  core.state.schedule.add(core.state.nowMs + forMs, { ...name, phase: 'wake' })
  const detail = { is: 'did', process: kindOf(process.operation), deed: { is: 'pauses', forMs } } as const
  core.emit({ event: 'pause', address: { ...name, event: 'pause' }, line: lineOf(process.effect), detail })
}

/** The process stands still until these operations have ended; it is woken by `wakeBlocked`. */
function wait(core: Core, process: Process, waitsFor: readonly OperationId[], deed: Deed): void {
  const { operation } = process
  const { caption } = nameOf(process)
  const name = { operation: operation.id, caption, attempt: core.count(`wait of ${operation.id} at ${caption}`) }
  core.state.processes.set(operation.id, { ...process, waitsFor })
  showProcess(core, process, { is: 'pausing', operation: operation.id, caption: name.caption })
  core.emit({
    event: 'pause',
    address: { ...name, event: 'pause' },
    line: lineOf(process.effect),
    detail: { is: 'did', process: kindOf(operation), deed },
  })
}

function waitForReaders(core: Core, process: Process, key: string): void {
  const readers = [...core.state.processes.values()]
    .map(({ operation }) => operation)
    .filter((one) => one.kind === 'read' && one.key === key)
  if (readers.length === 0) return done(core, process, undefined, { is: 'waits-for-readers', key, count: 0 })
  const names = readers.map(({ id }) => id)
  wait(core, process, names, { is: 'waits-for-readers', key, count: names.length })
}

function takeLock(core: Core, process: Process, key: string): void {
  const { locks, tokens } = core.state
  const holder = locks.get(key)?.holder
  if (holder !== undefined) {
    // It has said so already where another one was quicker when the lock was free.
    return wait(core, process, [holder], { is: 'waits-for-lock', key, again: process.waitsFor !== null })
  }
  const token = (tokens.get(key) ?? 0) + 1
  tokens.set(key, token)
  locks.set(key, { holder: process.operation.id, token })
  done(core, process, token, { is: 'takes-lock', key, token })
}

function doOnQueue(core: Core, process: Process, effect: Extract<Local, { kind: `queue.${string}` }>): void {
  const { client } = process.operation
  const { queues } = core.state
  const before = queues.get(client) ?? { jobs: [], dead: [] }
  const [head] = before.jobs
  const job = head === undefined ? null : kept(head)
  switch (effect.kind) {
    case 'queue.push':
      queues.set(client, { ...before, jobs: [...before.jobs, effect.job] })
      return done(core, process, undefined, { is: 'queues', job: kept(effect.job) })
    case 'queue.next':
      return done(core, process, head ?? null, { is: 'finds-head', job })
    case 'queue.finish':
      queues.set(client, { ...before, jobs: before.jobs.slice(1) })
      return done(core, process, undefined, { is: 'takes-off', job })
    case 'queue.bury':
      queues.set(client, { jobs: before.jobs.slice(1), dead: [...before.dead, ...(head === undefined ? [] : [head])] })
      return done(core, process, undefined, { is: 'buries', job })
  }
}

/** As its step keeps it. */
function kept({ key, value }: Job): Job {
  return { key, value: seen(value) }
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
    if (
      schedule.some(({ name }) => name.operation === operation.id && (name.phase === 'send' || name.phase === 'wake'))
    )
      continue
    if (effect.kind === 'lock.take') {
      if (!locks.has(effect.key)) yield { ...nameOf(process), phase: 'send' }
    } else if (!waitsFor.some((id) => processes.has(id))) {
      yield { ...nameOf(process), phase: 'wake' }
    }
  }
}
