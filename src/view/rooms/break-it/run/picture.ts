import type { WitnessStep } from '../../../../model/explore/cell.ts'
import type { Point, Rect } from '../../../run/timeline/frame.ts'
import { placeLabels, shortened, type Label, type Segment, type Spot, type Wish } from '../../../run/timeline/labels.ts'
import { ARRIVES, arrowsOf, targetOf, type Arrow } from './arrows.ts'
import { BAND, laneOf, lanesOf, RIBBON, type RunLanes } from './lanes.ts'
import type { Start } from './start-of.ts'
import { apartOf, stretchesOf, versionsOf, wasCommitted, type Apart } from './values.ts'

/** Everything there is to draw of one run, in pixels. Time is the number of the step. */
export interface RunPicture {
  readonly width: number
  readonly height: number
  readonly unit: number
  readonly lanes: RunLanes
  readonly lines: readonly {
    readonly id: string
    readonly name: string
    readonly y: number
    readonly from: number
    readonly to: number
  }[]
  readonly ribbons: readonly {
    readonly id: string
    readonly version: number | null
    readonly isCommitted: boolean
    readonly rect: Rect
  }[]
  readonly bands: readonly { readonly apart: Apart; readonly rect: Rect }[]
  readonly arrows: readonly {
    readonly arrow: Arrow
    readonly version: number | null
    readonly start: Point
    readonly end: Point
  }[]
  readonly marks: readonly {
    readonly step: number
    readonly is: 'told' | 'crash' | 'local' | 'strike'
    readonly at: Point
  }[]
  readonly numbers: readonly { readonly step: number; readonly at: Point; readonly isFault: boolean }[]
  readonly labels: readonly Label[]
}

interface PictureSetup {
  readonly start: Start
  readonly steps: readonly WitnessStep[]
  /** What there is room for; a picture of many steps is wider. */
  readonly width: number
  readonly unit: number
  /** What the last difference of the stores is called, should it last. */
  readonly lasting: string
}

/** For the names of the lanes. */
const NAMES = 84
const LEAST_COLUMN = 88
const MOST_COLUMN = 190
const END = 18

