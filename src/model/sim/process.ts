import { changesStore, type Effect, type Program } from '../effects/effect.ts'
import { StoreError, type StoreName } from '../effects/store-error.ts'
import { PATTERNS } from '../patterns/patterns.ts'
import type { PatternOptions } from '../patterns/write.ts'
import type { Operation, World } from './world.ts'

/** What an effect came back with, as data, so that a generator can be driven to the same place again. */
export type Resume =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly store: StoreName; readonly message: string; readonly certain: boolean; readonly rejected?: boolean }

/** An app process at work on one operation. Immutable; its generator is kept elsewhere. */
export interface Process {
  readonly operation: Operation
  /** Everything it has been resumed with so far: driving a new generator with these gets to the same line. */
  readonly received: readonly Resume[]
  /** The effect it stands at; null when it has finished. */
  readonly effect: Effect | null
  /** How often each caption has been reached. */
  readonly attempts: Readonly<Record<string, number>>
  /** Changes to a store that it knows to have been made. */
  readonly changesMade: number
}

export function startProgram(world: World, operation: Operation): Program {
  const pattern = PATTERNS[world.pattern]
  const options = optionsOf(world, operation.ttlMs)
  if (operation.kind === 'read') return pattern.read(operation.key, options)
  return pattern.write(operation.key, operation.value, options)
}

/** What the world lets the programs of its pattern know. */
function optionsOf(world: World, ttlMs: number | undefined): PatternOptions {
  return {
    policy: world.policy,
    ttlMs,
    retryPausesMs: world.retryPausesMs,
    secondDeleteAfterMs: 100,
    tryAgainAfterMs: 50,
  }
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
export function replayProgram(world: World, operation: Operation, received: readonly Resume[]): { program: Program; effect: Effect | null } {
  const program = startProgram(world, operation)
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
  }
}
