import type { Choice } from '../model/sim/choices.ts'
import type { KeyVerdict, Prospects, Step, Trace } from '../model/sim/trace.ts'
import type { World } from '../model/sim/world.ts'

/** What the page asks of the worker that holds the engine, and what it answers. */
export type EngineRequest =
  | { readonly id: number; readonly ask: 'run'; readonly world: World; readonly choices: readonly Choice[] }
  | { readonly id: number; readonly ask: 'prospects'; readonly step: number; readonly verdict: KeyVerdict }

export type EngineAnswer =
  | { readonly id: number; readonly answer: 'run'; readonly run: RunDelta }
  | { readonly id: number; readonly answer: 'prospects'; readonly prospects: Prospects | null }
  | { readonly id: number; readonly answer: 'failed'; readonly reason: string }

/** A trace as the difference from the one before: the first steps stay as they are. */
export interface RunDelta {
  readonly keep: number
  readonly steps: readonly Step[]
  readonly rest: Omit<Trace, 'steps'>
}

export function applyDelta(before: readonly Step[], delta: RunDelta): Trace {
  return { ...delta.rest, steps: [...before.slice(0, delta.keep), ...delta.steps] }
}
