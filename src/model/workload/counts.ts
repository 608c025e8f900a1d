/** How often each whole number of milliseconds was seen: exact, and small however many there were. */
export type Counts = readonly (readonly [milliseconds: number, times: number])[]

/** Both together, in the order of the numbers. */
export function added(counts: Counts, values: readonly number[]): Counts {
  const times = new Map(counts)
  for (const value of values) times.set(Math.round(value), (times.get(Math.round(value)) ?? 0) + 1)
  return [...times].toSorted(([one], [other]) => one - other)
}

export function totalOf(counts: Counts): number {
  return counts.reduce((sum, [, times]) => sum + times, 0)
}

/** The smallest number below or at which this share (0 to 1) of them lies; null of none. (nearest rank) */
export function percentile(counts: Counts, share: number): number | null {
  const rank = Math.max(1, Math.ceil(totalOf(counts) * share))
  let seen = 0
  for (const [milliseconds, times] of counts) {
    seen += times
    if (seen >= rank) return milliseconds
  }
  return null
}

export interface Bin {
  /** From here on, up to the next bin. */
  readonly fromMs: number
  readonly times: number
}

/** The same in bins of one width, the last of which holds whatever lies beyond. */
export function binned(counts: Counts, widthMs: number, bins: number): readonly Bin[] {
  const times = Array.from({ length: bins }, () => 0)
  for (const [milliseconds, count] of counts) times[Math.min(bins - 1, Math.floor(milliseconds / widthMs))]! += count
  return times.map((count, index) => ({ fromMs: index * widthMs, times: count }))
}
