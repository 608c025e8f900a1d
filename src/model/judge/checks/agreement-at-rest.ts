import type { Step } from '../../trace/trace.ts'
import { severalOf, type AgreementFinding } from '../../trace/findings.ts'
import { breaksKnownAt, breaksOf, firstOf, isSettled } from './breaks.ts'
import type { Run } from './history-of-run.ts'
import type { Break, PropertyResult } from '../../trace/properties.ts'
import { holds, open } from './verdicts.ts'

/**
 * When all is quiet (nothing running, nothing in flight), every key agrees or is empty. It is judged wherever
 * the run is quiet; what broke stays broken in the record, with the step that healed it.
 */
export function agreementAtRest({ steps }: Run): PropertyResult {
  return agreementAt(steps, breaksOf(steps), steps.length - 1)
}

/** What is known of it at a step of a run, whose breaks are given. */
export function agreementAt(steps: readonly Step[], breaks: readonly Break[], at: number): PropertyResult {
  const step = steps[at]
  const known = breaksKnownAt(breaks, at)
  const last = known.at(-1)
  if (last === undefined) return neverBroken(step)
  const seen = steps[last.seenAt]!
  const { partedAt, permanentSince } = firstOf(Object.values(seen.keys).filter(isSettled))
  return {
    verdict: 'broken',
    brokenAt: known[0]!.brokenAt,
    finding: findingOf(step, seen, last, known.length),
    witness: { operations: [], steps: [...new Set([partedAt ?? permanentSince, permanentSince])] },
    breaks: known,
  }
}

function neverBroken(step: Step | undefined): PropertyResult {
  if (step === undefined || !step.atRest) return open({ is: 'not-at-rest' })
  if (step.queued !== undefined) return open({ is: 'work-queued', keys: severalOf(step.queued) })
  if (step.inFlight.length > 0) return open({ is: 'message-held-up' })
  return holds({ is: 'keys-agree' })
}

function findingOf(step: Step | undefined, seen: Step, { healedAt }: Break, time: number): AgreementFinding {
  const isStill =
    healedAt === null && step !== undefined && step.atRest && step.queued === undefined && step.inFlight.length === 0
  const apart = Object.values((isStill ? step : seen).keys).filter(isSettled)
  return {
    is: 'apart',
    keys: severalOf(apart.map(({ key, state }) => ({ key, state }))),
    seenAt: isStill ? null : seen.index,
    healedAt,
    time,
  }
}
