import type { Step, Trace } from '../../../../model/trace/trace.ts'
import { sentenceOf } from '../../../../words/sentence-of.ts'

export interface Parting {
  /** The last moment up to which all columns show the same. */
  readonly beforeMs: number
  /** The moment at which they differ for the first time. */
  readonly atMs: number
}

/** Where the runs stop doing the same; null: they never do. */
export function partingOf(traces: readonly Trace[], moments: readonly number[]): Parting | null {
  const index = moments.findIndex(
    (atMs) => new Set(traces.map((trace) => happenedAt(trace, atMs).map(sentenceOf).join('\n'))).size > 1,
  )
  return index === -1 ? null : { beforeMs: moments[index - 1] ?? 0, atMs: moments[index]! }
}

/** What the transport stops at in one moment of a run. */
export function happenedAt({ steps }: Trace, atMs: number): readonly Step[] {
  return steps.filter((step) => step.stop && step.atMs === atMs && step.index > 0)
}

/** The last step of a run that has happened by then. */
export function stepBy({ steps }: Trace, atMs: number): Step {
  return steps.findLast((step) => step.atMs <= atMs) ?? steps[0]!
}
