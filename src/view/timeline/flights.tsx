import type { Step } from '../../model/sim/trace.ts'
import { crossings } from './crossings.ts'
import { placeLabels } from './labels.ts'
import { RIBBON_PX } from './layout.ts'
import { flightsOf, type Flight } from './messages.ts'
import type { Sheet } from './sheet.ts'
import styles from './timeline.module.css'

interface FlightsProps {
  readonly steps: readonly Step[]
  readonly sheet: Sheet
  readonly index: number
}

/** Messages between the lanes at their true times. */
export function Flights({ steps, sheet, index }: FlightsProps) {
  const flights = flightsOf(steps)
  return (
    <g>
      {flights.map((flight) => (
        <Line key={`${flight.id} ${flight.leg} ${flight.startStep} ${flight.endStep}`} flight={flight} sheet={sheet} index={index} />
      ))}
      <Captions flights={flights} sheet={sheet} />
      <Moments steps={steps} sheet={sheet} index={index} />
    </g>
  )
}

/** How far a lost message gets, and where a held one waits. */
const LOST_AT = 0.55
const HELD_AT = 0.7

function Line({ flight, sheet, index }: { readonly flight: Flight; readonly sheet: Sheet; readonly index: number }) {
  const ends = endsOf(flight, sheet)
  const after = flight.startStep > index || (flight.startStep === index && flight.endStep > index)
  const reach = flight.fate === 'lost' || flight.fate === 'flying' ? LOST_AT : flight.fate === 'held' ? HELD_AT : 1
  const x2 = ends.x1 + (ends.x2 - ends.x1) * (flight.fate === 'lost' && flight.leg === 'request' ? 1 : reach)
  const y2 = ends.y1 + (ends.y2 - ends.y1) * reach
  const isFailure = flight.fate === 'refused' || flight.fate === 'lost'
  return (
    <g className={styles.flight} data-after={after || undefined} data-leg={flight.leg} data-late={flight.late || undefined}>
      <title>{flight.text}</title>
      <line x1={ends.x1} y1={flight.late ? heldY(flight, sheet) : ends.y1} x2={x2} y2={y2} />
      {flight.fate === 'arrived' && <Head x1={ends.x1} y1={ends.y1} x2={x2} y2={y2} />}
      {isFailure && (
        <path className={styles.cross} d={`M${x2 - 4} ${y2 - 4}l8 8m0 -8l-8 8`} />
      )}
      {flight.fate === 'held' && <circle className={styles.held} cx={x2} cy={y2} r="5" />}
    </g>
  )
}

function endsOf({ from, to, startMs, endMs, fate, leg }: Flight, { x, lanes }: Sheet): { x1: number; y1: number; x2: number; y2: number } {
  const start = lanes.y(from)
  const end = lanes.y(to)
  // Up from a store starts at its upper edge; everything that comes from above ends there too.
  const lostBack = fate === 'lost' && leg === 'reply'
  return { x1: x(startMs), y1: start, x2: lostBack ? x(startMs) + 24 : x(endMs), y2: end }
}

function heldY({ from, to }: Flight, { lanes }: Sheet): number {
  return lanes.y(from) + (lanes.y(to) - lanes.y(from)) * HELD_AT
}

function Head({ x1, y1, x2, y2 }: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }) {
  const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI
  return <path className={styles.head} d="M0 0L-9 -4.5L-9 4.5Z" transform={`translate(${x2} ${y2}) rotate(${angle})`} />
}

/** On the lane where a message starts, just above it; the wires of the stores run below. */
function Captions({ flights, sheet }: { readonly flights: readonly Flight[]; readonly sheet: Sheet }) {
  const { x, endX, nowX, lanes } = sheet
  return lanes.names
    .filter(({ lane }) => lane !== 'database' && lane !== 'redis')
    .map(({ lane, y }) => {
      const starting = flights.filter((flight) => flight.from === lane && flight.leg === 'request' && !flight.late)
      const downwards = starting.filter(({ to }) => lanes.y(to) > y)
      const wishes = downwards.filter(({ startMs }) => x(startMs) <= nowX + 0.5).map((flight) => ({ x: x(flight.startMs), text: flight.text }))
      return placeLabels(wishes, crossings(flights, y - 7, sheet), endX, nowX).map((label) => (
        <text key={`${lane} ${label.x}`} className={styles.caption} x={label.x} y={y - 7} textAnchor={label.anchor}>
          {label.text}
        </text>
      ))
    })
}

const MARKS: Readonly<Partial<Record<Step['event'], string>>> = {
  timeout: 'gave up',
  crash: '† crashed',
  expire: 'expired',
  evict: 'evicted',
  restart: 'restarted',
}

/** What happens without a message: a time-out, a crash, an expiry. */
function Moments({ steps, sheet, index }: FlightsProps) {
  const { lanes, x, nowX } = sheet
  return steps
    .filter((step) => MARKS[step.event] !== undefined && step.index <= index)
    .map((step) => {
      const inRedis = step.event === 'expire' || step.event === 'evict' || step.event === 'restart'
      const client = step.message?.from.startsWith('app:') === true ? step.message.from : `app:${step.address.operation.replace(/^rival/, '').charAt(0)}`
      const y = inRedis ? lanes.redis + RIBBON_PX / 2 : lanes.y(client as `app:${string}`)
      const left = x(step.atMs) > nowX - 70
      return (
        <g key={step.index} className={styles.moment}>
          <circle cx={x(step.atMs)} cy={y} r="4.5" />
          <text x={x(step.atMs) + (left ? -8 : 8)} y={y + 4} textAnchor={left ? 'end' : 'start'}>
            {MARKS[step.event]}
          </text>
        </g>
      )
    })
}
