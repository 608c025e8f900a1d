import { describe, expect, test } from 'vitest'
import { exploreCell, type Cell } from '../../explore/cell.ts'
import { EXPLORED } from '../../explore/questions/scenarios.ts'
import { setupOf } from '../../explore/questions/setup-of.ts'
import { BUILT } from '../../world/ids.ts'
import { PRESETS } from './presets.ts'
import { problemOf } from './problem-of.ts'

/** Everything that a cell claims, but for the words of its shortest runs. */
function claims({
  worst,
  reachable,
  states,
  transitions,
  ends,
  violated,
  nextRead,
  stalenessMs,
  bounds,
  witnesses,
}: Cell) {
  const shortest = Object.fromEntries(
    Object.entries(witnesses).map(([label, { faults, switches, steps }]) => [label, [faults, switches, steps.length]]),
  )
  return { worst, reachable, states, transitions, ends, violated, nextRead, stalenessMs, bounds, shortest }
}

describe.each(PRESETS)('$built.name, put together from steps', ({ pattern, policy, built }) => {
  test('has nothing wrong with it', () => {
    expect(problemOf(built)).toBeNull()
  })

  test.each(EXPLORED)('can do in $id what the pattern written by hand can do, state for state', ({ id }) => {
    const byHand = claims(exploreCell(setupOf({ pattern, policy, scenario: id })))
    const fromSteps = claims(exploreCell(setupOf({ pattern: BUILT, built, scenario: id })))
    expect(fromSteps).toEqual(byHand)
  })
})
