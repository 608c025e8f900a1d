/** Going through what Tab offers, as redis-cli does: each press shows the next, and after the last what was typed. */
export interface TabCycle {
  readonly typed: string
  readonly offers: readonly string[]
  /** The offer that stands in the line; `offers.length` is what was typed. */
  readonly at: number
}

/** Starts with the first offer, or goes on to the next; null when there is nothing to offer. */
export function pressTab(
  cycle: TabCycle | null,
  line: string,
  offersFor: (line: string) => readonly string[],
): TabCycle | null {
  if (cycle !== null) return { ...cycle, at: (cycle.at + 1) % (cycle.offers.length + 1) }
  const offers = offersFor(line)
  return offers.length === 0 ? null : { typed: line, offers, at: 0 }
}

export function lineOf({ typed, offers, at }: TabCycle): string {
  return offers[at] ?? typed
}
