import { describe, expect, it } from 'vitest'
import { START } from '../sim/choices.ts'
import { at, endOf, off, on, runOf, stepAt, waits } from '../sim/testing/runs.ts'
import { testWorld, writes } from '../sim/testing/worlds.ts'
import { agreementAtRest } from './agreement-at-rest.ts'

const both = testWorld({
  cached: [
    { key: 'user:1', value: 'Alice' },
    { key: 'user:2', value: 'Ann' },
  ],
  operations: [writes('A1', 'Bob'), writes('A2', 'Alix', { key: 'user:1' })],
})

describe('agreement at rest', () => {
  it('holds when every key agrees or is empty', () => {
    expect(runOf(testWorld()).properties.agreement_at_rest).toEqual({
      verdict: 'holds',
      brokenAt: null,
      sentence: 'All is quiet, and every key agrees or is empty.',
      witness: null,
    })
    expect(runOf(testWorld(), on('evict')).properties.agreement_at_rest.verdict).toBe('holds')
  })

  it('is broken since the step that made it permanent, and names the step that parted the stores', () => {
    const trace = runOf(testWorld(), on('redis_down'))
    const parted = stepAt(trace, at('A1', 'update the row', 'apply')).index
    const refused = stepAt(trace, at('A1', 'set the key', 'refuse')).index
    expect(trace.properties.agreement_at_rest).toEqual({
      verdict: 'broken',
      brokenAt: refused,
      sentence: 'All is quiet, and user:2 is stale.',
      witness: { operations: [], steps: [parted, refused] },
    })
  })

  it('names every key that is apart, and the witness of the first one', () => {
    const trace = runOf(both, on('redis_down'))
    const { sentence, witness, brokenAt } = trace.properties.agreement_at_rest
    expect(sentence).toBe('All is quiet, and user:1 is stale, user:2 is stale.')
    // user:1 comes first in the table, but user:2 parted first.
    expect(witness?.steps).toEqual([stepAt(trace, at('A1', 'update the row', 'apply')).index, brokenAt])
  })

  it('is open while something is under way, or held up', () => {
    const trace = runOf(testWorld(), on('redis_late'))
    expect(trace.properties.agreement_at_rest).toMatchObject({ verdict: 'open', brokenAt: null })
    const { steps, ...rest } = runOf(testWorld())
    expect(agreementAtRest({ ...rest, steps: steps.slice(0, -1) }).sentence).toBe('The run has not come to rest.')
    expect(agreementAtRest({ ...rest, steps: [] }).verdict).toBe('open')
  })

  it('holds again once a later write, or the end of the TTL, has healed the key', () => {
    const down = [on('redis_down'), off('redis_down', at('A1', 'tell the client OK all the same', 'receive'))]
    const healed = runOf(testWorld({ operations: [writes('A1', 'Bob'), writes('A2', 'Cid')] }), ...down)
    expect(healed.properties.agreement_at_rest.verdict).toBe('holds')

    const cached = [{ key: 'user:2', value: 'Ann', ttlMs: 500 }]
    const expired = runOf(testWorld({ cached }), on('redis_down'), waits(at('A1', 'tell the client OK all the same', 'receive')))
    expect(endOf(expired).keys['user:2']?.state).toBe('empty')
    expect(expired.properties.agreement_at_rest.verdict).toBe('holds')
  })

  it('is broken by a world that starts apart', () => {
    const trace = runOf(testWorld({ cached: [{ key: 'user:2', value: 'Eve' }], operations: [] }))
    expect(trace.properties.agreement_at_rest).toMatchObject({ verdict: 'broken', brokenAt: 0, sentence: 'All is quiet, and user:2 is phantom.' })
    expect(trace.steps[0]?.address).toEqual(START)
  })
})
