import type { Flight } from './flights.ts'
import { along, edgeTowards, pointAt, type Frame, type Point } from './frame.ts'

/** The line of one flight, and what stands at its end. */
export interface Shape {
  readonly flight: Flight
  readonly start: Point
  readonly end: Point
  readonly sign: 'head' | 'cross' | 'held' | null
}

/** How far a message gets that is lost, and where one waits that is held up; of its way. */
const LOST_AT = 0.5
const HELD_AT = 0.7
/** A lost reply is never heard of again: this long is its line, in design pixels of time. */
const LOST_REPLY = 26

export function shapeOf(flight: Flight, frame: Frame): Shape {
  const from = edgeTowards(frame, flight.from, flight.to)
  const to = edgeTowards(frame, flight.to, flight.from)
  const way = (part: number) => from + (to - from) * part
  const startAlong = along(frame, flight.startMs)
  const endAlong =
    flight.fate === 'lost' && flight.leg === 'reply' ? startAlong + LOST_REPLY * frame.unit : along(frame, flight.endMs)
  return {
    flight,
    start: pointAt(frame, startAlong, flight.late ? way(HELD_AT) : from),
    end: pointAt(frame, endAlong, way(reach(flight))),
    sign: signOf(flight),
  }
}

function reach({ fate }: Flight): number {
  if (fate === 'lost' || fate === 'flying') return LOST_AT
  return fate === 'held' ? HELD_AT : 1
}

function signOf({ fate }: Flight): Shape['sign'] {
  switch (fate) {
    case 'arrived':
      return 'head'
    case 'refused':
    case 'lost':
      return 'cross'
    case 'held':
      return 'held'
    case 'flying':
      return null
  }
}
