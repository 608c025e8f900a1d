import type { KeyState } from '../../trace/key-states.ts'
import { durableAcknowledgement } from './durable-acknowledgement.ts'
import type { KeyHistory, Operation } from './history.ts'

/** What one run came to, in one word: each worse than the one before it. */
export const LABELS = ['consistent', 'indeterminate', 'unavailable', 'stale', 'phantom', 'lost_ack'] as const
export type Label = (typeof LABELS)[number]

/** What the two stores hold when all is quiet; null is an absent row, or no cached value. */
export interface FinalState {
  readonly row: string | null
  readonly cache: string | null
}

/**
 * The worst that is true of a run at rest:
 *
 *     lost_ack       a write told OK is not in the commit history, or an older attempt overwrote it
 *     phantom        the cache holds a value that was never committed to the row
 *     stale          the cache holds a value that the row no longer has
 *     unavailable    the stores agree; a client was told an error, and nothing of its operation is left
 *     indeterminate  the stores agree; a client was not told what became of its operation
 *     consistent     the stores agree, and every client knows what happened
 *
 * An error about a write that stands leaves its client not knowing what happened: indeterminate.
 */
export function labelAtRest(history: KeyHistory, final: FinalState): Label {
  if (durableAcknowledgement([history]).verdict === 'broken') return 'lost_ack'
  const state = stateAtRest(history, final)
  if (state === 'phantom' || state === 'stale') return state
  const clients = history.operations.filter(({ client }) => client !== 'operator')
  if (clients.some((operation) => operation.outcome === 'error' && !stands(operation, history))) return 'unavailable'
  return clients.some(({ outcome }) => outcome !== 'ok') ? 'indeterminate' : 'consistent'
}

/** How the stores compare when nothing under way will settle them. */
export function stateAtRest({ commits }: KeyHistory, { row, cache }: FinalState): Exclude<KeyState, 'behind'> {
  if (cache === row) return 'agree'
  if (cache === null) return 'empty'
  return commits.some(({ value }) => value === cache) ? 'stale' : 'phantom'
}

/** Whether it was committed, and not undone by itself later. */
function stands({ id }: Operation, { commits }: KeyHistory): boolean {
  const own = commits.findLast(({ operation }) => operation === id)
  return own !== undefined && !own.undoes
}
