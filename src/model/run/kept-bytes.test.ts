import { serialize } from 'node:v8'
import { expect, it } from 'vitest'
import type { Choice } from '../world/choices.ts'
import { START } from '../world/address.ts'
import { MOST_KEPT_BYTES } from './kept-bytes.ts'
import { SimulationSession } from './session.ts'
import { stepsAsChanges } from '../trace/step-changes.ts'
import { runOf, sql } from './testing/runs.ts'
import { testWorld } from './testing/worlds.ts'

const quiet = testWorld({ operations: [] })

/** Each result has a megabyte. */
const selects = Array.from({ length: 40 }, (_, index): Choice => {
  return {
    do: 'sql',
    at: START,
    operation: `sql${index}`,
    sql: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) SELECT printf('%2000d', i) FROM n",
  }
})

it('a run whose steps keep as much as a page has memory for ends there: what was run can be played, and the rest is kept', () => {
  const session = new SimulationSession(sql)
  const { trace, isWhole } = session.run(quiet, selects)
  expect(isWhole).toBe(false)
  expect(trace.unused).toEqual([])
  const kept = trace.steps.filter(({ output }) => output !== null).length
  expect(kept).toBeGreaterThan(15)
  expect(kept).toBeLessThan(selects.length)
  expect(serialize(stepsAsChanges(trace.steps, null)).length).toBeLessThan(MOST_KEPT_BYTES * 1.1)
  session.close()
})

it('an ordinary run keeps next to nothing of that', () => {
  const steps = stepsAsChanges(runOf(testWorld()).steps, null)
  expect(serialize(steps).length).toBeLessThan(MOST_KEPT_BYTES / 1_000)
})
