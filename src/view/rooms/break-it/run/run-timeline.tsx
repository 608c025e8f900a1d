import { useId, useMemo, useRef } from 'react'
import type { WitnessStep } from '../../../../model/explore/cell.ts'
import { hueOf } from '../../../parts/hue.ts'
import { useSize } from '../../../run/timeline/use-size.ts'
import { RIBBON } from './lanes.ts'
import { pictureOf, type RunPicture } from './picture.ts'
import styles from './run-timeline.module.css'
import type { Start } from './start-of.ts'

interface RunTimelineProps {
  readonly start: Start
  readonly steps: readonly WitnessStep[]
  /** What a difference of the stores is called that lasts. */
  readonly lasting: string
}

/** One run as a space-time diagram. The list of its steps beside it says the same in words. */
export function RunTimeline({ start, steps, lasting }: RunTimelineProps) {
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const picture = useMemo(
    () => (size === null ? null : pictureOf({ start, steps, lasting, ...size })),
    [start, steps, lasting, size],
  )
  return (
    <div ref={box} className={styles.box}>
      {picture !== null && <Drawn picture={picture} />}
    </div>
  )
}

function Drawn({ picture }: { readonly picture: RunPicture }) {
  const id = useId()
  const { width, height, unit, lanes, lines, ribbons, bands, arrows, marks, numbers, labels } = picture
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard.
    <div className={styles.scroller} translate="no" tabIndex={0} role="group" aria-label="Timeline of the run">
      <svg
        className={styles.svg}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label="The run, step by step; the list of steps says the same in words."
      >
        <Fills id={id} />
        {lines.map(({ id: lane, y, from, to }) => (
          <line key={lane} className={styles.lane} x1={from} x2={to} y1={y} y2={y} />
        ))}
        {ribbons.map(({ id: ribbon, version, isCommitted, rect }) => (
          <rect
            key={ribbon}
            className={version === null ? styles.nothing : isCommitted ? styles.ribbon : styles.phantom}
            data-hue={version === null ? undefined : hueOf(version)}
            {...rect}
          />
        ))}
        {bands.map(({ apart, rect }) => (
          <rect
            key={apart.from}
            className={apart.lasts ? styles.apart : styles.behind}
            fill={`url(#${id}-${apart.lasts ? 'hatch' : 'dots'})`}
            {...rect}
          />
        ))}
        {arrows.map(({ arrow, version, start, end }) => (
          <g
            key={`${arrow.step} ${arrow.look}`}
            className={styles.arrow}
            data-look={arrow.look}
            data-hue={version === null ? undefined : hueOf(version)}
          >
            <line x1={start.x} y1={start.y} x2={end.x} y2={end.y} />
            <Sign sign={arrow.sign} start={start} end={end} unit={unit} />
          </g>
        ))}
        {marks.map(({ step, is, at }) => (
          <Mark key={step} is={is} x={at.x} y={at.y} unit={unit} />
        ))}
        {[
          ...lines.map(({ id: lane, name, y }) => ({ lane, name, y })),
          { lane: 'database', name: 'SQLite', y: (lanes.database + RIBBON / 2) * unit },
          { lane: 'redis', name: 'Redis', y: (lanes.redis + RIBBON / 2) * unit },
        ].map(({ lane, name, y }) => (
          <text key={lane} className={styles.name} x={0} y={y + 4 * unit}>
            {name}
          </text>
        ))}
        {numbers.map(({ step, at, isFault }) => (
          <text key={step} className={styles.number} data-fault={isFault} x={at.x} y={at.y} textAnchor="middle">
            {step}
          </text>
        ))}
        {labels.map(({ id: label, kind, text, x, y, anchor }) => (
          <text key={label} className={styles.label} data-kind={kind} x={x} y={y} textAnchor={anchor}>
            {text}
          </text>
        ))}
      </svg>
    </div>
  )
}

interface SignProps {
  readonly sign: 'head' | 'cross' | 'held'
  readonly start: { readonly x: number; readonly y: number }
  readonly end: { readonly x: number; readonly y: number }
  readonly unit: number
}

function Sign({ sign, start, end, unit }: SignProps) {
  const place = `translate(${end.x} ${end.y}) scale(${unit})`
  switch (sign) {
    case 'head': {
      const heading = (Math.atan2(end.y - start.y, end.x - start.x) * 180) / Math.PI
      return <path className={styles.point} d="M0 0L-9 -4.2L-9 4.2Z" transform={`${place} rotate(${heading})`} />
    }
    case 'cross':
      return (
        <g className={styles.cross} transform={place}>
          <circle r="7" />
          <path d="M-3 -3l6 6m0 -6l-6 6" />
        </g>
      )
    case 'held':
      return (
        <g className={styles.held} transform={place}>
          <circle r="6" />
          <path d="M0 0V-6A6 6 0 0 1 6 0Z" />
        </g>
      )
  }
}

function Mark({
  is,
  x,
  y,
  unit,
}: {
  readonly is: RunPicture['marks'][number]['is']
  readonly x: number
  readonly y: number
  readonly unit: number
}) {
  const place = `translate(${x} ${y}) scale(${unit})`
  if (is === 'crash' || is === 'strike') {
    return (
      <g className={styles.cross} transform={place}>
        <circle r="7" />
        <path d="M-3 -3l6 6m0 -6l-6 6" />
      </g>
    )
  }
  return <circle className={is === 'told' ? styles.told : styles.local} r="4.5" transform={place} />
}

function Fills({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}-dots`} width="5" height="5" patternUnits="userSpaceOnUse">
        <circle className={styles.dot} cx="2.5" cy="2.5" r="1" />
      </pattern>
      <pattern id={`${id}-hatch`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className={styles.hatchGround} width="7" height="7" />
        <rect className={styles.hatchLine} width="3" height="7" />
      </pattern>
    </defs>
  )
}
