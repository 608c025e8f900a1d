import { NOBODY } from './machine.ts'
import { Rows } from './rows.ts'

/** A fault weighs more than any number of switches. */
const ONE_FAULT = 1 << 16
const UNREACHED = 0x7fffffff

/**
 * What it takes to get to a state on a shortest way: faults first, then switches between clients.
 * How many switches come later depends on who acted last, so each state has one entry for every
 * client that can have been the last, and one for nobody yet:
 *
 *     state 17   A last: 1 fault, 2 switches, from state 9   B last: ...   nobody yet: unreached
 */
export class Costs {
  readonly #clients: number
  readonly #rows: Rows

  constructor(clients: number) {
    this.#clients = clients
    this.#rows = new Rows((clients + 1) * 2)
  }

  get heldBytes(): number {
    return this.#rows.heldBytes
  }

  /** A place for the next state. `isInitial` ones have cost nothing. */
  add(isInitial: boolean): void {
    const row = this.#rows.add()
    const chunk = this.#rows.chunk(row)
    const offset = this.#rows.offset(row)
    for (let last = 0; last <= this.#clients; last++) {
      chunk[offset + last * 2] = isInitial && last === this.#clients ? 0 : UNREACHED
      chunk[offset + last * 2 + 1] = -1
    }
  }

  /** One step of a shortest way: `from` is left by an action of `client`. */
  relax(from: number, to: number, client: number, isFault: boolean): void {
    const extra = isFault ? ONE_FAULT : 0
    if (client !== NOBODY) return this.#offer(to, client, this.#before(from, client) + extra, from)
    for (let last = 0; last <= this.#clients; last++) {
      const cost = this.#at(from, last)
      if (cost !== UNREACHED) this.#offer(to, last, cost + extra, from)
    }
  }

  /** The least it takes to be at a state. */
  least(state: number): number {
    let least = UNREACHED
    for (let last = 0; last <= this.#clients; last++) least = Math.min(least, this.#at(state, last))
    return least
  }

  /** Who acted last on the way that costs least; the first of several. */
  cheapestLast(state: number): number {
    const least = this.least(state)
    for (let last = 0; last <= this.#clients; last++) if (this.#at(state, last) === least) return last
    return this.#clients
  }

  /** The state before, on the cheapest way on which `last` acted last; -1 at the start. */
  parent(state: number, last: number): number {
    return this.#rows.chunk(state)[this.#rows.offset(state) + last * 2 + 1]!
  }

  /**
   * Who acted last at `from` if an action of `client` goes from there to the cheapest way to be at
   * `to` with `last`; -1 when it does not.
   */
  lastBefore(from: number, to: number, last: number, client: number, isFault: boolean): number {
    const wanted = this.#at(to, last) - (isFault ? ONE_FAULT : 0)
    if (client === NOBODY) return this.#at(from, last) === wanted ? last : -1
    if (client !== last) return -1
    for (const before of [client, this.#clients]) if (this.#at(from, before) === wanted) return before
    for (let before = 0; before < this.#clients; before++) if (this.#at(from, before) === wanted - 1) return before
    return -1
  }

  /** The least it takes to be at a state and have `client` act next, not counting the action's own fault. */
  #before(state: number, client: number): number {
    const same = Math.min(this.#at(state, client), this.#at(state, this.#clients))
    const least = this.least(state)
    return least === UNREACHED ? same : Math.min(same, least + 1)
  }

  #at(state: number, last: number): number {
    return this.#rows.chunk(state)[this.#rows.offset(state) + last * 2]!
  }

  #offer(state: number, last: number, cost: number, from: number): void {
    const chunk = this.#rows.chunk(state)
    const offset = this.#rows.offset(state) + last * 2
    if (cost >= chunk[offset]!) return
    chunk[offset] = cost
    chunk[offset + 1] = from
  }
}

/** The number of faults in a cost. */
export function faultsIn(cost: number): number {
  return Math.floor(cost / ONE_FAULT)
}

/** The number of switches between clients in a cost. */
export function switchesIn(cost: number): number {
  return cost % ONE_FAULT
}
