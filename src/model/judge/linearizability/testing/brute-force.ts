import type { Call } from '../call.ts'
import type { SequentialModel } from '../sequential-model.ts'

/** Every order of the calls that happened, with every choice of those that may have, tried in turn. */
export function byBruteForce<Action>(calls: readonly Call<Action>[], model: SequentialModel<Action>): boolean {
  return leadsToAnEnd(
    calls.filter(({ returned, done }) => returned === null || done !== null),
    model,
    model.initial,
  )
}

function leadsToAnEnd<Action>(left: readonly Call<Action>[], model: SequentialModel<Action>, state: string): boolean {
  if (left.every(({ returned }) => returned === null)) return true
  return left.some((call) => {
    if (left.some((other) => other !== call && other.returned !== null && other.returned < call.called)) return false
    const action = call.returned === null ? call.open : call.done
    const after = action === null ? null : model.step(state, action)
    return (
      after !== null &&
      leadsToAnEnd(
        left.filter((other) => other !== call),
        model,
        after,
      )
    )
  })
}
