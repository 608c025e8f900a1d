import type { KeyState } from '../../model/trace/key-states.ts'
import styles from './glyph.module.css'

/**
 * The five states of a key, told apart by shape alone: = agree, · empty, ◷ behind, ≠ stale,
 * ? phantom. They are drawn, because the fonts that have ◷ and ≠ draw them in five sizes.
 */
const SHAPES: Readonly<Record<KeyState, { readonly stroke: string; readonly fill?: string }>> = {
  agree: { stroke: 'M8.5 10h7M8.5 14h7' },
  empty: { stroke: '', fill: 'M12 13.6a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2Z' },
  behind: { stroke: '', fill: 'M12 12V5.5A6.5 6.5 0 0 1 18.5 12Z' },
  stale: { stroke: 'M8 10h8M8 14h8M14.2 7.2 9.8 16.8' },
  phantom: { stroke: 'M9.7 9.9a2.4 2.4 0 1 1 3.7 2c-.9.6-1.4 1-1.4 1.9M12 16.6h.01' },
}

/** `label` names it where no word stands beside it; without one it is decoration. */
export function Glyph({ state, label }: { state: KeyState; label?: string }) {
  const shape = SHAPES[state]
  const name = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <svg className={styles.glyph} data-state={state} viewBox="0 0 24 24" focusable="false" {...name}>
      <circle className={styles.ring} cx="12" cy="12" r="10.5" />
      {shape.stroke !== '' && <path className={styles.stroke} d={shape.stroke} />}
      {shape.fill !== undefined && <path className={styles.fill} d={shape.fill} />}
    </svg>
  )
}
