import type { Step } from '../../../model/trace/trace.ts'

/**
 * What waiting can bring at a step: the next deadline in virtual ms, null where something is under
 * way without a known time, undefined where nothing at all would happen.
 */
export function nextDeadline(step: Step): number | null | undefined {
  const deadlines = Object.values(step.cache.entries).flatMap(({ expiresMs }) =>
    expiresMs === null ? [] : [expiresMs],
  )
  if (deadlines.length > 0) return Math.min(...deadlines)
  return step.parked.length > 0 ? null : undefined
}
