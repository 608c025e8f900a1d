import { expect, it } from 'vitest'
import { sampleTrace } from '../testing/sample-trace.ts'
import { digest, standing } from './standing.ts'

const trace = sampleTrace()

it('holds so far until the step that breaks it, and gives nothing away before', () => {
  const before = standing(trace, 5, 'agreement_at_rest')
  expect(before.short).toBe('holds so far')
  expect(before.sentence).toBe('Nothing up to this step breaks it.')
})

it('is broken from that step on, with the steps that show it', () => {
  const after = standing(trace, 6, 'agreement_at_rest')
  expect(after).toMatchObject({ is: 'broken', short: 'broken at step 6', steps: [3, 6] })
  expect(after.sentence).toContain('Bob in SQLite but Ann in Redis')
})

it('is open where nothing decides it', () => {
  expect(standing(trace, 6, 'bounded_staleness').is).toBe('open')
})

it('sums all of them up in a line', () => {
  expect(digest(trace, 5)).toBe('6 hold so far, 1 open')
  expect(digest(trace, 6)).toBe('broken: agreement at rest')
})
