import type { UntimedProperty } from '../judge/checks/judge-history.ts'
import { LABELS, type Label } from '../judge/checks/label-at-rest.ts'
import {
  ENDLESS_GOAL,
  goalOf,
  judgeAtRest,
  JUDGED_PROPERTIES,
  NEXT_READ_GOALS,
  NEXT_READ_PROPERTIES,
  PROPERTY_GOALS,
  UNTIL_TTL_GOAL,
} from './judge.ts'
import { moveOf, standingOf, type Move, type Standing } from './machine/moves.ts'
import { PatternMachine } from './machine/pattern-machine.ts'
import { reduced } from './machine/reduction.ts'
import type { Setup } from './machine/setup.ts'
import { faultsIn, switchesIn } from './search/costs.ts'
import { DEFAULT_LIMITS, Search, type Found, type Limits, type Progress } from './search/search.ts'

/** What one cell of the matrix came to. Plain JSON; the same set-up gives the same cell, to the byte. */
export interface Cell {
  readonly pattern: string
  readonly policy: string
  readonly ttlMs: number | null
  readonly scenario: string
  /** The worst label that can be reached; null where no run has come to its end within the bounds. */
  readonly worst: Label | null
  /** From the best to the worst. */
  readonly reachable: readonly Label[]
  readonly states: number
  readonly transitions: number
  /** How many states at rest there are, by label. */
  readonly ends: Readonly<Partial<Record<Label, number>>>
  readonly witnesses: Readonly<Partial<Record<Label, Witness>>>
  readonly violated: readonly UntimedProperty[]
  /** A shortest run for each violated property. */
  readonly violations: Readonly<Partial<Record<UntimedProperty, Witness>>>
  /** What breaks when some client reads once more at rest. */
  readonly nextRead: readonly UntimedProperty[]
  /** How long a read can lag the database once all is at rest; `endless` without a TTL. */
  readonly stalenessMs: number | 'endless'
  readonly bounds: Bounds
}

/** What was explored, and how far: no claim without it. */
export interface Bounds {
  readonly clients: number
  /** At most. */
  readonly faults: number
  readonly faultKinds: readonly string[]
  readonly complete: boolean
  /** Orders that make no difference were left out: fewer states, and switches between clients not the fewest. */
  readonly reduced: boolean
  /** 'all 1,234 states with 2 clients, at most 1 fault' */
  readonly sentence: string
}

/** A shortest run, with the fewest faults and then the fewest switches between clients. */
export interface Witness {
  readonly faults: number
  readonly switches: number
  readonly steps: readonly WitnessStep[]
}

export type WitnessStep = Move & Standing

/** One cell while it is explored. */
export class CellExploration {
  readonly machine: PatternMachine
  readonly search: Search
  readonly #setup: Setup
  readonly #reduced: boolean

  constructor(setup: Setup, limits: Limits = DEFAULT_LIMITS, reduce = false) {
    this.#setup = setup
    this.#reduced = reduce
    this.machine = new PatternMachine(setup, judgeAtRest)
    this.search = new Search(reduce ? reduced(this.machine) : this.machine, limits)
  }

  /** Explores up to this many states more; false when there is nothing more to do. */
  advance(states: number): boolean {
    return this.search.advance(states)
  }

  get progress(): Progress {
    return this.search.progress
  }

  /** The cell as far as it has got. */
  result(): Cell {
    const { pattern, policy, ttlMs, scenario } = this.#setup
    const { states, transitions } = this.search.progress
    const found = LABELS.map((label) => [label, this.search.found(goalOf(label))] as const).filter(hasBeenFound)
    const violations = JUDGED_PROPERTIES.map(
      (property, index) => [property, this.search.found(PROPERTY_GOALS + index)] as const,
    ).filter(hasBeenFound)
    return {
      pattern,
      policy,
      ttlMs,
      scenario: scenario.id,
      worst: found.at(-1)?.[0] ?? null,
      reachable: found.map(([label]) => label),
      states,
      transitions,
      ends: Object.fromEntries(found.map(([label, { count }]) => [label, count])),
      witnesses: Object.fromEntries(found.map(([label, one]) => [label, this.witness(one)])),
      violated: violations.map(([property]) => property),
      violations: Object.fromEntries(violations.map(([property, one]) => [property, this.witness(one)])),
      nextRead: NEXT_READ_PROPERTIES.filter((_, index) => this.search.found(NEXT_READ_GOALS + index) !== null),
      stalenessMs:
        this.search.found(ENDLESS_GOAL) !== null
          ? 'endless'
          : this.search.found(UNTIL_TTL_GOAL) !== null
            ? (ttlMs ?? 0)
            : 0,
      bounds: this.#bounds(),
    }
  }

  witness({ state, cost }: Found): Witness {
    return { faults: faultsIn(cost), switches: switchesIn(cost), steps: this.stepsTo(state) }
  }

  /** A shortest run to a state that has been found, in words. */
  stepsTo(state: number): readonly WitnessStep[] {
    const before = new Int32Array(this.machine.width)
    const after = new Int32Array(this.machine.width)
    after.set(this.machine.initial[0]!)
    return this.search.wayTo(state).map((hop) => {
      before.set(after)
      this.search.read(hop.state, after)
      return { ...moveOf(this.machine, before, hop.action, after), ...standingOf(this.machine, after) }
    })
  }

  #bounds(): Bounds {
    const { scenario } = this.#setup
    const { is, states } = this.search.progress
    const clients = this.machine.clients
    const people = `${clients} ${clients === 1 ? 'client' : 'clients'}`
    const faults =
      scenario.most === 0 ? 'no fault' : `at most ${scenario.most} ${scenario.most === 1 ? 'fault' : 'faults'}`
    const count = states.toLocaleString('en')
    const complete = is === 'complete'
    const extent = complete
      ? `all ${count} states`
      : is === 'under way'
        ? `${count} states so far`
        : `stopped at ${count} states${is === 'stopped at its memory' ? ' for want of memory' : ''}`
    const sentence = `${extent} with ${people}, ${faults}${this.#reduced ? ', orders that make no difference left out' : ''}`
    return { clients, faults: scenario.most, faultKinds: scenario.faults, complete, reduced: this.#reduced, sentence }
  }
}

function hasBeenFound<Name>(one: readonly [Name, Found | null]): one is readonly [Name, Found] {
  return one[1] !== null
}

/** Explores a cell to its end, or to a limit. */
export function exploreCell(setup: Setup, limits: Limits = DEFAULT_LIMITS, reduce = false): Cell {
  const exploration = new CellExploration(setup, limits, reduce)
  while (exploration.advance(1 << 16));
  return exploration.result()
}
