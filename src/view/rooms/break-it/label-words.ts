import type { Label } from '../../../model/judge/checks/label-at-rest.ts'
import type { Cell } from '../../../model/explore/cell.ts'

/** What a cell shows: its worst label, and of staleness whether it ends by itself; `open` where no run has come to its end. */
export type Outcome = Label | 'heals' | 'open'

export function outcomeOf(cell: Cell): Outcome {
  return cell.worst === 'stale' && cell.stalenessMs !== 'endless' ? 'heals' : (cell.worst ?? 'open')
}

/** Short, for a legend and for a screen reader. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  consistent: 'agrees in every run',
  indeterminate: 'agrees; a client may not know what happened',
  unavailable: 'agrees; a client may be told an error',
  heals: 'stale until the TTL',
  stale: 'stale, no end',
  phantom: 'value never committed',
  lost_ack: 'acknowledged write lost',
  open: 'no run came to its end',
}

/** What one run comes to, rather than a whole cell. */
export const RUN_WORDS: Readonly<Record<Label, string>> = {
  consistent: 'all agrees',
  indeterminate: 'a client does not know',
  unavailable: 'a client is told an error',
  stale: 'stale',
  phantom: 'value never committed',
  lost_ack: 'acknowledged write lost',
}

export const OUTCOMES: readonly Outcome[] = ['consistent', 'indeterminate', 'unavailable', 'heals', 'stale', 'phantom', 'lost_ack']

/** Whether the stores disagree, or something that was promised is gone. */
export function isBroken(outcome: Outcome): boolean {
  return outcome === 'stale' || outcome === 'heals' || outcome === 'phantom' || outcome === 'lost_ack'
}
