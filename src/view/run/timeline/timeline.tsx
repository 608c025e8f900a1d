import { memo, useDeferredValue, useId, useMemo, useRef } from 'react'
import type { Trace } from '../../../model/trace/trace.ts'
import { clientsOf, workersOf } from '../../../player/readings/clients-of.ts'
import { useShownStep } from '../motion/use-shown.ts'
import { timeText } from '../../../words/en/time-text.ts'
import { focusKey } from '../stage/focus.ts'
import { Bands, Fills, Ribbons } from './bands.tsx'
import { along, breakAt, frameFor, pointAt, rectAt, type Frame } from './frame.ts'
import { RIBBON } from './lanes.ts'
import { Lines, Signs } from './messages.tsx'
import { backdropOf, overlayOf, type Backdrop, type Overlay } from './picture.ts'
import { Playhead } from './playhead.tsx'
import { timeScale } from './time-scale.ts'
import styles from './timeline.module.css'
import { useSize, type Size } from './use-size.ts'
import { aroundCursor } from './window.ts'

/** A space-time diagram: who sent what to whom and when, what the stores held, and since when they were apart. */
export function Timeline() {
  const shown = useShownStep()
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  // The diagram follows in its own time: a flight on the stage must not wait for it.
  const trace = useDeferredValue(shown?.trace ?? null)
  const index = useDeferredValue(shown?.step.index ?? 0)
  return (
    <div className={styles.box}>
      <div ref={box} className={styles.measure}>
        {trace !== null && size !== null && (
          <Diagram trace={trace} index={Math.min(index, trace.steps.length - 1)} size={size} />
        )}
      </div>
    </div>
  )
}

interface DiagramProps {
  readonly trace: Trace
  readonly index: number
  readonly size: Size
}

const Diagram = memo(function Diagram({ trace, index, size }: DiagramProps) {
  const id = useId()
  const window = aroundCursor(trace.steps, index)
  const key = focusKey(trace, index)
  // The window is sliced anew at every step, but it is the same one for many of them.
  const [first, last] = [window[0]?.index ?? 0, window.at(-1)?.index ?? 0]
  const backdrop = useMemo(() => {
    const steps = trace.steps.slice(first, last + 1)
    const operator = Object.values(trace.operations).some(({ client }) => client === 'operator')
    const frame = frameFor({
      ...size,
      clients: clientsOf(trace),
      operator,
      workers: workersOf(trace),
      scale: timeScale(steps),
      moments: new Set(steps.map(({ atMs }) => atMs)).size,
    })
    return backdropOf(steps, frame, key)
  }, [trace, first, last, key, size])
  const overlay = useMemo(() => overlayOf(backdrop, index, key), [backdrop, index, key])
  const { frame } = backdrop
  const range = last - first + 1 < trace.steps.length ? `${first}–${last}` : null
  return (
    <div className={styles.sheet} translate="no" style={{ blockSize: frame.height }}>
      <svg
        className={styles.svg}
        width={frame.width}
        height={frame.height}
        role="img"
        aria-label={`Timeline of steps ${first} to ${last}`}
      >
        <Fills id={id} {...halves(frame, overlay.now)} />
        <Ground frame={frame} range={range} />
        <g clipPath={`url(#${id}-future)`} className={styles.future}>
          <Drawn backdrop={backdrop} />
        </g>
        <g clipPath={`url(#${id}-past)`}>
          <Drawn backdrop={backdrop} />
          <Bands bands={overlay.bands} id={id} />
        </g>
        <Ends backdrop={backdrop} index={index} />
        <Labels overlay={overlay} />
      </svg>
      <Playhead backdrop={backdrop} now={overlay.now} />
    </div>
  )
})

function halves(frame: Frame, now: number) {
  const thickness = frame.down ? frame.width : frame.height
  const length = frame.down ? frame.height : frame.width
  return { past: rectAt(frame, 0, now, 0, thickness), future: rectAt(frame, now, length, 0, thickness) }
}

/** Drawn twice, once for each side of the playhead; it changes with the run and not with the step. */
const Drawn = memo(function Drawn({ backdrop: { ribbons, shapes } }: { readonly backdrop: Backdrop }) {
  return (
    <>
      <Ribbons ribbons={ribbons} />
      <Lines shapes={shapes} />
    </>
  )
})

function Ends({ backdrop, index }: { readonly backdrop: Backdrop; readonly index: number }) {
  const { unit } = backdrop.frame
  const past = backdrop.shapes.filter(({ flight }) => flight.endStep <= index)
  const later = backdrop.shapes.filter(({ flight }) => flight.endStep > index)
  return (
    <>
      <g className={styles.future}>
        <Signs shapes={later} unit={unit} />
      </g>
      <Signs shapes={past} unit={unit} />
      {backdrop.moments.map(({ step, at }) => (
        <circle
          key={step.index}
          className={styles.moment}
          data-after={step.index > index || undefined}
          cx={at.x}
          cy={at.y}
          r={4.5 * unit}
        />
      ))}
    </>
  )
}

function Labels({ overlay }: { readonly overlay: Overlay }) {
  return overlay.labels.map(({ id, kind, text, x, y, anchor }) => (
    <text key={id} className={styles.label} data-kind={kind} x={x} y={y} textAnchor={anchor}>
      {text}
    </text>
  ))
}

/** Lanes, their names, and the axis. */
const Ground = memo(function Ground({ frame, range }: { readonly frame: Frame; readonly range: string | null }) {
  const { unit, down, start, end, lanes } = frame
  return (
    <>
      {lanes.places.map(({ lane, name, at }) => {
        const isStore = lane === 'database' || lane === 'redis'
        const middle = (isStore ? at + RIBBON / 2 : at) * unit
        const from = pointAt(frame, start, middle)
        const to = pointAt(frame, end, middle)
        return (
          <g key={lane}>
            <text
              className={styles.name}
              x={down ? middle : 0}
              y={down ? 14 * unit : middle + 4 * unit}
              textAnchor={down ? 'middle' : 'start'}
            >
              {name}
            </text>
            {!isStore && <line className={styles.lane} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />}
          </g>
        )
      })}
      {!down && <Axis frame={frame} range={range} />}
      <Breaks frame={frame} />
    </>
  )
})

function Axis({ frame, range }: { readonly frame: Frame; readonly range: string | null }) {
  const y = frame.height - 3 * frame.unit
  return (
    <g className={styles.axis}>
      {range !== null && (
        <text x={0} y={y}>
          {range}
        </text>
      )}
      {frame.scale.ticks.map(({ atMs }) => (
        <text key={atMs} x={along(frame, atMs)} y={y} textAnchor="middle">
          {atMs === 0 ? '0' : timeText(atMs)}
        </text>
      ))}
    </g>
  )
}

/** Where time was left out. */
function Breaks({ frame }: { readonly frame: Frame }) {
  const { unit, down, scale } = frame
  return scale.breaks.map(({ at, skippedMs }) => {
    const place = breakAt(frame, at)
    const from = pointAt(frame, place, 0)
    const to = pointAt(frame, place, down ? frame.width : frame.height - 26 * unit)
    const label = down ? { x: frame.width - 4 * unit, y: place - 4 * unit } : { x: place, y: frame.height - 16 * unit }
    return (
      <g key={at}>
        <line className={styles.break} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
        <text className={styles.breakText} x={label.x} y={label.y} textAnchor={down ? 'end' : 'middle'}>
          {`${timeText(skippedMs)} pass`}
        </text>
      </g>
    )
  })
}
