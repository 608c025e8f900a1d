/** Rows drawn beyond each edge, so that a fast scroll shows no gap before the next frame. */
const OVERSCAN = 8

export interface Viewport {
  readonly scrollTop: number
  readonly height: number
  readonly rowHeight: number
  readonly count: number
}

/** The rows to draw, as a half-open range: a list of any length costs what fits on the screen. */
export function windowOf({ scrollTop, height, rowHeight, count }: Viewport): { first: number; end: number } {
  const first = Math.floor(scrollTop / rowHeight) - OVERSCAN
  const end = Math.ceil((scrollTop + height) / rowHeight) + OVERSCAN
  return { first: Math.max(0, Math.min(first, count)), end: Math.max(0, Math.min(end, count)) }
}

/** Where to scroll so that a row is seen whole; where it already is, nowhere. */
export function scrollToRow(row: number, { scrollTop, height, rowHeight }: Viewport): number {
  const top = row * rowHeight
  if (top < scrollTop) return top
  return Math.max(scrollTop, top + rowHeight - height)
}
