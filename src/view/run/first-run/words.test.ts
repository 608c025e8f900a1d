import { expect, it } from 'vitest'
import { sampleStep, sampleTrace, verdict } from '../../testing/sample-trace.ts'
import { firstRunWords } from './words.ts'

const trace = sampleTrace()

it('asks the question until the run has ended', () => {
  expect(firstRunWords(trace, 3, 'healthy')).toEqual({
    lead: 'Write the database, then the cache. What can go wrong?',
    truths: null,
    broke: false,
  })
})

it('invites to break what agrees', () => {
  const last = sampleStep({ ...trace.steps[6], keys: { 'user:2': verdict({ database: 'Bob', cache: 'Bob' }) } })
  expect(firstRunWords(sampleTrace([...trace.steps.slice(0, 6), last]), 6, 'invite')).toMatchObject({
    lead: 'Now refuse one message.',
    truths: 'Told OK = database Bob = cache Bob.',
  })
})

it('says what was broken', () => {
  expect(firstRunWords(trace, 6, 'broken')).toEqual({
    lead: 'You broke it with one refused message.',
    truths: 'Told OK, database Bob, cache Ann.',
    broke: true,
  })
})

it('never says that something broke which still agrees', () => {
  const last = sampleStep({ ...trace.steps[6], keys: { 'user:2': verdict({ database: 'Bob', cache: 'Bob' }) } })
  expect(firstRunWords(sampleTrace([...trace.steps.slice(0, 6), last]), 6, 'broken').broke).toBe(false)
})
