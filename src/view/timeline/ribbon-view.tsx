import type { Step } from '../../model/sim/trace.ts'
import { hueOf } from '../parts/hue.ts'
import { timeText } from '../parts/time-text.ts'
import { valueText } from '../parts/value-text.ts'
import { crossings } from './crossings.ts'
import { placeLabels } from './labels.ts'
import { RIBBON_PX } from './layout.ts'
import { flightsOf, type Flight } from './messages.ts'
import { apartStretches, cacheStretches, databaseStretches, type Apart, type Stretch } from './ribbons.ts'
import type { Sheet } from './sheet.ts'
import styles from './timeline.module.css'

interface RibbonsProps {
  readonly steps: readonly Step[]
  /** The key that the ribbons are about. */
  readonly focus: string
  readonly sheet: Sheet
  readonly index: number
}

export function Ribbons({ steps, focus, sheet, index }: RibbonsProps) {
  const { lanes } = sheet
  const flights = flightsOf(steps)
  return (
    <>
      <Ribbon stretches={databaseStretches(steps, focus)} y={lanes.database} sheet={sheet} nothing="no row" flights={flights} />
      <ApartBand stretches={apartStretches(steps.filter((step) => step.index <= index), focus)} sheet={sheet} flights={flights} />
      <Ribbon stretches={cacheStretches(steps, focus)} y={lanes.redis} sheet={sheet} nothing="empty" flights={flights} />
    </>
  )
}

interface RibbonProps {
  readonly stretches: readonly Stretch[]
  readonly y: number
  readonly sheet: Sheet
  readonly nothing: string
  readonly flights: readonly Flight[]
}

/** Filled up to the playhead, an outline after it. */
function Ribbon({ stretches, y, sheet, nothing, flights }: RibbonProps) {
  const { x, endX, nowX } = sheet
  const ends = (stretch: Stretch, position: number): number => (position === stretches.length - 1 ? endX : x(stretch.toMs))
  const labels = placeLabels(
    stretches.map((stretch) => ({ x: x(stretch.fromMs), text: stretch.value === null ? nothing : `v${stretch.version} ${valueText(stretch.value)}`, short: stretch.value === null ? nothing : `v${stretch.version}` })),
    crossings(flights, y - 5, sheet),
    endX,
    null,
  )
  return (
    <g>
      {stretches.map((stretch, position) => {
        const from = x(stretch.fromMs)
        const to = ends(stretch, position)
        const hue = stretch.version === null ? undefined : hueOf(stretch.version)
        const past = Math.max(0, Math.min(to, nowX) - from)
        return (
          <g key={stretch.fromStep} data-hue={hue}>
            <rect className={styles.future} x={Math.max(from, Math.min(nowX, to))} y={y + 0.5} width={Math.max(0, to - Math.max(from, nowX))} height={RIBBON_PX - 1} />
            {past > 0 && <rect className={hue === undefined ? styles.nothing : styles.past} x={from} y={y} width={past} height={RIBBON_PX} />}
          </g>
        )
      })}
      {labels.map((label) => (
        <text key={label.x} className={styles.version} x={label.x} y={y - 5} data-after={label.x > nowX + 1 || undefined}>
          {label.text}
        </text>
      ))}
    </g>
  )
}

function ApartBand({ stretches, sheet, flights }: { readonly stretches: readonly Apart[]; readonly sheet: Sheet; readonly flights: readonly Flight[] }) {
  const { x, nowX, lanes, endX } = sheet
  const y = lanes.database + RIBBON_PX + 7
  const bands = stretches.map((stretch) => ({ ...stretch, from: x(stretch.fromMs), to: stretch.open ? Math.max(nowX, x(stretch.fromMs) + 2) : x(stretch.toMs) }))
  const labels = placeLabels(
    bands.map(({ from, ...band }) => ({ x: from, text: apartText(band), short: band.state })),
    crossings(flights, y + 25, sheet),
    endX,
    null,
  )
  return (
    <g>
      {bands.map(({ fromStep, from, to, state }) => (
        <rect key={fromStep} className={state === 'behind' ? styles.behind : styles.apart} x={from} y={y} width={Math.max(3, to - from)} height={12} />
      ))}
      {labels.map(({ x: labelX, text }) => (
        <text key={labelX} className={text.startsWith('behind') ? styles.behindText : styles.apartText} x={labelX} y={y + 25}>
          {text}
        </text>
      ))}
    </g>
  )
}

function apartText({ state, fromMs, endsMs }: Pick<Apart, 'state' | 'fromMs' | 'endsMs'>): string {
  const end = endsMs === undefined ? '' : endsMs === null ? ', no end' : ` until ${timeText(endsMs)}`
  return `${state} from ${timeText(fromMs)}${end}`
}
