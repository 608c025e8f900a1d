import type { ClientId } from '../../../model/world/ids.ts'
import type { Lane } from '../../../model/trace/trace.ts'
import { lanesFor, RIBBON, type Lanes } from './lanes.ts'
import type { TimeScale } from './time-scale.ts'

export interface Point {
  readonly x: number
  readonly y: number
}
export interface Rect extends Point {
  readonly width: number
  readonly height: number
}

/**
 * Virtual time and lanes to pixels. `along` is the direction of time, `across` that of the lanes:
 * rightwards and downwards on a wide page, downwards and rightwards on a phone.
 */
export interface Frame {
  readonly down: boolean
  /** Pixels in a design pixel. */
  readonly unit: number
  readonly width: number
  readonly height: number
  /** Where time begins and ends, along. */
  readonly start: number
  readonly end: number
  readonly scale: TimeScale
  readonly lanes: Lanes
}

interface FrameSetup {
  readonly clients: readonly ClientId[]
  /** Whether somebody acts behind the app's back. */
  readonly operator: boolean
  readonly workers?: readonly string[]
  readonly scale: TimeScale
  /** How many moments there are: on a phone each gets some height. */
  readonly moments: number
  readonly width: number
  readonly unit: number
}

/** A diagram narrower than this, in design pixels, flows downwards. */
const NARROW = 420
/** For the lanes' names: at the left of a row, at the top of a column. */
const NAMES = { across: 74, down: 34 } as const
/** Under the rows: the axis. */
const AXIS = 14
const MOMENT = 30
const LEAST_MOMENTS = 8

export function frameFor({ clients, operator, workers = [], scale, moments, width, unit }: FrameSetup): Frame {
  const down = width / unit < NARROW
  const lanes = lanesFor(clients, down, operator, workers)
  if (!down) {
    return {
      down,
      unit,
      scale,
      lanes,
      width,
      height: (lanes.end + AXIS) * unit,
      start: NAMES.across * unit,
      end: width - 16 * unit,
    }
  }
  const start = NAMES.down * unit
  const end = start + Math.max(LEAST_MOMENTS, moments) * MOMENT * unit
  return { down, unit, scale, width, height: end + 10 * unit, start, end, lanes: stretched(lanes, width / unit) }
}

/** Columns take the whole width, however wide the phone is. */
function stretched(lanes: Lanes, width: number): Lanes {
  const factor = Math.min(1.3, width / lanes.end)
  const place = (at: number) => at * factor
  const database = place(lanes.database)
  return {
    places: lanes.places.map((one) => ({ ...one, at: place(one.at) })),
    database,
    redis: place(lanes.redis),
    band: database + RIBBON + 5,
    end: width,
  }
}

export function along({ scale, start, end }: Frame, atMs: number): number {
  return start + scale.place(atMs) * (end - start)
}

/** Where time was left out, along. */
export function breakAt({ start, end }: Frame, place: number): number {
  return start + place * (end - start)
}

export function across({ lanes, unit }: Frame, lane: Lane): number {
  return (lanes.places.find((place) => place.lane === lane)?.at ?? 0) * unit
}

/** A message ends at the edge of a store's ribbon that it comes to first. */
export function edgeTowards(frame: Frame, lane: Lane, from: Lane): number {
  const at = across(frame, lane)
  if (lane !== 'database' && lane !== 'redis') return at
  const fromBehind = across(frame, from) > at
  return fromBehind ? at + RIBBON * frame.unit : at
}

export function pointAt({ down }: Frame, alongPx: number, acrossPx: number): Point {
  return down ? { x: acrossPx, y: alongPx } : { x: alongPx, y: acrossPx }
}

/** The rectangle between two times, so and so far across. */
export function rectAt({ down }: Frame, from: number, to: number, acrossPx: number, thickness: number): Rect {
  const length = Math.max(0, to - from)
  return down
    ? { x: acrossPx, y: from, width: thickness, height: length }
    : { x: from, y: acrossPx, width: length, height: thickness }
}
