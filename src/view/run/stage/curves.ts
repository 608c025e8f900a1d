import type { Store, Wire } from '../../../player/readings/route.ts'

/** Where things stand on the stage, in pixels from its top left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
/** By name: `client:A`, `app:A`, `app:relay`, `database`, `redis`. */
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
/** Whoever stands low between the stores reaches each of them at its inner half. */
const WORKER_ARRIVES = { database: 0.72, redis: 0.28 } as const
/** In pixels: between the side of its box and the place where its wire comes down. */
const CLEAR = 18
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
  if (wire.far === 'provider') {
    const layer = boxes.get('app:provider')
    return layer === undefined ? null : downwards(bottom(app, 0.5), top(layer, arrival(clients, wire.client)))
  }
  const store = boxes.get(wire.far)
  if (store === undefined) return null
  if (!clients.includes(wire.client))
    return sideways(side(app, wire.far), top(store, workerArrival(app, store, wire.far)))
  return downwards(bottom(app, LEAVE[wire.far]), top(store, arrival(clients, wire.client)))
}

function arrival(clients: readonly string[], client: string): number {
  const middle = (clients.length - 1) / 2
  return 0.5 + (clients.indexOf(client) - middle) * ARRIVE_SPREAD
}

/**
 * In parts of the store's width; in a narrow picture further out, so that the wire never runs back under its
 * own box.
 */
function workerArrival(worker: Box, store: Box, far: Store): number {
  const clear = far === 'database' ? worker.x - CLEAR : worker.x + worker.width + CLEAR
  const part = (clear - store.x) / store.width
  return far === 'database' ? Math.min(WORKER_ARRIVES.database, part) : Math.max(WORKER_ARRIVES.redis, part)
}

function bottom(box: Box, part: number): Point {
  return { x: box.x + box.width * part, y: box.y + box.height }
}

function top(box: Box, part: number): Point {
  return { x: box.x + box.width * part, y: box.y }
}

function side(box: Box, towards: Store): Point {
  return { x: towards === 'database' ? box.x : box.x + box.width, y: box.y + box.height / 2 }
}

function sideways(start: Point, end: Point): Curve {
  const straight = STRAIGHT * (end.x - start.x)
  return {
    start,
    leave: { x: start.x + straight, y: start.y },
    arrive: { x: end.x, y: end.y - STRAIGHT * (end.y - start.y) },
    end,
  }
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
