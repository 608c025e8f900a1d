import styles from './icons.module.css'

/** Drawn on a 16 x 16 grid with round strokes. `fill` paths are solid. */
interface Drawing {
  readonly stroke?: string
  readonly fill?: string
}

const DRAWINGS = {
  // The stores are told apart by these and by their place.
  sqlite: {
    stroke:
      'M2.5 4.5C2.5 3.1 5 2 8 2s5.5 1.1 5.5 2.5v7C13.5 12.9 11 14 8 14s-5.5-1.1-5.5-2.5v-7ZM2.5 4.5C2.5 5.9 5 7 8 7s5.5-1.1 5.5-2.5M2.5 8c0 1.4 2.5 2.5 5.5 2.5s5.5-1.1 5.5-2.5',
  },
  redis: { stroke: 'M8 1.8 14.2 8 8 14.2 1.8 8ZM5 8l3-3' },
  app: { stroke: 'M2 3.5h12v9H2zM2 6.2h12M4 4.9h.01M5.8 4.9h.01' },
  client: { stroke: 'M8 7.5a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2ZM2.8 14c.4-2.7 2.5-4.3 5.2-4.3s4.8 1.6 5.2 4.3' },
  play: { fill: 'M4.5 2.6v10.8c0 .5.6.8 1 .5l8-5.4a.6.6 0 0 0 0-1l-8-5.4a.6.6 0 0 0-1 .5Z' },
  pause: { fill: 'M4 2.5h2.8v11H4zM9.2 2.5H12v11H9.2z' },
  step: { fill: 'M3 3v10c0 .5.6.8 1 .5L10.5 8.5a.6.6 0 0 0 0-1L4 2.5a.6.6 0 0 0-1 .5ZM11.5 2.5h1.8v11h-1.8z' },
  back: { fill: 'M10.5 3v10c0 .5-.6.8-1 .5L3 8.5a.6.6 0 0 1 0-1l6.5-5a.6.6 0 0 1 1 .5Z' },
  'to-start': { fill: 'M13 3v10c0 .5-.6.8-1 .5L5.5 8.5a.6.6 0 0 1 0-1l6.5-5a.6.6 0 0 1 1 .5ZM2.7 2.5h1.8v11H2.7z' },
  'to-end': {
    fill: 'M2 3v10c0 .5.6.8 1 .5l5-4V13c0 .5.6.8 1 .5l4.5-4V13.5H15v-11h-1.5v4L9 2.5c-.4-.3-1 0-1 .5v3.5l-5-4c-.4-.3-1 0-1 .5Z',
  },
  close: { stroke: 'm4 4 8 8M12 4l-8 8' },
  check: { stroke: 'm3 8.5 3.3 3.3L13 5' },
  'chevron-down': { stroke: 'm4 6.2 4 4 4-4' },
  'chevron-right': { stroke: 'm6.2 4 4 4-4 4' },
  undo: { stroke: 'M5.5 3 2.5 6l3 3M2.7 6h6.8a3.7 3.7 0 1 1 0 7.4H7' },
  redo: { stroke: 'm10.5 3 3 3-3 3M13.3 6H6.5a3.7 3.7 0 1 0 0 7.4H9' },
  theme: { stroke: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z', fill: 'M8 2a6 6 0 0 1 0 12Z' },
  help: { stroke: 'M5.6 5.9a2.4 2.4 0 1 1 3.5 2.1c-.7.4-1.1.9-1.1 1.7M8 12.7h.01' },
  share: { stroke: 'M8 10V2.5M5 5.2 8 2.2l3 3M3 9.5v4h10v-4' },
  embed: { stroke: 'm5 4.5-3.5 3.5L5 11.5M11 4.5l3.5 3.5-3.5 3.5' },
  present: { stroke: 'M1.8 3h12.4v8H1.8zM8 11v2.5M5 13.5h6' },
  external: { stroke: 'M6.5 3.5h-3v9h9v-3M9 3h4v4M13 3 7.5 8.5' },
  clock: { stroke: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.6' },
  parked: { stroke: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z', fill: 'M8 8V2a6 6 0 0 1 6 6Z' },
  dagger: { stroke: 'M8 2v12M4.8 5.3h6.4' },
  arrow: { stroke: 'M2.5 8h10.5M9 4l4 4-4 4' },
  plus: { stroke: 'M8 3v10M3 8h10' },
  more: {
    fill: 'M3.3 9.3a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6ZM8 9.3a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6ZM12.7 9.3a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6Z',
  },
  console: { stroke: 'm2.5 4 4 4-4 4M8 12.5h5.5' },
  copy: { stroke: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3' },
} satisfies Record<string, Drawing>

export type IconName = keyof typeof DRAWINGS

/** Decoration: the text beside it, or the control's aria-label, says what it means. */
export function Icon({ name }: { name: IconName }) {
  const drawing: Drawing = DRAWINGS[name]
  return (
    <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {drawing.stroke !== undefined && <path className={styles.stroke} d={drawing.stroke} />}
      {drawing.fill !== undefined && <path className={styles.fill} d={drawing.fill} />}
    </svg>
  )
}
