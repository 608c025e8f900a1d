import { createContext, useContext } from 'react'
import type { Step, Trace } from '../../../model/trace/trace.ts'
import type { Shown } from '../../../player/clock/clock.ts'

export const ShownContext = createContext<Shown | null>(null)

/** What is shown: it follows the player's cursor, a flight behind. */
export function useShown<Selected>(select: (shown: Shown) => Selected): Selected {
  const shown = useContext(ShownContext)
  if (shown === null) throw new Error('A view that moves was used outside <ShownProvider>.')
  return select(shown)
}

export interface ShownStep {
  readonly trace: Trace
  readonly step: Step
}

/** The step that the picture shows; null until the first run. */
export function useShownStep(): ShownStep | null {
  const trace = useShown((shown) => shown.trace)
  const index = useShown((shown) => shown.index)
  const step = trace?.steps[index]
  return trace === null || step === undefined ? null : { trace, step }
}
