/** Text along a line: where it starts and how much of it fits before the next thing on that line. */
export interface Label {
  readonly x: number
  readonly text: string
  readonly anchor: 'start' | 'end'
}

export interface Wish {
  readonly x: number
  readonly text: string
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
 * the line, or the playhead. One that begins on an obstacle moves behind it; one that would cross
 * the playhead flips to its other side when there is room, and is cut otherwise; one that has no
 * room is left out.
 */
export function placeLabels(wishes: readonly Wish[], obstacles: readonly Obstacle[], endX: number, playheadX: number | null): readonly Label[] {
  const placed: Label[] = []
  let takenUntil = 0
  for (const [index, wish] of wishes.entries()) {
    const { text } = wish
    const x = behind(wish.x, obstacles)
    const next = wishes[index + 1]?.x ?? endX
    const stop = Math.min(next > x ? next : endX, endX, ...obstacles.flatMap(({ from }) => (from > x ? [from] : []))) - BETWEEN_PX
    const width = text.length * CHARACTER_PX
    const crosses = playheadX !== null && x <= playheadX && x + width > playheadX - 4 && playheadX < stop
    const room = (crosses ? playheadX : stop) - 6 - x
    const flipped = x - 4 - width
    const canFlip = flipped > takenUntil && obstacles.every(({ from, to }) => to < flipped || from > x)
    if (crosses && width > room && canFlip) {
      placed.push({ x: x - 4, text, anchor: 'end' })
      takenUntil = x
      continue
    }
    const fits = Math.floor(room / CHARACTER_PX)
    if (x < takenUntil || fits < Math.min(FEWEST_CHARACTERS, text.length)) continue
    placed.push({ x, text: text.length <= fits ? text : `${text.slice(0, fits - 1)}…`, anchor: 'start' })
    takenUntil = x + Math.min(width, room) + BETWEEN_PX
  }
  return placed
}

function behind(x: number, obstacles: readonly Obstacle[]): number {
  const here = obstacles.find(({ from, to }) => from <= x && x <= to)
  return here === undefined ? x : behind(here.to + 4, obstacles.filter((other) => other !== here))
}
