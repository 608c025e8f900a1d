import type { Call } from './call.ts'
import { Draft, isSet, type Configuration } from './configuration.ts'
import { Outgrown } from './outgrown.ts'
import type { Problem } from './problem.ts'
import { DEAD, IMPOSSIBLE } from './states.ts'
import { Stranding } from './stranding.ts'
import { Visited } from './visited.ts'

/**
 * Is there one order of the calls that respects real time and in which every answer is right? The
 * search is Wing and Gong's ("Testing and Verifying Concurrent Objects", 1993) with Lowe's memory of
 * visited configurations ("Testing for linearizability", 2017): give a place to any call that no
 * unplaced one wholly precedes, go on from there, and take it back where that leads nowhere.
 *
 * Five things keep it small; a test holds each of them against trying every order:
 *
 * - A read that is right now is placed now. It changes nothing, so it never hinders another call.
 * - Of open calls that do the same, the one that returns first is placed first.
 * - Writes of what nothing ever looks at are all alike. One is placed right before another write, where it makes no
 *   difference, unless somebody waits for a value to be gone, whatever comes in its place.
 * - A configuration is pointless when another one was visited that has used fewer pending calls: those
 *   may still come, or never.
 * - Nobody overwrites a value that is still to be read and that nothing can write again.
 */
export function search<Action>(
  problem: Problem<Action>,
  mayGoOn: (configurations: number) => boolean,
): Outcome<Action> {
  return new Search(problem).run(mayGoOn)
}

export type Outcome<Action> =
  | { readonly verdict: 'linearizable'; readonly order: readonly Call<Action>[]; readonly configurations: number }
  | { readonly verdict: 'unknown'; readonly configurations: number }
  /**
   * Everything that returned before `since` can be ordered, or the call that returned then needs a state that
   * never comes.
   */
  | { readonly verdict: 'not'; readonly configurations: number; readonly since: number }

interface Visit {
  readonly configuration: Configuration
  readonly options: readonly number[]
  tried: number
}

/** How often it is asked whether to go on. */
const CONFIGURATIONS_PER_QUESTION = 1000

class Search<Action> {
  readonly #problem: Problem<Action>
  readonly #visited = new Visited()
  readonly #stranding: Stranding<Action>
  readonly #outgrown: Outgrown<Action>

  constructor(problem: Problem<Action>) {
    this.#problem = problem
    this.#stranding = new Stranding(problem)
    this.#outgrown = new Outgrown(problem)
  }

  run(mayGoOn: (configurations: number) => boolean): Outcome<Action> {
    const { openCalls, pending, initial } = this.#problem
    const placed = Array.from({ length: Math.ceil(openCalls.places / 32) }, () => 0)
    const start = new Draft(this.#problem, {
      layer: 0,
      placed,
      state: initial,
      used: new Uint16Array(pending.length),
      before: null,
      newly: [],
    })
    const hopeless = this.#stranding.firstInVain()
    if (hopeless !== null) return { verdict: 'not', configurations: 0, since: hopeless }
    let deepest = 0
    const stack: Visit[] = []
    for (let next: Configuration | null = start.settled(); ; next = this.#next(stack)) {
      if (next === null)
        return { verdict: 'not', configurations: this.#visited.size, since: this.#problem.returned[deepest]!.returned }
      if (next.layer === openCalls.atLayer.length)
        return { verdict: 'linearizable', order: this.#orderOf(next), configurations: this.#visited.size }
      deepest = Math.max(deepest, next.layer)
      if (!this.#visited.add(next)) continue
      if (this.#visited.size % CONFIGURATIONS_PER_QUESTION === 0 && !mayGoOn(this.#visited.size))
        return { verdict: 'unknown', configurations: this.#visited.size }
      stack.push({ configuration: next, options: this.#options(next), tried: 0 })
    }
  }

  /** The next configuration to look at; null when everything has been tried. */
  #next(stack: Visit[]): Configuration | null {
    for (let visit = stack.at(-1); visit !== undefined; visit = stack.at(-1)) {
      while (visit.tried < visit.options.length) {
        const next = this.#take(visit.configuration, visit.options[visit.tried++]!)
        if (next !== null) return next
      }
      stack.pop()
    }
    return null
  }

  /** What can be placed next: at most one call of each class. */
  #options({ layer, placed, state, used }: Configuration): number[] {
    const { openCalls, traits, states, pending, returned } = this.#problem
    const options: number[] = []
    const seen = new Set<number>()
    for (const { index, actionClass, place } of openCalls.atLayer[layer]!) {
      if (isSet(placed, place)) continue
      if (traits[actionClass]!.isRead || seen.has(actionClass) || states.after(state, actionClass) === IMPOSSIBLE)
        continue
      seen.add(actionClass)
      options.push(index)
    }
    const until = returned[layer]!.returned
    for (const [id, { actionClass, calls }] of pending.entries()) {
      const call = calls[used[id]!]
      if (call === undefined || call.called > until || seen.has(actionClass)) continue
      const after = states.after(state, actionClass)
      if (after !== IMPOSSIBLE && after !== state) options.push(-1 - id)
    }
    return options
  }

  /** Places one call and everything that may as well be placed with it; null when that leads nowhere. */
  #take(configuration: Configuration, option: number): Configuration | null {
    const { traits, openCalls, pending } = this.#problem
    const draft = new Draft(this.#problem, configuration)
    const open = option < 0 ? null : openCalls.atLayer[configuration.layer]!.find(({ index }) => index === option)!
    const actionClass = open === null ? pending[-1 - option]!.actionClass : open.actionClass
    if (traits[actionClass]!.overwrites) draft.placeDead(open)
    if (open === null) draft.usePending(-1 - option)
    else draft.place(open)
    draft.moveTo(actionClass)
    if (draft.state !== configuration.state && this.#stranding.strands(configuration.state, draft)) return null
    if (this.#problem.grows) {
      if (this.#outgrown.isDead(draft)) draft.state = DEAD
      if (this.#outgrown.isHopeless(draft)) return null
    }
    return draft.settled()
  }

  #orderOf(last: Configuration): Call<Action>[] {
    const { returned, pending } = this.#problem
    const used = pending.map(() => 0)
    const steps: (readonly number[])[] = []
    for (let at: Configuration | null = last; at !== null; at = at.before) steps.push(at.newly)
    return steps
      .reverse()
      .flatMap((newly) => newly.map((id) => (id >= 0 ? returned[id]! : pending[-1 - id]!.calls[used[-1 - id]!++]!)))
  }
}
