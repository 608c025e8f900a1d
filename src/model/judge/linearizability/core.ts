import type { Call } from './call.ts'
import { judgeCalls, type MayGoOn } from './judge-calls.ts'
import type { Rule, SequentialModel } from './sequential-model.ts'

/**
 * A few calls of a history that is not linearizable which no order explains either: the heart of the
 * matter. First the last few calls are tried, then ever more of them; of those that have no order,
 * ever smaller parts are left out as long as the rest has none.
 *
 *     write 1, read 1, write 2, read 2, read 1    ->    write 2, read 1
 *
 * None of its reads can be spared, unless that takes too long or the budget runs out on the way.
 */
export function coreOf<Action>(
  calls: readonly Call<Action>[],
  model: SequentialModel<Action>,
  mayGoOn: MayGoOn = () => true,
): readonly Call<Action>[] {
  const relevant = calls
    .filter(({ returned, done, open }) => (returned === null ? open !== null : done !== null))
    .sort((a, b) => a.called - b.called)
  const hasNoOrder = (some: readonly Call<Action>[]): boolean => judgeCalls(some, model, mayGoOn).verdict === 'not'
  let core: readonly Call<Action>[] = lastFew(relevant, model, hasNoOrder)
  let attempts = 0
  for (let size = Math.ceil(core.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < core.length && attempts < MOST_ATTEMPTS && mayGoOn(0); attempts++) {
      const without = closed(relevant, core.toSpliced(start, size), model)
      if (without.length < core.length && hasNoOrder(without)) core = without
      else start += size
    }
  }
  return [...core, ...denied(calls, core, model)].sort((a, b) => a.called - b.called)
}

/** How often something is left out to see whether the rest has an order. */
const MOST_ATTEMPTS = 300

/** The fewest of the last calls, doubled each time, that have no order with all that they may depend on. */
function lastFew<Action>(
  relevant: readonly Call<Action>[],
  model: SequentialModel<Action>,
  hasNoOrder: (some: readonly Call<Action>[]) => boolean,
): readonly Call<Action>[] {
  const lastFirst = relevant.toSorted((a, b) => (b.returned ?? b.called) - (a.returned ?? a.called))
  for (let few = 1; few < relevant.length; few *= 2) {
    const some = closed(relevant, lastFirst.slice(0, few), model)
    if (hasNoOrder(some)) return some
  }
  return relevant
}

/**
 * Some calls, with all others that may have brought about a state for one of them, or ended one that it
 * found gone. That is none of those between which and the call that needs the state, in real time, comes
 * one of these that leaves another. So where these have no order, all have none: the rest would only take part.
 */
function closed<Action>(
  all: readonly Call<Action>[],
  some: readonly Call<Action>[],
  model: SequentialModel<Action>,
): readonly Call<Action>[] {
  const kept = new Set(some)
  for (let size = -1; size !== kept.size;) {
    size = kept.size
    const needs = needsOf(kept, model)
    for (const call of all) {
      const { leaves } = ruleOf(call, model)
      if (leaves !== 'same' && (needs === 'any' || leaves === 'depends' || isNeeded(call, leaves.state, needs)))
        kept.add(call)
    }
  }
  return all.filter((call) => kept.has(call))
}

/**
 * By state that some call needs, or needs to be gone: what is called before this moment and has returned
 * cannot have seen to that.
 */
interface Needs {
  readonly needed: ReadonlyMap<string, number>
  readonly shunned: ReadonlyMap<string, number>
}

function isNeeded({ returned }: Call<unknown>, state: string, { needed, shunned }: Needs): boolean {
  const isInTime = (shielded: number): boolean => returned === null || returned >= shielded
  const shielded = needed.get(state)
  if (shielded !== undefined && isInTime(shielded)) return true
  return [...shunned].some(([unwanted, since]) => unwanted !== state && isInTime(since))
}

/** What these calls need; `any` where one of them may look at any state. */
function needsOf<Action>(calls: ReadonlySet<Call<Action>>, model: SequentialModel<Action>): Needs | 'any' {
  const [needed, shunned] = [new Map<string, number>(), new Map<string, number>()]
  for (const call of calls) {
    const { needs } = ruleOf(call, model)
    if (needs === 'some') return 'any'
    if (needs === 'any') continue
    const [first, state] = 'not' in needs ? [shunned, needs.not] : [needed, needs.state]
    first.set(state, Math.min(call.called, first.get(state) ?? Infinity))
  }
  const shields = (
    first: ReadonlyMap<string, number>,
    isShield: (left: string, state: string) => boolean,
  ): ReadonlyMap<string, number> =>
    new Map(
      [...first].map(([state, called]) => [state, lastShield(calls, (left) => isShield(left, state), called, model)]),
    )
  return {
    needed: shields(needed, (left, state) => left !== state),
    shunned: shields(shunned, (left, state) => left === state),
  }
}

/** When the last call was made that leaves such a state and returns before a moment. */
function lastShield<Action>(
  calls: ReadonlySet<Call<Action>>,
  isShield: (left: string) => boolean,
  before: number,
  model: SequentialModel<Action>,
): number {
  let last = -Infinity
  for (const call of calls) {
    const { leaves } = ruleOf(call, model)
    if (typeof leaves === 'object' && isShield(leaves.state) && call.returned !== null && call.returned < before)
      last = Math.max(last, call.called)
  }
  return last
}

/** Calls that were told to have failed, though the core could be ordered if they had not. */
function denied<Action>(
  calls: readonly Call<Action>[],
  core: readonly Call<Action>[],
  model: SequentialModel<Action>,
): Call<Action>[] {
  const needs = needsOf(new Set(core), model)
  if (needs === 'any') return []
  const made = new Set([
    model.initial,
    ...core
      .map((call) => ruleOf(call, model).leaves)
      .map((leaves) => (typeof leaves === 'object' ? leaves.state : null)),
  ])
  return calls.filter((call) => {
    if (call.returned === null || call.done !== null || call.open === null) return false
    const { leaves, needs: own } = model.rule(call.open)
    const isChange =
      typeof leaves === 'object' && !(typeof own === 'object' && 'state' in own && own.state === leaves.state)
    return isChange && !made.has(leaves.state) && isNeeded(call, leaves.state, needs)
  })
}

function ruleOf<Action>({ returned, done, open }: Call<Action>, model: SequentialModel<Action>): Rule {
  return model.rule((returned === null ? open : done)!)
}