export function pictureOf({ start, steps, width, unit, lasting }: PictureSetup): RunPicture {
  const lanes = lanesOf(steps)
  const left = NAMES * unit
  const column = Math.min(
    MOST_COLUMN * unit,
    Math.max(LEAST_COLUMN * unit, (width - left - END * unit) / (steps.length + 0.5)),
  )
  // Half a column before the first step: what the stores hold at the start.
  const place = (step: number, part: number): number => left + (0.3 + step + part) * column
  const after = (step: number): number => (step === 0 ? left : place(step - 1, ARRIVES))
  const end = Math.max(place(steps.length, 0.4), width - END * unit)
  const across = (lane: string, from: string): number => acrossLane(lanes, lane, from) * unit

  const versions = versionsOf(start, steps)
  const ribbons = (['database', 'cache'] as const).flatMap((store) =>
    stretchesOf(store, start, steps).map(({ value, from, to }) => ({
      id: `${store} ${from}`,
      value,
      version: value === null ? null : (versions.get(value) ?? null),
      isCommitted: value === null || wasCommitted(value, start, steps),
      rect: rectOf(
        after(from),
        to > steps.length ? end : after(to),
        (store === 'database' ? lanes.database : lanes.redis) * unit,
        RIBBON * unit,
      ),
    })),
  )
  const bands = apartOf(start, steps).map((apart) => ({
    apart,
    rect: rectOf(after(apart.from), apart.lasts ? end : after(apart.to), lanes.band * unit, BAND * unit),
  }))
  const arrows = arrowsOf(steps).map((arrow) => {
    const from = across(arrow.from, arrow.to)
    const to = across(arrow.to, arrow.from)
    const way = (part: number): number => from + (to - from) * part
    return {
      arrow,
      version: arrow.value === null ? null : (versions.get(arrow.value) ?? null),
      start: { x: place(arrow.step, arrow.leaves), y: way(arrow.startsAt) },
      end: { x: place(arrow.step, arrow.arrives), y: way(arrow.endsAt) },
    }
  })
  const marks = steps.flatMap((step, index) => {
    const is = markOf(step)
    if (is === null) return []
    const lane = laneOf(step)
    return [
      {
        step: index,
        is,
        at: {
          x: place(index, ARRIVES - 0.2),
          y: lane === null ? (lanes.redis + RIBBON / 2) * unit : across(lane, lane),
        },
      },
    ]
  })
  const lines = lanes.processes.map(({ id, name, at }) => {
    const crash = marks.find((mark) => mark.is === 'crash' && laneOf(steps[mark.step]!) === id)
    return { id, name, y: at * unit, from: left, to: crash?.at.x ?? end }
  })
  const height = lanes.height * unit
  const wide = end + END * unit
  const numbers = steps.map(({ kind }, index) => ({
    step: index + 1,
    at: { x: place(index, ARRIVES - 0.25), y: height - 8 * unit },
    isFault: isFault(kind),
  }))

  const wishes: Wish[] = [
    ...bands.map(({ apart, rect }) => bandWish(apart, rect, lasting, unit)),
    ...ribbons.map(({ id, value, isCommitted, rect }) =>
      ribbonWish(
        id,
        value === null
          ? id.startsWith('database')
            ? 'no row'
            : 'empty'
          : isCommitted
            ? value
            : `${value}, not committed`,
        rect,
        unit,
      ),
    ),
    ...marks.map(({ step, at }) => markWish(step, steps[step]!, at, unit)),
    ...arrows.flatMap(({ arrow, start: from, end: to }) =>
      arrow.text === '' ? [] : [arrowWish(arrow, from, to, column, unit)],
    ),
  ]
  const labels = placeLabels(wishes, {
    lines: [...arrows, ...lines.map(({ y, from, to }): Segment => ({ start: { x: from, y }, end: { x: to, y } }))],
    rects: [
      ...ribbons.map(({ rect }) => rect),
      ...bands.map(({ rect }) => rect),
      ...marks.map(({ at }) => around(at, 7 * unit)),
      ...arrows.flatMap(({ arrow, end: at }) => (arrow.sign === 'head' ? [] : [around(at, 8 * unit)])),
    ],
    bounds: { x: left, y: 0, width: wide - left, height: height - 20 * unit },
    unit,
  })
  return { width: wide, height, unit, lanes, lines, ribbons, bands, arrows, marks, numbers, labels }
}

/** A message ends at the edge of a store's ribbon that it comes to first. */
function acrossLane(lanes: RunLanes, lane: string, from: string): number {
  const process = lanes.processes.find(({ id }) => id === lane)
  if (process !== undefined) return process.at
  const at = lane === 'database' ? lanes.database : lanes.redis
  const other = lanes.processes.find(({ id }) => id === from)?.at ?? 0
  return other > at ? at + RIBBON : at
}

function markOf(step: WitnessStep): RunPicture['marks'][number]['is'] | null {
  if (step.kind === 'crash') return 'crash'
  if (step.kind === 'evict' || step.kind === 'restart') return 'strike'
  if (targetOf(step) !== null) return null
  return step.effect === 'reply' ? 'told' : 'local'
}

/**
 * Whether a step is one of those that count as faults: a message that is run late has struck when it was
 * held up, and a statement that waits for a lock in vain is a matter of order.
 */
export function isFault(kind: WitnessStep['kind']): boolean {
  return kind !== 'step' && kind !== 'land' && kind !== 'old' && kind !== 'locked'
}

