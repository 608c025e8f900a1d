import type { Obstacle } from './labels.ts'
import type { Flight } from './messages.ts'
import type { Sheet } from './sheet.ts'

/** The height of a line of text, and what it keeps clear of. */
const TEXT_PX = 14

/** Where flights cross the line of text whose baseline is at `y`. */
export function crossings(flights: readonly Flight[], y: number, { x, lanes }: Sheet): readonly Obstacle[] {
  const top = y - TEXT_PX
  const bottom = y + 3
  return flights.flatMap(({ from, to, startMs, endMs }): Obstacle[] => {
    const y1 = lanes.y(from)
    const y2 = lanes.y(to)
    if (Math.max(y1, y2) <= top || Math.min(y1, y2) >= bottom || y1 === y2) return []
    const at = (height: number): number => x(startMs) + ((height - y1) / (y2 - y1)) * (x(endMs) - x(startMs))
    const inside = [clamp(top, y1, y2), clamp(bottom, y1, y2)].map(at)
    return [{ from: Math.min(...inside) - 4, to: Math.max(...inside) + 4 }]
  })
}

function clamp(value: number, a: number, b: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), value))
}
