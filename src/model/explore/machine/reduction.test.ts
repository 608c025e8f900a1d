import { describe, expect, test } from 'vitest'
import { PATTERN_IDS } from '../../world/ids.ts'
import { judgeAtRest, NEXT_READ_GOALS, NEXT_READ_PROPERTIES } from '../judge.ts'
import { faultsIn } from '../search/costs.ts'
import type { Machine } from '../search/machine.ts'
import { Search } from '../search/search.ts'
import { setupOf, wholeMatrix } from '../questions/setup-of.ts'
import { PatternMachine } from './pattern-machine.ts'
import { reduced } from './reduction.ts'
import type { Setup } from './setup.ts'

interface Reached {
  /** In how many steps, and with how many faults. */
  readonly goals: readonly (readonly [number, number] | null)[]
  /** Every state at rest. */
  readonly ends: ReadonlySet<string>
  readonly states: number
}

/** All that a reduction must keep, and how many states it took to find out. */
function reached(machine: PatternMachine, reduce: boolean): Reached {
  const explored = reduce ? reduced(machine) : machine
  const ends = new Set<string>()
  const { width, clients, initial, heldBytes } = machine
  const judge: Machine['judge'] = (state, atRest) => {
    if (atRest) ends.add(state.join(' '))
    return machine.judge(state, atRest)
  }
  const search = new Search({
    width,
    clients,
    initial,
    heldBytes,
    judge,
    expand: (state, sink) => explored.expand(state, sink),
  })
  const { states } = search.run()
  const goals = Array.from({ length: NEXT_READ_GOALS + NEXT_READ_PROPERTIES.length }, (_, goal) => {
    const found = search.found(goal)
    return found === null ? null : ([found.depth, faultsIn(found.cost)] as const)
  })
  return { goals, ends, states }
}

/** The same set-up with and without; one machine, so that their states have the same numbers. */
function both(setup: Setup): { whole: Reached; less: Reached } {
  const machine = new PatternMachine(setup, judgeAtRest)
  return { whole: reached(machine, false), less: reached(machine, true) }
}

describe('leaving out orders that make no difference', () => {
  test.each(PATTERN_IDS)('changes no verdict and loses no end in any scenario of %s', (pattern) => {
    for (const setup of wholeMatrix().filter((one) => one.pattern === pattern)) {
      const { whole, less } = both(setup)
      expect({ scenario: setup.scenario.id, goals: less.goals, ends: less.ends }).toEqual({
        scenario: setup.scenario.id,
        goals: whole.goals,
        ends: whole.ends,
      })
    }
  })

  test.each([
    ['write_behind_mem', 3],
    ['outbox_set', 1.5],
    ['wt_db_first', 1.4],
  ] as const)('pays with three writers of %s: %d times fewer states', (pattern, times) => {
    const setup = setupOf({ pattern, scenario: 'writers', clients: 3 })
    const { whole, less } = both(setup)
    expect(less.goals).toEqual(whole.goals)
    expect(less.ends).toEqual(whole.ends)
    expect(whole.states / less.states).toBeGreaterThan(times)
  })
})
