import type { Effect, Program } from '../effects/effect.ts'
import { changesStore } from '../effects/effect-rows.ts'
import { StoreError } from '../effects/store-error.ts'
import { patternOf } from '../patterns/registry/pattern-of.ts'
import type { Resume } from '../effects/resume.ts'
import type { PatternOptions } from '../patterns/write.ts'
import { assert } from '../world/assert.ts'
import type { OperationId } from '../world/ids.ts'
import type { ProcessKind } from '../trace/step-detail.ts'
import type { CallRecord, TurnRecord } from '../trace/trace.ts'
import type { Operation, World } from '../world/world.ts'

/** What a process works on: what a client asked for, a call to the cache layer, or a turn in the background. */
export type Task = Operation | CallRecord | TurnRecord

/** Whose work a task is. */
export function kindOf(task: Task): ProcessKind {
  if (task.kind === 'turn') return task.program
  return task.kind === 'call' ? 'provider' : 'app'
}

/** A process at work. Immutable; its generator is kept elsewhere. */
export interface Process {
  readonly operation: Task
  /** Everything it has been resumed with so far: driving a new generator with these gets to the same line. */
  readonly received: readonly Resume[]
  /** The effect it stands at; null when it has finished. */
  readonly effect: Effect | null
  /** How often each caption has been reached. */
  readonly attempts: Readonly<Record<string, number>>
  /** Changes to a store that it knows to have been made. */
  readonly changesMade: number
  /** Whether it has given its answer; it may go on after that. */
  readonly hasReplied: boolean
  /** Whether it has begun a transaction: then it has a connection of its own, which closes with it. */
  readonly hasTransaction: boolean
  /** The operations that must end before it goes on; null when it waits for none. */
  readonly waitsFor: readonly OperationId[] | null
}

export function newProcess(operation: Task): Process {
  return {
    operation,
    received: [],
    effect: null,
    attempts: {},
    changesMade: 0,
    hasReplied: false,
    hasTransaction: false,
    waitsFor: null,
  }
}

export function startProgram(world: World, task: Task): Program {
  const pattern = patternOf(world)
  const options = optionsOf(world, task)
  switch (task.kind) {
    case 'read':
      return pattern.read(task.key, options)
    case 'write':
      return pattern.write(task.key, task.value, options)
    case 'turn':
      assert(pattern.background !== undefined, `${world.pattern} has no background program.`)
      return pattern.background.run(task.key ?? '', options)
    case 'call':
      assert(pattern.provider !== undefined, `${world.pattern} has no cache layer.`)
      return task.value === null
        ? pattern.provider.load.run(task.key, options)
        : pattern.provider.store.run(task.key, task.value, options)
  }
}

const PAUSES_MS = { secondDelete: 100, tryAgain: 50 }

/** What the world lets the programs of its pattern know. */
function optionsOf(world: World, task: Task): PatternOptions {
  const pausesMs = { ...PAUSES_MS, ...world.pausesMs }
  return {
    policy: world.policy,
    ttlMs: task.kind === 'turn' ? ttlInBackgroundMs(world) : task.ttlMs,
    retryPausesMs: world.retryPausesMs,
    secondDeleteAfterMs: pausesMs.secondDelete,
    tryAgainAfterMs: pausesMs.tryAgain,
  }
}

/** Background programs set keys for everybody: with the first TTL that the world names. */
function ttlInBackgroundMs({ cached, operations }: World): number | undefined {
  return [...operations, ...cached].find(({ ttlMs }) => ttlMs !== undefined)?.ttlMs
}

/** Resumes a generator with what its last effect came back with; null when it has finished. */
export function resumeProgram(program: Program, resume: Resume | null): Effect | null {
  const turn =
    resume === null
      ? program.next()
      : resume.ok
        ? program.next(resume.value)
        : program.throw(new StoreError(resume.store, resume.message, resume.certain, resume.rejected))
  return turn.done ? null : turn.value
}

/** A new generator, driven to where the process stands. */
export function replayProgram(
  world: World,
  task: Task,
  received: readonly Resume[],
): { program: Program; effect: Effect | null } {
  const program = startProgram(world, task)
  let effect = resumeProgram(program, null)
  for (const resume of received) effect = resumeProgram(program, resume)
  return { program, effect }
}

/** The process after it has been resumed and stands at its next effect. */
export function moveOn(process: Process, resume: Resume | null, effect: Effect | null): Process {
  const last = process.effect
  const made = resume !== null && resume.ok && last !== null && changesStore(last)
  return {
    ...process,
    received: resume === null ? process.received : [...process.received, resume],
    effect,
    attempts:
      effect === null
        ? process.attempts
        : { ...process.attempts, [effect.caption]: (process.attempts[effect.caption] ?? 0) + 1 },
    changesMade: process.changesMade + (made ? 1 : 0),
    hasReplied: process.hasReplied || last?.kind === 'reply',
    waitsFor: null,
  }
}
