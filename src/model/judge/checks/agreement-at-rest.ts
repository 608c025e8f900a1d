import type { Step } from '../../trace/trace.ts'
import { listed, stateWord } from '../../trace/wording.ts'
import { shown } from '../../world/shown.ts'
import { breaksKnownAt, breaksOf, firstOf, isSettled } from './breaks.ts'
import type { Run } from './history-of-run.ts'
import type { Break, PropertyResult } from '../../trace/properties.ts'
import { holds, open } from './verdicts.ts'

/**
 * When all is quiet (nothing running, nothing in flight), every key agrees or is empty. It is judged wherever the run is
 * quiet; what broke stays broken in the record, with the step that healed it.
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
    sentence: `${sentenceOf(step, seen, last)}${known.length === 1 ? '' : ` That was break ${known.length} of this run.`}`,
    witness: { operations: [], steps: [...new Set([partedAt ?? permanentSince, permanentSince])] },
    breaks: known,
  }
}

function neverBroken(step: Step | undefined): PropertyResult {
  if (step === undefined || !step.atRest) return open('The run has not come to rest.')
  if (step.queued !== undefined) return open(`Work for ${listed(step.queued.map(shown))} is still queued: the run is quiet, but not done.`)
  if (step.inFlight.length > 0) return open('A message is still held up on its way: the run is quiet, but not done.')
  return holds('All is quiet, and every key agrees or is empty.')
}

function sentenceOf(step: Step | undefined, seen: Step, { healedAt }: Break): string {
  const isStill = step !== undefined && step.atRest && step.queued === undefined && step.inFlight.length === 0
  if (healedAt === null && isStill) return `All is quiet, and ${apart(step, 'is')}.`
  const then = `All was quiet at step ${seen.index}, and ${apart(seen, 'was')}`
  return healedAt === null ? `${then}; nothing has healed it yet.` : `${then}; it was healed at step ${healedAt}.`
}

function apart({ keys }: Step, verb: string): string {
  return listed(Object.values(keys).filter(isSettled).map(({ key, state }) => `${shown(key)} ${verb} ${stateWord(state)}`))
}
