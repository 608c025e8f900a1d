import type { Shape } from './shapes.ts'
import styles from './timeline.module.css'

/** Messages between the lanes at their true times. */
export function Lines({ shapes }: { readonly shapes: readonly Shape[] }) {
  return shapes.map((shape) => {
    const { flight, start, end } = shape
    return (
      <g key={keyOf(shape)} className={styles.flight} data-leg={flight.leg} data-late={flight.late || undefined}>
        <title>{flight.text}</title>
        <line x1={start.x} y1={start.y} x2={end.x} y2={end.y} />
      </g>
    )
  })
}

/** How each of them ended. Drawn apart from the lines, which are cut off at the playhead. */
export function Signs({ shapes, unit }: { readonly shapes: readonly Shape[]; readonly unit: number }) {
  return shapes.map((shape) => <Sign key={keyOf(shape)} shape={shape} unit={unit} />)
}

function Sign({ shape: { start, end, sign }, unit }: { readonly shape: Shape; readonly unit: number }) {
  const place = `translate(${end.x} ${end.y}) scale(${unit})`
  switch (sign) {
    case null:
      return null
    case 'head': {
      const heading = (Math.atan2(end.y - start.y, end.x - start.x) * 180) / Math.PI
      return <path className={styles.head} d="M0 0L-9 -4.2L-9 4.2Z" transform={`${place} rotate(${heading})`} />
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

function keyOf({ flight }: Shape): string {
  return `${flight.id} ${flight.leg} ${flight.startStep} ${flight.endStep}`
}
