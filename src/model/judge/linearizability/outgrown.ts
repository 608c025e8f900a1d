import type { Call } from './call.ts'
import type { Draft } from './configuration.ts'
import type { OpenCall } from './open-calls.ts'
import type { Problem } from './problem.ts'

/**
 * For objects that grow: what has been built already can be wrong for every answer still to come. A
 * text that says “ab” never becomes the “ac” that somebody reads, unless a put starts it afresh.
 */
export class Outgrown<Action> {
  readonly #problem: Problem<Action>
  /** By layer: the first call from there on, in the order in which they return, that needs one state. */
  readonly #needing: (OpenCall | null)[] = []
  /** By state that is needed: the last moment at which a call was made that needs it. */
  readonly #lastNeeded = new Map<number, number>()
  /** The calls that start afresh, and the states they leave. */
  readonly #fresh: { readonly call: Call<Action>; readonly leaves: number }[] = []
  /** By state: the needed states that it can grow to. */
  readonly #futures = new Map<number, readonly number[]>()

  constructor(problem: Problem<Action>) {
    this.#problem = problem
    const { openCalls, traits, returned } = problem
    for (let layer = returned.length - 1; layer >= 0; layer--) {
      const first = openCalls.atLayer[layer]![0]!
      const call = returned[layer]!
      const { needs, leaves, overwrites } = traits[first.actionClass]!
      this.#needing[layer] = needs === -1 ? (this.#needing[layer + 1] ?? null) : first
      if (needs !== -1) this.#lastNeeded.set(needs, Math.max(call.called, this.#lastNeeded.get(needs) ?? -Infinity))
      if (overwrites) this.#fresh.push({ call, leaves })
    }
  }

  /** Whether no call without a place needs what this state can grow to. */
  isDead(draft: Draft<Action>): boolean {
    return !this.#futuresOf(draft.state).some((needed) => this.#isStillNeeded(needed, draft))
  }

  /** Whether the next answer cannot be right any more. */
  isHopeless(draft: Draft<Action>): boolean {
    const next = this.#nextNeeding(draft)
    if (next === null) return false
    const { needs } = this.#problem.traits[next.actionClass]!
    return !this.#problem.states.canGrow(draft.state, needs) && !this.#canStartAfresh(draft, next, needs)
  }

  #futuresOf(state: number): readonly number[] {
    let futures = this.#futures.get(state)
    if (futures === undefined) {
      futures = [...this.#lastNeeded.keys()].filter((needed) => this.#problem.states.canGrow(state, needed))
      this.#futures.set(state, futures)
    }
    return futures
  }

  #isStillNeeded(state: number, draft: Draft<Action>): boolean {
    const { traits, returned } = this.#problem
    if (this.#lastNeeded.get(state)! > (returned[draft.layer]?.returned ?? Infinity)) return true
    return draft.open().some((call) => traits[call.actionClass]!.needs === state && !draft.isPlaced(call))
  }

  /** A call without a place yet that needs one state, and preferably soon. */
  #nextNeeding(draft: Draft<Action>): OpenCall | null {
    const { traits, returned } = this.#problem
    const open = draft.open().find((call) => !draft.isPlaced(call) && traits[call.actionClass]!.needs !== -1)
    const later = this.#needing[draft.layer] ?? null
    const isOpen = later === null || returned[later.index]!.called <= returned[draft.layer]!.returned
    return open !== undefined || isOpen ? (open ?? null) : later
  }

  #canStartAfresh(draft: Draft<Action>, { index }: OpenCall, needs: number): boolean {
    const { traits, states, pending, returned } = this.#problem
    const { returned: end } = returned[index]!
    const { returned: now } = returned[draft.layer]!
    const helps = (leaves: number): boolean => states.canGrow(leaves, needs)
    if (this.#fresh.some(({ call, leaves }) => call.called > now && call.called <= end && helps(leaves))) return true
    const isFresh = (actionClass: number): boolean =>
      traits[actionClass]!.overwrites && helps(traits[actionClass]!.leaves)
    if (draft.open().some((call) => !draft.isPlaced(call) && isFresh(call.actionClass))) return true
    return pending.some(({ actionClass, calls }, id) => draft.used[id]! < calls.length && isFresh(actionClass))
  }
}
