import type { KeyVerdict, Trace } from '../../model/sim/trace.ts'

/** More than this is a story nobody reads; the steps nearest to the parting tell it. */
const MOST = 7

export interface Reason {
  readonly step: number
  readonly sentence: string
}

/**
 * Why a key is as it is: the stops about this key from just before the two parted until nothing
 * could settle it any more, and what its clients were told since.
 */
export function explanation(trace: Trace, cursor: number, verdict: KeyVerdict): readonly Reason[] {
  const { partedAt, permanentSince } = verdict
  if (partedAt === null) return []
  const until = permanentSince ?? cursor
  const reasons: Reason[] = []
  for (const step of trace.steps.slice(0, cursor + 1)) {
    const decisive = step.index === partedAt || step.index === permanentSince
    const about = step.message === null || step.message.key === verdict.key || step.message.key === null
    const within = step.index >= partedAt && (step.index <= until || tellsClient(step.message?.to))
    if (decisive || (step.stop && about && within)) reasons.push({ step: step.index, sentence: step.sentence })
  }
  return reasons.slice(0, MOST)
}

function tellsClient(lane: string | undefined): boolean {
  return lane?.startsWith('client:') ?? false
}
