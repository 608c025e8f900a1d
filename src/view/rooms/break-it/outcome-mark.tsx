import type { Outcome } from '../../../model/explore/outcome.ts'
import styles from './outcome-mark.module.css'

/** Told apart by shape alone; drawn, because fonts draw ≠ and ∅ in five sizes. */
const SHAPES: Readonly<Record<Outcome, string>> = {
  consistent: 'm6.5 12.5 3.7 3.7 7.3-8',
  indeterminate: 'M6 13.5c2-3 4-3 6-1.2s4 1.8 6-1.2',
  unavailable: 'M12 6.5v7M12 17.3h.01',
  heals: 'M12 7v5.2l3.4 2M12 4.5a7.5 7.5 0 1 0 .01 0',
  stale: 'M7 9.7h10M7 14.3h10M14.6 6.5 9.4 17.5',
  phantom: 'M9.3 9.3a2.8 2.8 0 1 1 4.2 2.4c-1 .6-1.5 1.1-1.5 2.1M12 17.3h.01',
  open: 'M6.5 12h.01M12 12h.01M17.5 12h.01',
  lost_ack: 'M12 6.2a5.8 5.8 0 1 0 .01 0M17.5 6.5l-11 11',
}

export function OutcomeMark({ outcome }: { readonly outcome: Outcome }) {
  return (
    <svg className={styles.mark} data-outcome={outcome} viewBox="0 0 24 24" aria-hidden focusable="false">
      <path d={SHAPES[outcome]} />
    </svg>
  )
}
