import type { Step } from '../../../model/trace/trace.ts'
import { flightsOf } from './flights.ts'
import { along, breakAt, pointAt, rectAt, type Frame, type Rect } from './frame.ts'
import { placeLabels, type Label, type Segment, type Wish } from './labels.ts'
import { BAND, RIBBON } from './lanes.ts'
import { apartStretches, cacheStretches, databaseStretches, type Apart, type Stretch } from './ribbons.ts'
import { shapeOf, type Shape } from './shapes.ts'
import { apartWish, around, captionWish, momentsOf, momentWish, versionWish, type Moment } from './wishes.ts'

/** Everything that can be drawn before it is known where the playhead stands. */
export interface Backdrop {
  readonly frame: Frame
  readonly steps: readonly Step[]
  readonly shapes: readonly Shape[]
  readonly ribbons: readonly Ribbon[]
  readonly moments: readonly Moment[]
}

export interface Ribbon {
  readonly store: 'database' | 'redis'
  readonly stretch: Stretch
  readonly rect: Rect
}

/** What depends on the playhead: bands end at it, labels keep clear of it. */
export interface Overlay {
  /** Along. */
  readonly now: number
  readonly bands: readonly { readonly band: Apart; readonly rect: Rect }[]
  readonly labels: readonly Label[]
}

export function backdropOf(steps: readonly Step[], frame: Frame, key: string | null): Backdrop {
  const ribbons =
    key === null
      ? []
      : [
          ...ribbonsOf('database', databaseStretches(steps, key), frame),
          ...ribbonsOf('redis', cacheStretches(steps, key), frame),
        ]
  return {
    frame,
    steps,
    ribbons,
    shapes: flightsOf(steps).map((flight) => shapeOf(flight, frame)),
    moments: momentsOf(steps, frame),
  }
}

function ribbonsOf(store: Ribbon['store'], stretches: readonly Stretch[], frame: Frame): Ribbon[] {
  return stretches.map((stretch, index) => {
    const until = index === stretches.length - 1 ? frame.end : along(frame, stretch.toMs)
    const rect = rectAt(
      frame,
      along(frame, stretch.fromMs),
      until,
      frame.lanes[store] * frame.unit,
      RIBBON * frame.unit,
    )
    return { store, stretch, rect }
  })
}

export function overlayOf(backdrop: Backdrop, index: number, key: string | null): Overlay {
  const { frame, steps } = backdrop
  const now = along(frame, steps.find((step) => step.index === index)?.atMs ?? 0)
  const apart =
    key === null
      ? []
      : apartStretches(
          steps.filter((step) => step.index <= index),
          key,
        )
  const bands = apart.map((band) => ({ band, rect: bandRect(band, frame, now) }))
  const labels = placeLabels(wishesOf(backdrop, index, now, apart), {
    lines: [
      ...backdrop.shapes,
      ...laneLines(frame),
      ...frame.scale.breaks.map(({ at }) => acrossLine(frame, breakAt(frame, at))),
      acrossLine(frame, now),
    ],
    rects: [...backdrop.ribbons.map(({ rect }) => rect), ...bands.map(({ rect }) => rect), ...signs(backdrop)],
    bounds: boundsOf(frame),
    unit: frame.unit,
  })
  return { now, bands, labels }
}

function bandRect(band: Apart, frame: Frame, now: number): Rect {
  const from = along(frame, band.fromMs)
  const until = band.open ? now : along(frame, band.toMs)
  return rectAt(frame, from, Math.max(until, from + 3), frame.lanes.band * frame.unit, BAND * frame.unit)
}

/** What matters most first: it gets the spot it likes best. */
function wishesOf(
  { frame, shapes, ribbons, moments }: Backdrop,
  index: number,
  now: number,
  apart: readonly Apart[],
): Wish[] {
  const until = (from: number, to: number) => Math.max(from, Math.min(to, now))
  return [
    ...apart.map((band) =>
      apartWish(band, frame, until(along(frame, band.fromMs), band.open ? now : along(frame, band.toMs))),
    ),
    ...ribbons.flatMap(({ store, stretch, rect }) =>
      stretch.fromStep <= index
        ? [versionWish(stretch, store, frame, frame.down ? rect.y + rect.height : rect.x + rect.width)]
        : [],
    ),
    ...moments.flatMap((moment) => (moment.step.index <= index ? [momentWish(moment, frame)] : [])),
    ...shapes.flatMap((shape) =>
      isCaptioned(shape) && shape.flight.startStep <= index ? [captionWish(shape, frame)] : [],
    ),
  ]
}

/** A reply says little that its effect does not show; a late request was captioned when it left. */
function isCaptioned({ flight }: Shape): boolean {
  return flight.leg === 'request' && !flight.late && !flight.to.startsWith('client:')
}

function laneLines(frame: Frame): Segment[] {
  return frame.lanes.places
    .filter(({ lane }) => lane !== 'database' && lane !== 'redis')
    .map(({ at }) => ({
      start: pointAt(frame, frame.start, at * frame.unit),
      end: pointAt(frame, frame.end, at * frame.unit),
    }))
}

/** Beside the names of the lanes, or below them. */
function boundsOf({ down, start, width, height }: Frame): Rect {
  return down ? { x: 0, y: start, width, height: height - start } : { x: start, y: 0, width: width - start, height }
}

function acrossLine(frame: Frame, at: number): Segment {
  return { start: pointAt(frame, at, 0), end: pointAt(frame, at, frame.down ? frame.width : frame.height) }
}

function signs({ frame, shapes, moments }: Backdrop): Rect[] {
  const ends = shapes.filter(({ sign }) => sign === 'cross' || sign === 'held').map(({ end }) => end)
  return [...ends, ...moments.map(({ at }) => at)].map((point) => around(point, 6 * frame.unit))
}
