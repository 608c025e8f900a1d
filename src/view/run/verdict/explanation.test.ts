import { expect, it } from 'vitest'
import { sampleTrace, verdict } from '../../testing/sample-trace.ts'
import { explanation } from './explanation.ts'

const trace = sampleTrace()

it('tells what parted the two, what made it last and what the client was told', () => {
  const stale = verdict({ state: 'stale', partedAt: 3, permanentSince: 5 })
  expect(explanation(trace, 6, stale)).toEqual([
    { step: 3, sentence: "SQLite runs UPDATE users SET name = 'Bob' WHERE id = 2: 1 row changed." },
    { step: 5, sentence: 'Redis refuses the connection: SET user:2 "Bob" is not run.' },
    { step: 6, sentence: 'A is told OK.' },
  ])
})

it('tells which write came last in each store', () => {
  // The cache took its value before the row changed: the parting step alone would not say so.
  const raced = sampleTrace(
    trace.steps.map((step) => {
      const entry = { value: step.index < 2 ? 'Old' : 'Ann', version: 1, writtenMs: 0, expiresMs: null }
      return { ...step, cache: { entries: { 'user:2': entry } } }
    }),
  )
  const stale = verdict({ state: 'stale', partedAt: 3, permanentSince: 5 })
  expect(explanation(raced, 6, stale).map(({ step }) => step)).toEqual([2, 3, 5, 6])
})

it('knows nothing of what comes later', () => {
  const behind = verdict({ state: 'behind', partedAt: 3 })
  expect(explanation(trace, 3, behind)).toEqual([
    { step: 3, sentence: "SQLite runs UPDATE users SET name = 'Bob' WHERE id = 2: 1 row changed." },
  ])
})

it('has nothing to explain where the two agree', () => {
  expect(explanation(trace, 6, verdict())).toEqual([])
})
