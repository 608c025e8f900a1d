import { agreementAtRest } from '../../model/judge/checks/agreement-at-rest.ts'
import type { Trace } from '../../model/trace/trace.ts'

/**
 * A run as release 0.1.0 told it, from one of today: whatever is known better since then is left out again,
 * one function a change, and nothing else may differ. The fixtures stay as they are; this list says why their
 * facts read otherwise now.
 */
export function asReleased(trace: Trace): Trace {
  return CHANGES.reduce((told, change) => change(told), trace)
}

const CHANGES: readonly ((trace: Trace) => Trace)[] = [forgetting]

/**
 * Agreement at rest was asked of the last step alone, and a run was said to rest only there: what broke and was healed
 * was forgotten. Now each break is kept, with the step that healed it.
 */
function forgetting(trace: Trace): Trace {
  const end = trace.steps.length - 1
  const steps = trace.steps.map((step) => (step.index === end ? step : { ...step, atRest: false }))
  const { breaks, ...agreement } = agreementAtRest({
    ...trace,
    steps: steps.slice(end).map((step) => ({ ...step, index: 0 })),
  })
  const known = breaks?.map((one) => ({ ...one, seenAt: end }))
  return {
    ...trace,
    steps,
    properties: {
      ...trace.properties,
      agreement_at_rest: { ...agreement, ...(known === undefined ? {} : { breaks: known }) },
    },
  }
}
