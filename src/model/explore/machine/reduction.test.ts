import { describe, expect, test } from 'vitest'
import { PATTERN_IDS } from '../../sim/ids.ts'
import { ENDLESS_GOAL, judgeAtRest, UNTIL_TTL_GOAL } from '../judge.ts'
import { faultsIn } from '../search/costs.ts'
import { Search } from '../search/search.ts'
import { setupOf, wholeMatrix } from '../setup-of.ts'
import { PatternMachine } from './pattern-machine.ts'
import { reduced } from './reduction.ts'
import type { Setup } from './setup.ts'

/** What can be reached, in how many steps and with how many faults: all that a reduction must keep. */
function reached(setup: Setup, reduce: boolean): { goals: readonly (readonly [number, number] | null)[]; states: number } {
  const machine = new PatternMachine(setup, judgeAtRest)
  const search = new Search(reduce ? reduced(machine) : machine)
  const { states } = search.run()
  const goals = Array.from({ length: Math.max(ENDLESS_GOAL, UNTIL_TTL_GOAL) + 1 }, (_, goal) => {
    const found = search.found(goal)
    return found === null ? null : ([found.depth, faultsIn(found.cost)] as const)
  })
  return { goals, states }
}

describe('leaving out orders that make no difference', () => {
  test.each(PATTERN_IDS)('changes no verdict in any scenario of %s', (pattern) => {
    for (const setup of wholeMatrix().filter((one) => one.pattern === pattern)) {
      const { goals } = reached(setup, true)
      expect({ scenario: setup.scenario.id, goals }).toEqual({ scenario: setup.scenario.id, goals: reached(setup, false).goals })
    }
  }, 30_000)

  test.each([
    ['write_behind_mem', 3],
    ['outbox_set', 1.5],
    ['wt_db_first', 1.4],
  ] as const)('pays with three writers of %s: %d times fewer states', (pattern, times) => {
    const setup = setupOf({ pattern, scenario: 'writers', clients: 3 })
    const [whole, less] = [reached(setup, false), reached(setup, true)]
    expect(less.goals).toEqual(whole.goals)
    expect(whole.states / less.states).toBeGreaterThan(times)
  }, 30_000)
})
