import type { OpenCall } from './open-calls.ts'
import type { Problem } from './problem.ts'
import { IMPOSSIBLE } from './states.ts'

/** Where the search stands: what has been placed, and the state that it leads to. */
export interface Configuration {
  /** All calls before this one, in the order in which they returned, have been placed. */
  readonly layer: number
  /** A bit for each place of an open call: whether it has been placed. 32 to a word. */
  readonly placed: readonly number[]
  readonly state: number
  /** How many pending calls of each class have been placed. */
  readonly used: Uint16Array
  readonly before: Configuration | null
  /** What was placed since `before`: an index of a returned call, or a pending class as -1, -2, ... */
  readonly newly: readonly number[]
}

/** A configuration in the making. */
export class Draft<Action> {
  layer: number
  state: number
  used: Uint16Array
  readonly placed: number[]
  readonly #problem: Problem<Action>
  readonly #before: Configuration
  readonly #newly: number[] = []

  constructor(problem: Problem<Action>, before: Configuration) {
    this.#problem = problem
    this.#before = before
    this.layer = before.layer
    this.state = before.state
    this.used = before.used
    this.placed = [...before.placed]
  }

  moveTo(actionClass: number): void {
    this.state = this.#problem.states.after(this.state, actionClass)
  }

  place({ index, place }: OpenCall): void {
    this.placed[place >>> 5]! |= 1 << (place & 31)
    this.#newly.push(index)
  }

  usePending(id: number): void {
    this.used = this.used.slice()
    this.used[id]!++
    this.#newly.push(-1 - id)
  }

  /** Places every other write that nothing looks at: what comes next overwrites them. */
  placeDead(except: OpenCall | null): void {
    this.#placeAll(({ index, actionClass }) => index !== except?.index && this.#problem.traits[actionClass]!.isDead)
  }

  /** With every read placed that is right now. */
  settled(): Configuration {
    const { traits, states } = this.#problem
    this.#placeAll(
      ({ actionClass }) => traits[actionClass]!.isRead && states.after(this.state, actionClass) !== IMPOSSIBLE,
    )
    const { layer, placed, state, used } = this
    return { layer, placed, state, used, before: this.#before, newly: this.#newly }
  }

  /** Placing one can open others, which are looked at as well. */
  #placeAll(isWanted: (call: OpenCall) => boolean): void {
    for (let found = true; found;) {
      found = false
      this.#passPlaced()
      for (const call of this.open()) {
        if (this.isPlaced(call) || !isWanted(call)) continue
        this.place(call)
        found = true
      }
    }
  }

  /** Of a call that is open. */
  isPlaced({ place }: OpenCall): boolean {
    return isSet(this.placed, place)
  }

  open(): readonly OpenCall[] {
    return this.#problem.openCalls.atLayer[this.layer] ?? []
  }

  /** A call that has been placed and returns next need not be remembered. */
  #passPlaced(): void {
    for (let first = this.open()[0]; first !== undefined && this.isPlaced(first); first = this.open()[0]) {
      this.placed[first.place >>> 5]! &= ~(1 << (first.place & 31))
      this.layer++
    }
  }
}

export function isSet(placed: readonly number[], place: number): boolean {
  return (placed[place >>> 5]! & (1 << (place & 31))) !== 0
}
