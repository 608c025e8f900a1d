import type { Trace } from '../../../model/trace/trace.ts'

/**
 * The steps that the list shows: the stops, or all of them. The step before anything happened is
 * no row, and a step reached by a link is shown even where the transport would not stop.
 */
export function rowsOf(trace: Trace, everyMessage: boolean, cursor: number): readonly number[] {
  const rows: number[] = []
  for (const step of trace.steps) {
    if (step.index > 0 && (everyMessage || step.stop || step.index === cursor)) rows.push(step.index)
  }
  return rows
}

/** The place of a step among ascending rows, or -1. */
export function placeOf(step: number, rows: readonly number[]): number {
  let low = 0
  let high = rows.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = rows[middle] ?? 0
    if (found === step) return middle
    if (found < step) low = middle + 1
    else high = middle - 1
  }
  return -1
}
