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

/**
 * Labels on one line, from left to right, none of which touches another, an `obstacle` on the same
 * line, the end of the line, or the playhead: a label that would cross the playhead flips to its
 * other side when there is room there, and is cut otherwise. One that has no room is left out.
 */
export function placeLabels(wishes: readonly Wish[], obstacles: readonly number[], endX: number, playheadX: number | null): readonly Label[] {
  const placed: Label[] = []
  let takenUntil = 0
  for (const [index, { x, text }] of wishes.entries()) {
    const next = wishes[index + 1]?.x ?? endX
    const stop = Math.min(next, ...obstacles.filter((obstacle) => obstacle > x + 1), endX) - BETWEEN_PX
    const width = text.length * CHARACTER_PX
    const crosses = playheadX !== null && x <= playheadX && x + width > playheadX - 4 && playheadX < stop
    const room = (crosses ? playheadX! - 6 : stop) - x
    if (crosses && width > room && x - width > takenUntil) {
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
