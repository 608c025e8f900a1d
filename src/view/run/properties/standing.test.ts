import { expect, it } from 'vitest'
import { sampleTrace } from '../../testing/sample-trace.ts'
import { asks, at, off, on, runOf, waits } from '../../../model/run/testing/runs.ts'
import { testWorld, writes } from '../../../model/run/testing/worlds.ts'
import { digest, healedSentence, standing } from './standing.ts'

const trace = sampleTrace()
const BROKEN_AT_6 = {
  verdict: 'broken',
  brokenAt: 6,
  finding: { is: 'not-at-rest' },
  witness: { operations: [], steps: [3, 6] },
} as const

it('holds so far until the step that breaks it, and gives nothing away before', () => {
  const before = standing(
    { ...trace, properties: { ...trace.properties, read_your_writes: BROKEN_AT_6 } },
    5,
    'read_your_writes',
  )
  expect(before.short).toBe('holds so far')
  expect(before.sentence).toBe('Nothing up to this step breaks it.')
})

it('is broken from that step on, with the steps that show it', () => {
  const after = standing(
    { ...trace, properties: { ...trace.properties, read_your_writes: BROKEN_AT_6 } },
    6,
    'read_your_writes',
  )
  expect(after).toMatchObject({ is: 'broken', short: 'broken at step 6', steps: [3, 6] })
})

it('asks about agreement at rest of the very step: open before the run rests, broken where it rests apart', () => {
  expect(standing(trace, 5, 'agreement_at_rest').is).toBe('open')
  expect(standing(trace, 6, 'agreement_at_rest')).toMatchObject({ is: 'broken', short: 'broken at step 5' })
})

it('is open where nothing decides it', () => {
  expect(standing(trace, 6, 'bounded_staleness').is).toBe('open')
})

it('sums all of them up in a line', () => {
  expect(digest(trace, 5)).toEqual({ text: 'nothing broken so far', isBroken: false })
  expect(digest(trace, 6)).toEqual({ text: 'broken: agreement at rest', isBroken: true })
})

it('says nothing of the end of a run that was cut', () => {
  const last = trace.steps.length - 1
  expect(standing(trace, last, 'monotonic_reads', true).sentence).toBe('Nothing up to this step breaks it.')
  const healthy = runOf(testWorld())
  expect(digest(healthy, healthy.steps.length - 1, true).text).toBe('nothing broken so far')
  expect(digest(healthy, healthy.steps.length - 1).text).toBe('nothing broken')
})

const told = at('A1', 'tell the client OK all the same', 'receive')

it('keeps what broke and was repaired: broken where it was seen, healed from the step of the repair on', () => {
  const repaired = runOf(testWorld(), on('redis_down'), off('redis_down', told), asks(writes('A2', 'Bea'), told))
  const last = repaired.steps.length - 1
  const { brokenAt, seenAt, healedAt } = repaired.properties.agreement_at_rest.breaks![0]!
  expect(standing(repaired, seenAt - 1, 'agreement_at_rest').is).toBe('open')
  expect(standing(repaired, healedAt! - 1, 'agreement_at_rest')).toMatchObject({
    is: 'broken',
    short: `broken at step ${brokenAt}`,
  })
  expect(digest(repaired, healedAt! - 1).text).toBe('broken: agreement at rest')
  expect(healedSentence(repaired, healedAt! - 1)).toBeNull()
  expect(standing(repaired, last, 'agreement_at_rest')).toMatchObject({
    is: 'healed',
    short: `broken at step ${brokenAt}, healed at step ${healedAt}`,
  })
  expect(digest(repaired, last).text).toBe('healed: agreement at rest')
})

it('keeps a staleness that the TTL has ended', () => {
  const world = testWorld({ cached: [{ key: 'user:2', value: 'Ann', ttlMs: 60_000 }] })
  const waited = runOf(world, on('redis_down'), waits(told))
  expect(healedSentence(waited, waited.steps.length - 1)).toBe(
    'Agreement at rest: broken at step 8, healed at step 12.',
  )
})
