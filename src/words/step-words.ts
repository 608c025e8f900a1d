import type { ConsoleNote } from '../model/trace/console.ts'
import type { Step } from '../model/trace/trace.ts'

/** What is said of the steps of a run. */
export interface StepWords {
  /** A step in one sentence: what happened, to whom, and what came of it. */
  readonly sentence: (step: Step) => string
  /** What the playground has to say besides the answer of a store. */
  readonly note: (note: ConsoleNote) => string
}
