import type { Progress } from '../../model/run/progress.ts'
import type { Trace } from '../../model/trace/trace.ts'

/** How long a run may be computed, in real ms. What it has come to by then can be played, and it can be let run on. */
export const RUN_BUDGET_MS = 10_000

/** Enough for the steps that were computed before, and for so much more. */
export interface Budget {
  readonly ms: number
  /** The time is counted from this step on: what an engine before this one has done is no new work. */
  readonly fromStep: number
  /** No step beyond this one is made, whatever time is left. */
  readonly upToStep?: number | undefined
}

/** Why a run was stopped before it came to rest. */
export type CutReason =
  /** It was computed for as long as a run may be. */
  | 'budget'
  | 'cancelled'
  /** What comes after its last step did not end in that time. */
  | 'endless'
  /** It has as many steps as a run may have. */
  | 'steps'
  /** What its steps keep is all that a page has memory for. */
  | 'memory'
  /** It was cut before it was saved, and is opened as far as it had come. */
  | 'saved'

/** How far a run may go, where that is not the usual. */
export interface RunLimits {
  readonly budgetMs?: number | undefined
  /** So far it has come before, and now it goes no further. */
  readonly upToStep?: number | undefined
}

/** A fact about an answer, not about the run: the same run, asked for again, goes on from here. */
export interface Cut {
  readonly because: CutReason
  /** How long it had, and how long it has when it is let run on. */
  readonly ranMs: number
  readonly moreMs: number
}

/** What came of a run: whole, or cut. */
export interface Ran {
  readonly trace: Trace
  readonly cut: Cut | null
}

/** What the engine is busy with, once that takes long. */
export interface Work {
  /** `loading`: the engine itself; `running`; `stopping`: it was cancelled, and has not answered yet. */
  readonly phase: 'loading' | 'running' | 'stopping'
  readonly progress: Progress
}
