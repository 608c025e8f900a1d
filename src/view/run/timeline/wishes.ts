import type { Lane, Step } from '../../../model/trace/trace.ts'
import { timeText } from '../../../words/en/time-text.ts'
import { valueText } from '../../../words/en/value-text.ts'
import { across, along, pointAt, type Frame, type Point, type Rect } from './frame.ts'
import { BAND, RIBBON } from './lanes.ts'
import { shortened, type Spot, type Wish } from './labels.ts'
import type { Apart, Stretch } from './ribbons.ts'
import type { Shape } from './shapes.ts'

/** What each label says and where it would like to stand, for both directions of time. */

const CAPTION_LENGTHS = [34, 22, 15, 10, 6]

/** Beside the line of a request; above the lane that it leaves, where there is room. */
export function captionWish(shape: Shape, { down, unit }: Frame): Wish {
  const { flight, start, end } = shape
  const on = (part: number): Point => ({ x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part })
  const parts = [0.3, 0.5, 0.15, 0.7, 0.85]
  const right = parts.map((part) => spot(on(part), 8 * unit, 4 * unit, 'start'))
  const left = parts.map((part) => spot(on(part), -8 * unit, 4 * unit, 'end'))
  const leavesDownwards = end.y > start.y
  const overLane = leavesDownwards ? -6 * unit : 14 * unit
  const spots = down
    ? [
        spot(start, 5 * unit, -5 * unit, 'start'),
        spot(start, -5 * unit, 4 * unit, 'end'),
        ...parts.map((part) => spot(on(part), 0, 15 * unit, 'end')),
        ...right,
      ]
    : [spot(start, 0, overLane, 'start'), ...right, spot(start, 2 * unit, overLane, 'end'), ...left]
  return {
    id: `caption ${flight.id} ${flight.startStep}`,
    kind: 'caption',
    texts: shortened(flight.text, CAPTION_LENGTHS),
    spots,
  }
}

/** Along a ribbon, from where its version begins; on a phone at its far side. */
export function versionWish(stretch: Stretch, store: 'database' | 'redis', frame: Frame, until: number): Wish {
  const { unit, down, lanes } = frame
  const from = along(frame, stretch.fromMs)
  const at = lanes[store] * unit
  const nothing = store === 'database' ? 'no row' : 'empty'
  const short = stretch.value === null ? nothing : `v${stretch.version}`
  const text = stretch.value === null ? nothing : `${short} ${valueText(stretch.value)}`
  const beside = (store === 'database' ? lanes.band + BAND + 4 : lanes.redis + RIBBON + 4) * unit
  const spots = down
    ? places(from, until, 8 * unit).map((y): Spot => ({ x: beside, y: y + 11 * unit, anchor: 'start' }))
    : places(from, until, 8 * unit).map((x): Spot => ({ x: x + 1, y: at - 5 * unit, anchor: 'start' }))
  return {
    id: `version ${store} ${stretch.fromStep}`,
    kind: 'version',
    texts: [...shortened(text, [24, 16, 9]), short],
    spots,
  }
}

/** Under the band; on a phone beside it. */
export function apartWish(band: Apart, frame: Frame, until: number): Wish {
  const { unit, down, lanes } = frame
  const from = along(frame, band.fromMs)
  const edge = (lanes.band + BAND) * unit
  const starts = places(from, until, 8 * unit)
  const spots = down
    ? [...starts, until].map((y): Spot => ({ x: edge + 4 * unit, y: y + 13 * unit, anchor: 'start' }))
    : [
        ...starts.map((x): Spot => ({ x, y: edge + 13 * unit, anchor: 'start' })),
        ...(band.open ? aside(until, edge + 13 * unit, unit) : []),
      ]
  return {
    id: `apart ${band.fromStep}`,
    kind: band.state === 'behind' ? 'behind' : 'apart',
    texts: apartTexts(band),
    spots,
  }
}

/** Either side of the playhead, for a band that has only just begun. */
function aside(until: number, y: number, unit: number): Spot[] {
  const behind = [6, 18].map((distance): Spot => ({ x: until + distance * unit, y, anchor: 'start' }))
  return [{ x: until - 5 * unit, y, anchor: 'end' }, ...behind]
}

function apartTexts({ state, fromMs, endsMs }: Apart): string[] {
  const since = `${state} from ${timeText(fromMs)}`
  const end = endsMs === undefined ? [] : [`${since}${endsMs === null ? ', no end' : ` until ${timeText(endsMs)}`}`]
  return [...end, since, `${state} ${timeText(fromMs)}`, state]
}

const MOMENTS: Readonly<Partial<Record<Step['event'], string>>> = {
  timeout: 'gave up',
  crash: 'crashed',
  expire: 'expired',
  evict: 'evicted',
  restart: 'restarted',
}

/** What happens without a message, and where. */
export interface Moment {
  readonly step: Step
  readonly word: string
  readonly at: Point
}

export function momentsOf(steps: readonly Step[], frame: Frame): Moment[] {
  return steps.flatMap((step) => {
    const word = MOMENTS[step.event]
    if (word === undefined) return []
    return [{ step, word, at: pointAt(frame, along(frame, step.atMs), momentAcross(step, frame)) }]
  })
}

function momentAcross(step: Step, frame: Frame): number {
  const { message, event } = step
  if (event === 'expire' || event === 'evict' || event === 'restart')
    return (frame.lanes.redis + RIBBON / 2) * frame.unit
  return across(frame, message?.from ?? crashedApp(step))
}

/** The app whose client was told nothing at this very step. */
function crashedApp({ address, told }: Step): Lane {
  const client = Object.entries(told).find(([, one]) => one.is !== 'idle' && one.operation === address.operation)
  return `app:${client?.[0] ?? 'A'}`
}

export function momentWish({ step, word, at }: Moment, { unit }: Frame): Wish {
  const spots = [
    spot(at, 8 * unit, 15 * unit, 'start'),
    spot(at, 8 * unit, -7 * unit, 'start'),
    spot(at, -8 * unit, 15 * unit, 'end'),
    spot(at, -8 * unit, -7 * unit, 'end'),
    spot(at, 9 * unit, 4 * unit, 'start'),
  ]
  return { id: `moment ${step.index}`, kind: 'moment', texts: [word], spots }
}

function spot({ x, y }: Point, dx: number, dy: number, anchor: Spot['anchor']): Spot {
  return { x: x + dx, y: y + dy, anchor }
}

function places(from: number, until: number, every: number): number[] {
  const count = Math.max(1, Math.floor((until - from) / every))
  return Array.from({ length: count }, (_, index) => from + index * every)
}

/** Room around a point that a label keeps out of. */
export function around({ x, y }: Point, radius: number): Rect {
  return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }
}
