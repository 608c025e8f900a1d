/** Where one stands in the lines typed before, and what was being typed when one went back. */
export interface HistoryPlace {
  /** From the newest: 0 is what is being typed now. */
  readonly back: number
  readonly draft: string
}

export const AT_DRAFT: HistoryPlace = { back: 0, draft: '' }

/**
 * One line older or newer, as the arrows go in redis-cli and in sqlite3; null at either end. The
 * line that was being typed is the newest of all, and comes back.
 */
export function recall(
  lines: readonly string[],
  place: HistoryPlace,
  direction: 'older' | 'newer',
  typed: string,
): { readonly text: string; readonly place: HistoryPlace } | null {
  const back = place.back + (direction === 'older' ? 1 : -1)
  if (back < 0 || back > lines.length) return null
  const draft = place.back === 0 ? typed : place.draft
  return { text: back === 0 ? draft : lines[lines.length - back]!, place: { back, draft } }
}

/** A line that repeats the one before is not kept twice (linenoise does the same). */
export function remembered(lines: readonly string[], line: string): readonly string[] {
  return lines.at(-1) === line ? lines : [...lines, line].slice(-MOST_LINES)
}

const MOST_LINES = 500