function bandWish(apart: Apart, rect: Rect, lasting: string, unit: number): Wish {
  const since = apart.from === 0 ? 'from the start' : `from step ${apart.from}`
  const word = apart.lasts ? lasting : 'behind'
  const texts = apart.lasts ? [`${word}, ${since}`, word] : [`${word}, ${since}`, word]
  const y = rect.y + rect.height + 12 * unit
  return {
    id: `band ${apart.from}`,
    kind: apart.lasts ? 'apart' : 'behind',
    texts,
    spots: along(rect, 9 * unit).map((x): Spot => ({ x, y, anchor: 'start' })),
  }
}

function ribbonWish(id: string, text: string, rect: Rect, unit: number): Wish {
  const y = rect.y - 5 * unit
  const below = rect.y + rect.height + 13 * unit
  const places = along(rect, 9 * unit)
  const spots = [
    ...places.map((x): Spot => ({ x: x + 1, y, anchor: 'start' })),
    ...(id.startsWith('cache') ? places.map((x): Spot => ({ x: x + 1, y: below, anchor: 'start' })) : []),
  ]
  return { id: `ribbon ${id}`, kind: 'version', texts: shortened(text, [24, 12, 6]), spots }
}

function markWish(step: number, move: WitnessStep, at: Point, unit: number): Wish {
  const text =
    move.kind === 'crash'
      ? 'crashes'
      : move.kind === 'evict'
        ? 'evicted'
        : move.kind === 'restart'
          ? 'restarts empty'
          : (move.text ?? '')
  const told = text.replace(/^answer (with )?/, 'told ')
  const spots = [
    { x: at.x - 10 * unit, y: at.y - 11 * unit, anchor: 'start' },
    { x: at.x - 10 * unit, y: at.y + 19 * unit, anchor: 'start' },
    { x: at.x + 11 * unit, y: at.y - 6 * unit, anchor: 'start' },
    { x: at.x + 20 * unit, y: at.y + 19 * unit, anchor: 'end' },
  ] as const
  return { id: `mark ${step}`, kind: 'moment', texts: shortened(told, [26, 14, 9]), spots }
}

function arrowWish(arrow: Arrow, start: Point, end: Point, column: number, unit: number): Wish {
  const over = end.y > start.y ? -7 * unit : 15 * unit
  const on = (part: number): Point => ({ x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part })
  const beside = [0.3, 0.45, 0.6, 0.2, 0.75].map(on)
  const spots: Spot[] = [
    { x: start.x - 0.18 * column, y: start.y + over, anchor: 'start' },
    { x: start.x, y: start.y + over, anchor: 'start' },
    ...beside.map(({ x, y }): Spot => ({ x: x + 9 * unit, y: y + 4 * unit, anchor: 'start' })),
    ...beside.map(({ x, y }): Spot => ({ x: x - 9 * unit, y: y + 4 * unit, anchor: 'end' })),
    // An arrow that is less steep leaves room where it has come from: under one that rises, over one that falls.
    ...beside.flatMap(({ x, y }): Spot[] =>
      end.y > start.y
        ? [{ x: x + 6 * unit, y: y - 3 * unit, anchor: 'start' }]
        : [{ x: x + 6 * unit, y: y + 12 * unit, anchor: 'start' }],
    ),
    ...beside.flatMap(({ x, y }): Spot[] =>
      end.y > start.y
        ? [{ x: x - 6 * unit, y: y + 12 * unit, anchor: 'end' }]
        : [{ x: x - 6 * unit, y: y - 3 * unit, anchor: 'end' }],
    ),
  ]
  return {
    id: `arrow ${arrow.step} ${arrow.look}`,
    kind: 'caption',
    texts: shortened(arrow.text, [34, 24, 17, 12, 8]),
    spots,
  }
}

function along({ x, width }: Rect, every: number): readonly number[] {
  return Array.from({ length: Math.max(1, Math.floor(width / every)) }, (_, index) => x + index * every)
}

function rectOf(from: number, to: number, y: number, height: number): Rect {
  return { x: from, y, width: Math.max(0, to - from), height }
}

function around({ x, y }: Point, radius: number): Rect {
  return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }
}
