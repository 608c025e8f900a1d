/** Text along a line: where it starts and how much of it fits before the next thing on that line. */
export interface Label {
  readonly x: number
  readonly text: string
  readonly anchor: 'start' | 'end'
}

export interface Wish {
  readonly x: number
  readonly text: string
  /** What to say where there is no room for all of it. */
  readonly short?: string
}

/** The advance of one character of the labels' type, in px at 12 px. */
export const CHARACTER_PX = 7.3
const FEWEST_CHARACTERS = 4
const BETWEEN_PX = 10

/** What stands in a label's way, such as an arrow that crosses its line: from here to there. */
export interface Obstacle {
  readonly from: number
  readonly to: number
}

/**
 * Labels on one line, from left to right, none of which touches another, an obstacle, the end of
 * the line, or the playhead. One that has no room where it begins moves behind what is in its way;
 * one that would cross the playhead flips to its other side when there is room, and is cut
 * otherwise; one that has no room before the next label is left out.
 */
export function placeLabels(wishes: readonly Wish[], obstacles: readonly Obstacle[], endX: number, playheadX: number | null): readonly Label[] {
  const placed: Label[] = []
  let takenUntil = 0
  for (const [index, wish] of wishes.entries()) {
    const limit = Math.min(endX, ...wishes.slice(index + 1, index + 2).map(({ x }) => Math.max(x, wish.x + 1)))
    const label = flipped(wish, obstacles, takenUntil, playheadX, limit) ?? fitted(wish, obstacles, takenUntil, playheadX, limit)
    if (label === null) continue
    placed.push(label)
    takenUntil = (label.anchor === 'end' ? label.x : label.x + label.text.length * CHARACTER_PX) + BETWEEN_PX
  }
  return placed
}

/** The first gap behind its beginning that has room for the label, or for the beginning of it. */
function fitted({ x: wanted, text, short }: Wish, obstacles: readonly Obstacle[], takenUntil: number, playheadX: number | null, limit: number): Label | null {
  const stops = playheadX !== null && wanted <= playheadX ? [playheadX] : []
  let best: Label | null = null
  for (let x = Math.max(wanted, 0); x < limit; ) {
    const here = obstacles.find(({ from, to }) => from <= x && x <= to)
    if (here !== undefined) {
      x = here.to + 4
      continue
    }
    const ahead = obstacles.filter(({ from }) => from > x)
    const end = Math.min(limit, ...ahead.map(({ from }) => from), ...stops.filter((stop) => stop > x))
    const fits = Math.floor((end - BETWEEN_PX - x) / CHARACTER_PX)
    const label = x < takenUntil ? null : cut(x, text, short, fits)
    if (label !== null && (best === null || label.text.length > best.text.length)) best = label
    if (best?.text === text || ahead.length === 0) break
    x = Math.min(...ahead.map(({ to }) => to)) + 4
  }
  return best
}

function cut(x: number, text: string, short: string | undefined, fits: number): Label | null {
  if (text.length <= fits) return { x, text, anchor: 'start' }
  if (short !== undefined) return short.length <= fits ? { x, text: short, anchor: 'start' } : null
  return fits < FEWEST_CHARACTERS ? null : { x, text: `${text.slice(0, fits - 1)}…`, anchor: 'start' }
}

/** On the other side of its beginning, when the playhead stands where the label would. */
function flipped({ x, text }: Wish, obstacles: readonly Obstacle[], takenUntil: number, playheadX: number | null, limit: number): Label | null {
  const width = text.length * CHARACTER_PX
  const inTheWay = playheadX !== null && x <= playheadX && playheadX < Math.min(limit, x + width + 4)
  const start = x - 4 - width
  const free = start > takenUntil && obstacles.every(({ from, to }) => to < start || from > x)
  return inTheWay && free ? { x: x - 4, text, anchor: 'end' } : null
}
