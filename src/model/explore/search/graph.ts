import { DUE, type Machine } from './machine.ts'
import type { Search } from './search.ts'

/** One action of a state, and where it leads. */
export interface Edge {
  readonly action: number
  readonly to: number
  readonly client: number
  readonly kind: number
}

/**
 * All states of a finished search with all their actions, to walk in: and for each state which goals
 * are still ahead of it. Takes about 30 bytes for each action.
 */
export class Graph {
  readonly #machine: Machine
  readonly #search: Search
  /** By state, where its edges begin. */
  readonly #first: Int32Array
  readonly #targets: Int32Array
  readonly #ahead: Int32Array

  constructor(machine: Machine, search: Search) {
    this.#machine = machine
    this.#search = search
    const { states, transitions } = search.progress
    this.#first = new Int32Array(states + 1)
    this.#targets = new Int32Array(transitions)
    this.#ahead = new Int32Array(states)
    this.#lay(states)
    this.#lookAhead(states)
  }

  /** The goals that this state, or a state that can follow it, satisfies: a set of bits. */
  ahead(state: number): number {
    return this.#ahead[state]!
  }

  edges(state: number): readonly Edge[] {
    const current = new Int32Array(this.#machine.width)
    this.#search.read(state, current)
    const edges: Edge[] = []
    let index = this.#first[state]!
    const next = new Int32Array(this.#machine.width)
    this.#machine.expand(current, {
      next,
      found: (action, client, kind) => void edges.push({ action, to: this.#targets[index++]!, client, kind }),
    })
    return edges
  }

  #lay(states: number): void {
    const current = new Int32Array(this.#machine.width)
    const next = new Int32Array(this.#machine.width)
    let count = 0
    let isDue = false
    const sink = {
      next,
      found: (_action: number, _client: number, kind: number): void => {
        if (kind === DUE) isDue = true
        this.#targets[count++] = this.#search.find(next)
      },
    }
    for (let state = 0; state < states; state++) {
      this.#first[state] = count
      isDue = false
      this.#search.read(state, current)
      this.#machine.expand(current, sink)
      this.#ahead[state] = this.#machine.judge(current, !isDue)
    }
    this.#first[states] = count
  }

  /** Most actions lead to states with higher numbers, so going through them backwards settles nearly all at once. */
  #lookAhead(states: number): void {
    for (let changed = true; changed;) {
      changed = false
      for (let state = states - 1; state >= 0; state--) {
        let goals = this.#ahead[state]!
        for (let edge = this.#first[state]!; edge < this.#first[state + 1]!; edge++)
          goals |= this.#ahead[this.#targets[edge]!]!
        if (goals === this.#ahead[state]) continue
        this.#ahead[state] = goals
        changed = true
      }
    }
  }
}
