import { upTo, type Call } from './call.ts'
import { problemOf } from './problem.ts'
import { search, type Outcome } from './search.ts'
import type { SequentialModel } from './sequential-model.ts'

/** May the search go on after this many configurations? A budget of states, or of time by a clock that is handed in. */
export type MayGoOn = (configurations: number) => boolean

/**
 * Whether the calls are linearizable, with an order that shows it; `unknown` when the budget ran out before
 * the search did.
 */
export function judgeCalls<Action>(
  calls: readonly Call<Action>[],
  model: SequentialModel<Action>,
  mayGoOn: MayGoOn = () => true,
): Outcome<Action> {
  return search(problemOf(calls, model), mayGoOn)
}

/**
 * The first moment at which a history is not linearizable: linearizability is prefix-closed, so once
 * broken it stays so, and the moment is found by halving, the likely moments first. Null when the
 * budget runs out on the way. `since` is what the search said of the whole history.
 */
export function firstBrokenMoment<Action>(
  calls: readonly Call<Action>[],
  model: SequentialModel<Action>,
  since: number,
  mayGoOn?: MayGoOn,
): number | null {
  const moments = calls.flatMap(({ returned }) => (returned === null ? [] : [returned])).sort((a, b) => a - b)
  let low = 0
  let high = moments.length - 1
  const likely = moments.indexOf(since)
  const guesses = [likely, likely - 1]
  while (low < high) {
    const guess = guesses.shift() ?? -1
    const middle = guess >= low && guess < high ? guess : (low + high) >> 1
    const { verdict } = judgeCalls(upTo(calls, moments[middle]!), model, mayGoOn)
    if (verdict === 'unknown') return null
    if (verdict === 'linearizable') low = middle + 1
    else high = middle
  }
  return moments[low] ?? null
}
