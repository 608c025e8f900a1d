import type { Step } from '../../../model/trace/trace.ts'

/** A run of up to this many steps is drawn whole; of a longer one, as many around the cursor. */
const MOST_STEPS = 61

export function aroundCursor(steps: readonly Step[], cursor: number): readonly Step[] {
  if (steps.length <= MOST_STEPS) return steps
  // The window moves in leaps, so that stepping does not make the whole picture slide each time.
  const leap = Math.floor(MOST_STEPS / 4)
  const start = Math.max(0, Math.min(steps.length - MOST_STEPS, Math.round((cursor - MOST_STEPS / 2) / leap) * leap))
  return steps.slice(start, start + MOST_STEPS)
}
