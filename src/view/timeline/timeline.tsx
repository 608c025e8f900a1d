import { memo, useDeferredValue, useMemo, useRef } from 'react'
import type { Trace } from '../../model/sim/trace.ts'
import { clientsOf } from '../../player/clients-of.ts'
import { useShownStep } from '../motion/use-shown.ts'
import { timeText } from '../parts/time-text.ts'
import { focusKey } from '../stage/focus.ts'
import { Flights } from './flights.tsx'
import { lanesFor } from './layout.ts'
import { Playhead } from './playhead.tsx'
import { Ribbons } from './ribbon-view.tsx'
import type { Sheet } from './sheet.ts'
import { timeScale } from './time-scale.ts'
import styles from './timeline.module.css'
import { useWidth } from './use-width.ts'
import { aroundCursor } from './window.ts'

const NAMES_PX = 76
const END_PX = 16

/** A space-time diagram: who sent what to whom and when, what the stores held, and since when they were apart. */
export function Timeline() {
  const shown = useShownStep()
  // The diagram follows in its own time: a flight on the stage must not wait for it.
  const trace = useDeferredValue(shown?.trace ?? null)
  const index = useDeferredValue(shown?.step.index ?? 0)
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  return (
    <div className={styles.box}>
      <div ref={box} className={styles.measure}>
        {trace !== null && width > 0 && <Diagram trace={trace} index={Math.min(index, trace.steps.length - 1)} width={width} />}
      </div>
    </div>
  )
}

interface DiagramProps {
  readonly trace: Trace
  readonly index: number
  readonly width: number
}

const Diagram = memo(function Diagram({ trace, index, width }: DiagramProps) {
  const steps = useMemo(() => aroundCursor(trace.steps, index), [trace, index])
  const scale = useMemo(() => timeScale(steps), [steps])
  const lanes = useMemo(() => lanesFor(clientsOf(trace)), [trace])
  const endX = width - END_PX
  const x = (atMs: number): number => NAMES_PX + scale.place(atMs) * (endX - NAMES_PX)
  const now = trace.steps[index]
  const sheet: Sheet = { lanes, scale, x, endX, nowX: x(now?.atMs ?? 0) }
  const key = focusKey(trace, index)
  return (
    <div className={styles.sheet} style={{ blockSize: lanes.height }}>
      <svg className={styles.svg} width={width} height={lanes.height} role="img" aria-label={`Timeline of ${steps.length} steps, up to ${timeText(now?.atMs ?? 0)}`}>
        <Hatch />
        <Axis sheet={sheet} />
        {lanes.names.map(({ lane, name, y }) => (
          <g key={lane}>
            <text className={styles.name} x={0} y={isStore(lane) ? y + 14 : y + 4}>
              {name}
            </text>
            {!isStore(lane) && <line className={styles.lane} x1={NAMES_PX} x2={endX} y1={y} y2={y} />}
          </g>
        ))}
        {key !== null && <Ribbons steps={steps} focus={key} sheet={sheet} index={index} />}
        <Flights steps={steps} sheet={sheet} index={index} />
      </svg>
      <Playhead steps={steps} sheet={sheet} />
    </div>
  )
})

function isStore(lane: string): boolean {
  return lane === 'database' || lane === 'redis'
}

function Axis({ sheet: { scale, lanes, x, endX } }: { readonly sheet: Sheet }) {
  return (
    <g className={styles.axis}>
      {scale.ticks.map(({ atMs }) => (
        <text key={atMs} x={Math.min(x(atMs), endX - 24)} y={lanes.axis} textAnchor="middle">
          {atMs === 0 ? '0' : timeText(atMs)}
        </text>
      ))}
      {scale.breaks.map(({ at, skippedMs }) => {
        const breakX = NAMES_PX + at * (endX - NAMES_PX)
        return (
          <g key={at}>
            <path className={styles.break} d={`M${breakX - 3} 8v${lanes.axis - 30}M${breakX + 3} 8v${lanes.axis - 30}`} />
            <text x={breakX} y={lanes.axis} textAnchor="middle">
              {timeText(skippedMs)} pass
            </text>
          </g>
        )
      })}
    </g>
  )
}

/** The fills of being apart: light dots while something is under way, a hatch when nothing is. */
function Hatch() {
  return (
    <defs>
      <pattern id="timeline-dots" width="6" height="6" patternUnits="userSpaceOnUse">
        <circle className={styles.dot} cx="3" cy="3" r="1" />
      </pattern>
      <pattern id="timeline-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className={styles.hatchGround} width="7" height="7" />
        <rect className={styles.hatchLine} width="3" height="7" />
      </pattern>
    </defs>
  )
}
