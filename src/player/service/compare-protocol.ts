import type { Choice } from '../../model/world/choices.ts'
import type { PatternId } from '../../model/world/ids.ts'
import type { TraceChanges } from '../../model/trace/step-changes.ts'
import type { World } from '../../model/world/world.ts'
import type { Figures } from '../../model/workload/figures.ts'
import type { Workload } from '../../model/workload/workload.ts'
import type { Stop } from './wire.ts'

/** What is asked of the worker that compares patterns. A new question of a kind takes the place of the one before. */
export type CompareRequest =
  /** The same choices in several worlds. */
  | {
      readonly id: number
      readonly ask: 'runs'
      readonly worlds: readonly World[]
      readonly choices: readonly Choice[]
    }
  /** So many runs, each under every pattern. */
  | {
      readonly id: number
      readonly ask: 'workload'
      readonly workload: Workload
      readonly patterns: readonly PatternId[]
      readonly seed: number
      readonly runs: number
    }
  | Stop

/** `progress` comes again and again; `figures` and `stopped` end a workload, with what there is by then. */
export type CompareAnswer =
  | { readonly id: number; readonly answer: 'runs'; readonly traces: readonly TraceChanges[] }
  | { readonly id: number; readonly answer: 'progress' | 'figures' | 'stopped'; readonly figures: readonly Figures[] }
  | { readonly id: number; readonly answer: 'failed'; readonly reason: string }
