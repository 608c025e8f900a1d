import { describe, expect, test } from 'vitest'
import { LABELS } from '../../judge/checks/label-at-rest.ts'
import { PATTERN_IDS } from '../../world/ids.ts'
import { sql } from '../../run/testing/runs.ts'
import { exploreCell, type Cell, type Witness } from '../cell.ts'
import type { Setup } from '../machine/setup.ts'
import { setupOf, wholeMatrix } from '../questions/setup-of.ts'
import { playOnStage } from '../testing/on-the-stage.ts'
import { replayOf } from './replay.ts'

interface Case {
  readonly name: string
  readonly setup: Setup
  readonly label: string
  readonly witness: Witness
}

/** Every shortest run of a pattern's cells; the same run of several scenarios counts once. */
function casesOf(pattern: string): readonly Case[] {
  const cases = new Map<string, Case>()
  for (const setup of wholeMatrix().filter((one) => one.pattern === pattern)) {
    const { witnesses, violations }: Cell = exploreCell(setup)
    for (const [label, witness] of [...Object.entries(witnesses), ...Object.entries(violations)]) {
      const words = `${setup.scenario.warm} ${setup.ttlMs} ${JSON.stringify(witness.steps)}`
      if (!cases.has(words)) cases.set(words, { name: `${setup.scenario.id}: ${label}`, setup, label, witness })
    }
  }
  return [...cases.values()]
}

describe.each(PATTERN_IDS)('%s', (pattern) => {
  const cases = casesOf(pattern)

  test.each(cases)(
    'is played on the stage with the same stores, answers and label: $name',
    ({ setup, witness, label }) => {
      const { explored, staged, isAtRest, label: found } = playOnStage(setup, witness)
      expect({ ...staged, isAtRest }).toEqual({ ...explored, isAtRest: true })
      // The runs to a broken property end with any label.
      expect(found).toBe(LABELS.find((one) => one === label) ?? found)
    },
  )
})

test('a run that the stage cannot play is a sentence that says where', () => {
  const setup = setupOf({ pattern: 'wt_db_first', scenario: 'writers' })
  const { steps } = exploreCell(setup).witnesses.stale!
  // B's SET before its UPDATE: no process of that pattern does that.
  const [first, update, set, ...rest] = steps
  expect(() => replayOf(sql, setup, [first!, set!, update!, ...rest])).toThrow(
    /^The stage cannot play this run: it does not get past step 2, “B: SET “Bea””\. /,
  )
})
