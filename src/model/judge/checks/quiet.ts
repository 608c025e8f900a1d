import type { Step } from '../../trace/trace.ts'

/**
 * Whether all is quiet after a step: nothing runs, nothing is in flight and no work is queued. That is so where the run
 * rests, and where nobody is at work and time passes until a client asks again, a wait is over or a TTL ends.
 */
export function isQuiet(step: Step, next: Step | undefined): boolean {
  if (step.queued !== undefined || step.inFlight.length > 0) return false
  return step.atRest || (next !== undefined && next.atMs > step.atMs && isNobodyAtWork(step) && isBeginning(next))
}

function isNobodyAtWork({ apps, told }: Step): boolean {
  const isIdle = Object.values(apps).every(({ is }) => is === 'idle' || is === 'crashed')
  return isIdle && Object.values(told).every(({ is }) => is !== 'waiting')
}

/** Something that does not go on with what was there before. */
function isBeginning({ event, address }: Step): boolean {
  return event === 'wait' || event === 'expire' || (event === 'send' && address.caption === 'ask')
}
