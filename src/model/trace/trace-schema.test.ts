import * as v from 'valibot'
import fc from 'fast-check'
import initSqlJs from 'sql.js'
import { expect, it } from 'vitest'
import { createRun } from '../run/run.ts'
import { seeded } from '../run/seeded.ts'
import { aWorld } from '../run/testing/worlds.ts'
import { traceSchema } from './trace-schema.ts'

// A busy machine is no failure.
const run = createRun(await initSqlJs())

it('the published schema accepts every trace that a run can leave behind', () => {
  fc.assert(
    fc.property(aWorld(), fc.integer(), (world, seed) => {
      const trace = JSON.parse(JSON.stringify(run(world, seeded(seed, { fateRate: 0.1, strikeRate: 0.05 })))) as unknown
      expect(v.safeParse(traceSchema, trace).issues?.[0]).toBeUndefined()
    }),
    { numRuns: 60 },
  )
})

it('the published schema refuses a trace with a step taken apart', () => {
  const world = fc.sample(aWorld(), { numRuns: 1, seed: 1 })[0]!
  const trace = run(world, seeded(1))
  const damaged = { ...trace, steps: [{ ...trace.steps[0], atMs: 'soon' }] }
  expect(v.safeParse(traceSchema, damaged).success).toBe(false)
})
