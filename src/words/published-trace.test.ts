import * as v from 'valibot'
import fc from 'fast-check'
import initSqlJs from 'sql.js'
import { expect, it } from 'vitest'
import { createRun } from '../model/run/run.ts'
import { seeded } from '../model/run/seeded.ts'
import { runOf } from '../model/run/testing/runs.ts'
import { aWorld, testWorld } from '../model/run/testing/worlds.ts'
import type { Choice } from '../model/world/choices.ts'
import { START } from '../model/world/address.ts'
import { en } from './en/en.ts'
import { publishedTrace } from './published-trace.ts'
import { traceSchema } from '../model/trace/trace-schema.ts'

// A busy machine is no failure.
const run = createRun(await initSqlJs())

it('the published schema accepts every trace that a run can leave behind', () => {
  fc.assert(
    fc.property(aWorld(), fc.integer(), (world, seed) => {
      const trace = JSON.parse(
        JSON.stringify(publishedTrace(run(world, seeded(seed, { fateRate: 0.1, strikeRate: 0.05 })), en)),
      ) as unknown
      expect(v.safeParse(traceSchema, trace).issues?.[0]).toBeUndefined()
    }),
    { numRuns: 60 },
  )
})

it('the published schema refuses a trace with a step taken apart', () => {
  const world = fc.sample(aWorld(), { numRuns: 1, seed: 1 })[0]!
  const trace = publishedTrace(run(world, seeded(1)), en)
  const damaged = { ...trace, steps: [{ ...trace.steps[0], atMs: 'soon' }] }
  expect(v.safeParse(traceSchema, damaged).success).toBe(false)
})

it('a published trace says what is noted beside an answer, and nothing that the schema does not know', () => {
  const typed: Choice = { do: 'redis', at: START, operation: 'redis1', argv: ['SETRANGE', 'k', '500000000', 'x'] }
  const trace = publishedTrace(runOf(testWorld({ operations: [] }), typed), en)
  expect(v.safeParse(traceSchema, JSON.parse(JSON.stringify(trace))).issues?.[0]).toBeUndefined()
  const answered = trace.steps.find(({ output }) => output !== null)
  expect(answered).not.toHaveProperty('detail')
  expect(answered?.sentence).toMatch(
    /^Redis rejects SETRANGE k 500000000 "x": \(error\) OOM .* The playground keeps all values of Redis within 64 MB: delete some, or write less\.$/,
  )
  expect(answered?.output).toMatchObject({
    note: 'The playground keeps all values of Redis within 64 MB: delete some, or write less.',
  })
})
