import type { Wire } from '../motion/route.ts'

/** Where things stand on the stage, in pixels from its top left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
/** By name: `client:A`, `app:A`, `database`, `redis`. */
export type Boxes = ReadonlyMap<string, Box>

export interface Point {
  readonly x: number
  readonly y: number
}
/** A cubic Bézier curve. */
export interface Curve {
  readonly start: Point
  readonly leave: Point
  readonly arrive: Point
  readonly end: Point
}

/** How far a wire goes straight down before it bends, and again before it arrives; of its height. */
const STRAIGHT = 0.62
/** Where the wires leave an app, in parts of its width: SQLite stands on the left. */
const LEAVE = { database: 0.1, redis: 0.9 } as const
/** Two apps' wires arrive side by side instead of becoming one; in parts of the store's width. */
const ARRIVE_SPREAD = 0.16

/** The curve of a wire; null until everything it joins has been measured. */
export function curveOf(wire: Wire, boxes: Boxes, clients: readonly string[]): Curve | null {
  if (wire.near === 'operator') return null
  const app = boxes.get(`app:${wire.client}`)
  if (app === undefined) return null
  if (wire.near === 'client') {
    const client = boxes.get(`client:${wire.client}`)
    return client === undefined ? null : downwards(bottom(client, 0.5), top(app, 0.5))
  }
  const store = boxes.get(wire.far)
  return store === undefined ? null : downwards(bottom(app, LEAVE[wire.far]), top(store, arrival(clients, wire.client)))
}

function arrival(clients: readonly string[], client: string): number {
  const middle = (clients.length - 1) / 2
  return 0.5 + (clients.indexOf(client) - middle) * ARRIVE_SPREAD
}

function bottom(box: Box, part: number): Point {
  return { x: box.x + box.width * part, y: box.y + box.height }
}

function top(box: Box, part: number): Point {
  return { x: box.x + box.width * part, y: box.y }
}

function downwards(start: Point, end: Point): Curve {
  const straight = (end.y - start.y) * STRAIGHT
  return { start, leave: { x: start.x, y: start.y + straight }, arrive: { x: end.x, y: end.y - straight }, end }
}

export function pathOf({ start, leave, arrive, end }: Curve): string {
  const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`
  return `M${at(start)}C${at(leave)} ${at(arrive)} ${at(end)}`
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}

/** `at` runs from 0 at the start to 1 at the end. */
export function pointOn({ start, leave, arrive, end }: Curve, at: number): Point {
  const back = 1 - at
  const weights = [back ** 3, 3 * back ** 2 * at, 3 * back * at ** 2, at ** 3] as const
  const along = (axis: 'x' | 'y') =>
    weights[0] * start[axis] + weights[1] * leave[axis] + weights[2] * arrive[axis] + weights[3] * end[axis]
  return { x: along('x'), y: along('y') }
}

/** The direction at a place, in degrees clockwise from rightwards. */
export function headingOn(curve: Curve, at: number): number {
  const before = pointOn(curve, Math.max(0, at - 0.01))
  const after = pointOn(curve, Math.min(1, at + 0.01))
  return (Math.atan2(after.y - before.y, after.x - before.x) * 180) / Math.PI
}

/** Places for keyframes, evenly in curve time; a wire is nearly even in length too. */
export function pointsBetween(curve: Curve, from: number, to: number, count: number): Point[] {
  return Array.from({ length: count }, (_, index) => pointOn(curve, from + ((to - from) * index) / (count - 1)))
}
