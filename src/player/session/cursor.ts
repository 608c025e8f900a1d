import { addressText } from '../../model/world/address.ts'
import type { Choice } from '../../model/world/choices.ts'
import type { Step, Trace } from '../../model/trace/trace.ts'

/** The next step at which the transport stops, going forward; null at the end. */
export function nextStop(steps: readonly Step[], cursor: number, everyMessage: boolean): number | null {
  if (cursor >= steps.length - 1) return null
  if (everyMessage) return cursor + 1
  const next = steps.findIndex((step, index) => index > cursor && step.stop)
  return next === -1 ? steps.length - 1 : next
}

/** The stop before, the exact inverse of going forward. */
export function previousStop(steps: readonly Step[], cursor: number, everyMessage: boolean): number | null {
  if (cursor <= 0) return null
  if (everyMessage) return cursor - 1
  const before = steps.findLastIndex((step, index) => index < cursor && step.stop)
  return Math.max(0, before)
}

/** Where the cursor stays when a trace takes the place of another: the last step up to it that is the same. */
export function keptCursor(before: Trace | null, after: Trace, cursor: number): number {
  const last = Math.min(cursor, after.steps.length - 1)
  if (before === null) return last
  for (let index = 0; index <= last; index++) {
    const old = before.steps[index]
    const now = after.steps[index]
    if (old === undefined || now === undefined) return Math.max(0, index - 1)
    if (addressText(old.address) !== addressText(now.address)) return Math.max(0, index - 1)
  }
  return last
}

/**
 * The choices that stay when the visitor acts at a step: those made up to it, and those that never
 * had an address in this run. Acting in the past forks there.
 */
export function choicesUpTo(trace: Trace, choices: readonly Choice[], cursor: number): readonly Choice[] {
  const later = new Set(trace.steps.slice(cursor + 1).map(({ address }) => addressText(address)))
  return choices.filter((choice) => !later.has(addressText(choice.at)))
}
