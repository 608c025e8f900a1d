import { expect, it } from 'vitest'
import { sampleTrace, verdict } from '../testing/sample-trace.ts'
import { explanation } from './explanation.ts'

const trace = sampleTrace()

it('tells what parted the two, what made it last and what the client was told', () => {
  const stale = verdict({ state: 'stale', partedAt: 3, permanentSince: 5 })
  expect(explanation(trace, 6, stale)).toEqual([
    { step: 3, sentence: 'SQLite commits Bob for user 2.' },
    { step: 5, sentence: 'Redis refuses the connection: the SET is not applied.' },
    { step: 6, sentence: 'A is told OK.' },
  ])
})

it('knows nothing of what comes later', () => {
  const behind = verdict({ state: 'behind', partedAt: 3 })
  expect(explanation(trace, 3, behind)).toEqual([{ step: 3, sentence: 'SQLite commits Bob for user 2.' }])
})

it('has nothing to explain where the two agree', () => {
  expect(explanation(trace, 6, verdict())).toEqual([])
})
