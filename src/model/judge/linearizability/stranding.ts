import type { Problem } from './problem.ts'
import type { Draft } from './configuration.ts'

/**
 * A state that is left for good while a call still needs it: nothing that follows can be right. Told
 * from the calls that are not placed yet, so it holds only where every class says what it leaves.
 */
export class Stranding<Action> {
  readonly #problem: Problem<Action>
  readonly #isSure: boolean
  /** By state: the last moment at which a call was made that needs it, or that brings it about. */
  readonly #lastNeeded = new Map<number, number>()
  readonly #lastMade = new Map<number, number>()

  constructor(problem: Problem<Action>) {
    this.#problem = problem
    const { returned, traits, openCalls } = problem
    this.#isSure = traits.every(({ isRead, leaves }) => isRead || leaves !== -1)
    for (const layer of openCalls.atLayer) {
      const { index, actionClass } = layer[0]!
      const { needs, leaves, isRead } = traits[actionClass]!
      const { called } = returned[index]!
      if (needs !== -1) this.#lastNeeded.set(needs, Math.max(called, this.#lastNeeded.get(needs) ?? -Infinity))
      if (!isRead) this.#lastMade.set(leaves, Math.max(called, this.#lastMade.get(leaves) ?? -Infinity))
    }
  }

  /** When the first call returned that needs a state which nothing ever brings about; null where there is none. */
  firstInVain(): number | null {
    if (!this.#isSure) return null
    const { pending, traits, initial, returned, openCalls } = this.#problem
    const made = new Set([
      initial,
      ...this.#lastMade.keys(),
      ...pending.map(({ actionClass }) => traits[actionClass]!.leaves),
    ])
    const isInVain = (needs: number): boolean => needs !== -1 && !made.has(needs)
    const layer = openCalls.atLayer.findIndex(([first]) => isInVain(traits[first!.actionClass]!.needs))
    return returned[layer]?.returned ?? null
  }

  /** Whether leaving this state for the one of the draft leaves a call behind that needs it. */
  strands(state: number, draft: Draft<Action>): boolean {
    return this.#isSure && this.#isStillNeeded(state, draft) && !this.#canComeAgain(state, draft)
  }

  #isStillNeeded(state: number, draft: Draft<Action>): boolean {
    const { traits } = this.#problem
    if ((this.#lastNeeded.get(state) ?? -Infinity) > this.#until(draft)) return true
    return draft.open().some((call) => !draft.isPlaced(call) && traits[call.actionClass]!.needs === state)
  }

  #canComeAgain(state: number, draft: Draft<Action>): boolean {
    const { traits, pending } = this.#problem
    if ((this.#lastMade.get(state) ?? -Infinity) > this.#until(draft)) return true
    const isMaker = (actionClass: number): boolean =>
      !traits[actionClass]!.isRead && traits[actionClass]!.leaves === state
    if (draft.open().some((call) => !draft.isPlaced(call) && isMaker(call.actionClass))) return true
    return pending.some(({ actionClass, calls }, id) => isMaker(actionClass) && draft.used[id]! < calls.length)
  }

  /** Calls made after this moment are not open yet. */
  #until({ layer }: Draft<Action>): number {
    return this.#problem.returned[layer]?.returned ?? Infinity
  }
}
