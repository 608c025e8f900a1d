import type { Label } from '../judge/checks/label-at-rest.ts'
import type { Cell } from './cell.ts'

/**
 * What a cell shows: its worst label, and of staleness whether it ends by itself; `open` where no run has
 * come to its end.
 */
export type Outcome = Label | 'heals' | 'open'

export function outcomeOf(cell: Cell): Outcome {
  return cell.worst === 'stale' && cell.stalenessMs !== 'endless' ? 'heals' : (cell.worst ?? 'open')
}

export const OUTCOMES: readonly Outcome[] = [
  'consistent',
  'indeterminate',
  'unavailable',
  'heals',
  'stale',
  'phantom',
  'lost_ack',
]

/** Whether the stores disagree, or something that was promised is gone. */
export function isBroken(outcome: Outcome): boolean {
  return outcome === 'stale' || outcome === 'heals' || outcome === 'phantom' || outcome === 'lost_ack'
}
