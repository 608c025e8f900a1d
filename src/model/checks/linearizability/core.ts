import type { Call } from './call.ts'
import { judgeCalls, type MayGoOn } from './judge-calls.ts'
import type { Rule, SequentialModel } from './sequential-model.ts'

/**
 * A few calls of a history that is not linearizable which no order explains either: the heart of the
 * matter. Calls are left out as long as the rest stays without an order, in ever smaller parts. Only
 * what proves nothing by being left out may go: a read, and a write of what nothing left over needs.
 *
 *     write 1, read 1, write 2, read 2, read 1    ->    write 1, write 2, read 1
 *
 * None of them can be spared, unless the budget runs out on the way.
 */
export function coreOf<Action>(calls: readonly Call<Action>[], model: SequentialModel<Action>, mayGoOn: MayGoOn = () => true): readonly Call<Action>[] {
  const relevant = calls.filter(({ returned, done, open }) => (returned === null ? open !== null : done !== null))
  let core = relevant.toSorted((a, b) => a.called - b.called)
  for (let size = Math.ceil(core.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < core.length && mayGoOn(0); ) {
      const without = leaveOut(core, start, start + size, model)
      if (without.length < core.length && judgeCalls(without, model, mayGoOn).verdict === 'not') core = without
      else start += size
    }
  }
  return [...core, ...denied(calls, core, model)].sort((a, b) => a.called - b.called)
}

/** Without the calls from one place to another, as far as they can be left out. */
function leaveOut<Action>(calls: Call<Action>[], from: number, to: number, model: SequentialModel<Action>): Call<Action>[] {
  const kept = new Set(calls.filter((_, index) => index < from || index >= to))
  for (let size = -1; size !== kept.size; ) {
    size = kept.size
    const needed = neededBy(kept, model)
    for (const call of calls.slice(from, to)) {
      const { leaves } = ruleOf(call, model)
      if (leaves === 'depends' || (leaves !== 'same' && (needed === 'any' || needed.has(leaves.state)))) kept.add(call)
    }
  }
  return calls.filter((call) => kept.has(call))
}

/** The states these calls need; `any` where one of them may look at any state. */
function neededBy<Action>(calls: Iterable<Call<Action>>, model: SequentialModel<Action>): Set<string> | 'any' {
  const states = new Set<string>()
  for (const call of calls) {
    const { needs } = ruleOf(call, model)
    if (needs === 'some') return 'any'
    if (needs !== 'any') states.add(needs.state)
  }
  return states
}

/** Calls that were told to have failed, though something in the core needs what they would have left. */
function denied<Action>(calls: readonly Call<Action>[], core: readonly Call<Action>[], model: SequentialModel<Action>): Call<Action>[] {
  const needed = neededBy(core, model)
  if (needed === 'any') return []
  const made = new Set([model.initial, ...core.map((call) => ruleOf(call, model).leaves).map((leaves) => (typeof leaves === 'object' ? leaves.state : null))])
  return calls.filter(({ returned, done, open }) => {
    if (returned === null || done !== null || open === null) return false
    const { leaves } = model.rule(open)
    return typeof leaves === 'object' && needed.has(leaves.state) && !made.has(leaves.state)
  })
}

function ruleOf<Action>({ returned, done, open }: Call<Action>, model: SequentialModel<Action>): Rule {
  return model.rule((returned === null ? open : done)!)
}
