import type { Step } from '../../model/trace/trace.ts'

/** Where the transport stops, and how many of those stops the cursor has reached. */
export interface Stops {
  /** Step numbers, the start left out. */
  readonly all: readonly number[]
  readonly reached: number
}

export function stopsOf(steps: readonly Step[], cursor: number): Stops {
  const all = steps.filter(({ stop, index }) => stop && index > 0).map(({ index }) => index)
  return { all, reached: all.filter((index) => index <= cursor).length }
}
