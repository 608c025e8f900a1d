import type { KeyVerdict, Trace } from '../../model/trace/trace.ts'
import type { KeyState } from '../../model/trace/key-states.ts'

/** The gravest key that nothing under way will settle by itself, if there is one at this step. */
export function troubleAt(trace: Trace | null, cursor: number): KeyVerdict | null {
  const step = trace?.steps[cursor]
  const keys = Object.values(step?.keys ?? {})
  const isHeldUp = step?.atRest === true && step.parked.length > 0
  const byState = (wanted: KeyState): KeyVerdict | undefined => keys.find(({ state }) => state === wanted)
  return byState('phantom') ?? byState('stale') ?? (isHeldUp ? byState('behind') : undefined) ?? null
}
