import type { Point, Rect } from './frame.ts'

/**
 * Puts labels where they touch neither a line, nor a ribbon, nor each other. Each label brings the
 * spots it would like, best first, and its text in full and shortened; one that fits nowhere is
 * left out, because the step list says it too.
 */
export interface Wish {
  readonly id: string
  readonly kind: 'caption' | 'version' | 'behind' | 'apart' | 'moment'
  /** Longest first. */
  readonly texts: readonly string[]
  readonly spots: readonly Spot[]
}

/** The end of a baseline: text runs rightwards from a `start`, leftwards from an `end`. */
export interface Spot extends Point {
  readonly anchor: 'start' | 'end'
}

export interface Label extends Spot {
  readonly id: string
  readonly kind: Wish['kind']
  readonly text: string
}

export interface Segment {
  readonly start: Point
  readonly end: Point
}

export interface Obstacles {
  readonly lines: readonly Segment[]
  readonly rects: readonly Rect[]
  /** Nothing may stand outside of it. */
  readonly bounds: Rect
  /** Pixels in a design pixel. */
  readonly unit: number
}

/** Geist Mono at 12 design pixels: the advance of a character, and the text above and below its baseline. */
const ADVANCE = 7.2
const ASCENT = 9.5
const DESCENT = 3
const CLEAR = 2.5

export function placeLabels(wishes: readonly Wish[], obstacles: Obstacles): Label[] {
  const labels: Label[] = []
  const taken: Rect[] = []
  for (const wish of wishes) {
    const label = place(wish, obstacles, taken)
    if (label === null) continue
    labels.push(label)
    taken.push(extent(label, obstacles.unit))
  }
  return labels
}

function place({ id, kind, texts, spots }: Wish, obstacles: Obstacles, taken: readonly Rect[]): Label | null {
  for (const text of texts) {
    for (const spot of spots) {
      const label = { ...spot, id, kind, text }
      if (isFree(extent(label, obstacles.unit), obstacles, taken)) return label
    }
  }
  return null
}

/** The rectangle a label covers. Scripts that are wider than a Latin letter count twice. */
export function extent({ x, y, anchor, text }: Spot & { readonly text: string }, unit: number): Rect {
  const width = [...text].reduce((sum, character) => sum + (isWide(character) ? 2 : 1), 0) * ADVANCE * unit
  return { x: anchor === 'start' ? x : x - width, y: y - ASCENT * unit, width, height: (ASCENT + DESCENT) * unit }
}

const FIRST_WIDE = 0x1100

function isWide(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return code >= FIRST_WIDE && !(code >= 0x2000 && code < 0x2e80)
}

function isFree(rect: Rect, { lines, rects, bounds, unit }: Obstacles, taken: readonly Rect[]): boolean {
  const clear = CLEAR * unit
  const wide = { x: rect.x - clear, y: rect.y - unit, width: rect.width + 2 * clear, height: rect.height + 2 * unit }
  return (
    contains(bounds, rect) &&
    !rects.some((other) => overlaps(rect, other)) &&
    !taken.some((other) => overlaps(wide, other)) &&
    !lines.some((line) => crosses(line, wide))
  )
}

function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

export function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Liang and Barsky's clipping: whether any part of the line lies within the rectangle. */
export function crosses({ start, end }: Segment, { x, y, width, height }: Rect): boolean {
  const dx = end.x - start.x
  const dy = end.y - start.y
  let enter = 0
  let leave = 1
  for (const [step, room] of [
    [-dx, start.x - x],
    [dx, x + width - start.x],
    [-dy, start.y - y],
    [dy, y + height - start.y],
  ] as const) {
    if (step === 0) {
      if (room < 0) return false
    } else if (step < 0) enter = Math.max(enter, room / step)
    else leave = Math.min(leave, room / step)
  }
  return enter <= leave
}

/** A text, and as much of it as there is ever room for. */
export function shortened(text: string, lengths: readonly number[]): string[] {
  const characters = [...text]
  const cuts = lengths
    .filter((length) => length < characters.length)
    .map((length) => `${characters.slice(0, length - 1).join('')}…`)
  return characters.length <= Math.max(...lengths) ? [text, ...cuts] : cuts
}
