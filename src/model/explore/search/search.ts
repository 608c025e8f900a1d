import { Costs } from './costs.ts'
import { DUE, FAULT, type ActionKind, type Machine, type Sink } from './machine.ts'
import { StateTable } from './state-table.ts'

/** Where a search stops though it is not through. */
export interface Limits {
  readonly states: number
  /** Memory for states and for what the machine interns. */
  readonly bytes: number
}

export const DEFAULT_LIMITS: Limits = { states: 2_000_000, bytes: 1e9 }

/** How far a search has got. */
export interface Progress {
  readonly states: number
  /** Actions taken from all expanded states, those that led to a known state included. */
  readonly transitions: number
  /** Steps from the start to the states expanded last. */
  readonly depth: number
  /** States in which nothing has to happen any more. */
  readonly ends: number
  /** `complete` when every reachable state has been expanded; else which limit it ran into. */
  readonly is: 'under way' | 'complete' | 'stopped at its number of states' | 'stopped at its memory'
}

/** The best state found for a goal: fewest steps, then fewest faults, then fewest switches. */
export interface Found {
  readonly state: number
  readonly depth: number
  readonly cost: number
  /** How many states satisfy the goal. */
  readonly count: number
}

/** One step of a way from the start. */
export interface Hop {
  readonly action: number
  /** The state it leads to. */
  readonly state: number
}

/**
 * Breadth-first search over all states of a machine. States are numbered as they are found, so the
 * queue is the numbering itself, and a layer (all states that are equally far) is a range of it.
 */
export class Search {
  readonly #machine: Machine
  readonly #limits: Limits
  readonly #table: StateTable
  readonly #costs: Costs
  readonly #goals: (Found | undefined)[] = []
  readonly #current: Int32Array
  readonly #sink: Sink
  #expanded = 0
  /** The first number of the layer after the one that is being expanded. */
  #layerEnd: number
  #depth = 0
  #transitions = 0
  #ends = 0
  #isDue = false
  #stopped: Progress['is'] | null = null

  constructor(machine: Machine, limits: Limits = DEFAULT_LIMITS) {
    this.#machine = machine
    this.#limits = limits
    this.#table = new StateTable(machine.width)
    this.#costs = new Costs(machine.clients)
    this.#current = new Int32Array(machine.width)
    const next = new Int32Array(machine.width)
    this.#sink = { next, found: (_action, client, kind) => this.#reach(next, client, kind) }
    for (const state of machine.initial) this.#add(Int32Array.from(state), true)
    this.#layerEnd = this.#table.count
  }

  get progress(): Progress {
    const through = this.#expanded === this.#table.count
    const is = this.#stopped ?? (through ? 'complete' : 'under way')
    return { states: this.#table.count, transitions: this.#transitions, depth: this.#depth, ends: this.#ends, is }
  }

  get heldBytes(): number {
    return this.#table.heldBytes + this.#costs.heldBytes + (this.#machine.heldBytes ?? 0)
  }

  /** Expands up to this many states; false when there is nothing more to do. */
  advance(states: number): boolean {
    for (let left = states; left > 0; left--) {
      if (this.#stopped !== null || this.#expanded === this.#table.count) return false
      if (this.#expanded === this.#layerEnd) this.#nextLayer()
      this.#expand(this.#expanded)
      this.#expanded++
      if (this.#expanded < this.#table.count) this.#mindLimits()
    }
    return this.#stopped === null && this.#expanded < this.#table.count
  }

  /** Runs to its end, or to a limit. */
  run(): Progress {
    while (this.advance(1 << 16));
    return this.progress
  }

  /** The best state for a goal so far. It can be bettered only within the layer it was found in. */
  found(goal: number): Found | null {
    return this.#goals[goal] ?? null
  }

  /** Copies a state out. */
  read(state: number, into: Int32Array): void {
    this.#table.read(state, into)
  }

  /** The number of a state; -1 when it has not been reached. */
  find(state: Int32Array): number {
    return this.#table.find(state)
  }

  /** A shortest way from the start to a state, with the fewest faults, then the fewest switches between clients. */
  wayTo(state: number): readonly Hop[] {
    const hops: Hop[] = []
    let to = state
    let last = this.#costs.cheapestLast(state)
    for (let from = this.#costs.parent(to, last); from !== -1; from = this.#costs.parent(to, last)) {
      const hop = this.#hop(from, to, last)
      hops.push({ action: hop.action, state: to })
      to = from
      last = hop.last
    }
    return hops.reverse()
  }

  /** The first action that leads from one state to another on the cheapest way. */
  #hop(from: number, to: number, last: number): { action: number; last: number } {
    const wanted = new Int32Array(this.#machine.width)
    this.#table.read(to, wanted)
    this.#table.read(from, this.#current)
    const next = new Int32Array(this.#machine.width)
    let hop: { action: number; last: number } | null = null
    const found: Sink['found'] = (action, client, kind) => {
      if (hop !== null || next.some((word, index) => word !== wanted[index])) return
      const before = this.#costs.lastBefore(from, to, last, client, kind === FAULT)
      if (before !== -1) hop = { action, last: before }
    }
    this.#machine.expand(this.#current, { next, found })
    if (hop === null) throw new Error('Impossible: a state was reached by no action of the state before it.')
    return hop
  }

  #expand(state: number): void {
    this.#table.read(state, this.#current)
    this.#isDue = false
    this.#machine.expand(this.#current, this.#sink)
    if (!this.#isDue) this.#ends++
    let goals = this.#machine.judge(this.#current, !this.#isDue)
    for (let goal = 0; goals !== 0; goal++, goals >>>= 1) if ((goals & 1) === 1) this.#reachGoal(goal, state)
  }

  #reach(next: Int32Array, client: number, kind: ActionKind): void {
    this.#transitions++
    if (kind === DUE) this.#isDue = true
    const to = this.#add(next, false)
    // Only steps into the next layer are part of shortest ways.
    if (to >= this.#layerEnd) this.#costs.relax(this.#expanded, to, client, kind === FAULT)
  }

  #add(state: Int32Array, isInitial: boolean): number {
    const before = this.#table.count
    const number = this.#table.add(state)
    if (number === before) this.#costs.add(isInitial)
    return number
  }

  /** All ways into a state come from the layer before, so its cost is final when it is expanded. */
  #reachGoal(goal: number, state: number): void {
    const cost = this.#costs.least(state)
    const known = this.#goals[goal]
    if (known === undefined) this.#goals[goal] = { state, depth: this.#depth, cost, count: 1 }
    else if (known.depth === this.#depth && cost < known.cost)
      this.#goals[goal] = { state, depth: this.#depth, cost, count: known.count + 1 }
    else this.#goals[goal] = { ...known, count: known.count + 1 }
  }

  #nextLayer(): void {
    this.#layerEnd = this.#table.count
    this.#depth++
  }

  #mindLimits(): void {
    if (this.#table.count > this.#limits.states) this.#stopped = 'stopped at its number of states'
    // Memory grows by chunks, so it need not be added up every time.
    else if ((this.#expanded & 0xff) === 0 && this.heldBytes >= this.#limits.bytes)
      this.#stopped = 'stopped at its memory'
  }
}
