import { describe, expect, it } from 'vitest'
import { START } from '../../world/address.ts'
import { asks, at, endOf, off, on, runOf, stepAt, waits } from '../../run/testing/runs.ts'
import { testWorld, writes } from '../../run/testing/worlds.ts'
import type { Trace } from '../../trace/trace.ts'
import { agreementAt, agreementAtRest } from './agreement-at-rest.ts'

const both = testWorld({
  cached: [
    { key: 'user:1', value: 'Alice' },
    { key: 'user:2', value: 'Ann' },
  ],
  operations: [writes('A1', 'Bob'), writes('A2', 'Alix', { key: 'user:1' })],
})

const told = at('A1', 'tell the client OK all the same', 'receive')

/** Redis misses a write; somebody sees it at rest, brings Redis back and writes once more. */
function healedRun(): Trace {
  return runOf(testWorld(), on('redis_down'), off('redis_down', told), asks(writes('A2', 'Bea'), told))
}

describe('agreement at rest', () => {
  it('holds when every key agrees or is empty', () => {
    expect(runOf(testWorld()).properties.agreement_at_rest).toEqual({
      verdict: 'holds',
      brokenAt: null,
      finding: { is: 'keys-agree' },
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
      finding: {
        is: 'apart',
        keys: { named: [{ key: 'user:2', state: 'stale' }], more: 0 },
        seenAt: null,
        healedAt: null,
        time: 1,
      },
      witness: { operations: [], steps: [parted, refused] },
      breaks: [{ brokenAt: refused, seenAt: endOf(trace).index, healedAt: null }],
    })
  })

  it('names every key that is apart, and the witness of the first one', () => {
    const trace = runOf(both, on('redis_down'))
    const { finding, witness, brokenAt } = trace.properties.agreement_at_rest
    expect(finding).toEqual({
      is: 'apart',
      keys: {
        named: [
          { key: 'user:1', state: 'stale' },
          { key: 'user:2', state: 'stale' },
        ],
        more: 0,
      },
      seenAt: null,
      healedAt: null,
      time: 1,
    })
    // user:1 comes first in the table, but user:2 parted first.
    expect(witness?.steps).toEqual([stepAt(trace, at('A1', 'update the row', 'apply')).index, brokenAt])
  })

  it('is open while something is under way, or held up', () => {
    const trace = runOf(testWorld(), on('redis_late'))
    expect(trace.properties.agreement_at_rest).toMatchObject({ verdict: 'open', brokenAt: null })
    const { steps, ...rest } = runOf(testWorld())
    expect(agreementAtRest({ ...rest, steps: steps.slice(0, -1) }).finding).toEqual({ is: 'not-at-rest' })
    expect(agreementAtRest({ ...rest, steps: [] }).verdict).toBe('open')
  })

  it('holds where a later write has healed the key before all was quiet', () => {
    const down = [on('redis_down'), off('redis_down', told)]
    const healed = runOf(testWorld({ operations: [writes('A1', 'Bob'), writes('A2', 'Cid')] }), ...down)
    expect(healed.properties.agreement_at_rest.verdict).toBe('holds')
  })

  it('stays broken in the record once the end of the TTL has healed the key', () => {
    const cached = [{ key: 'user:2', value: 'Ann', ttlMs: 500 }]
    const trace = runOf(testWorld({ cached }), on('redis_down'), waits(told))
    const refused = stepAt(trace, at('A1', 'set the key', 'refuse')).index
    const seen = stepAt(trace, told).index
    expect(endOf(trace).keys['user:2']?.state).toBe('empty')
    expect(trace.properties.agreement_at_rest).toMatchObject({
      verdict: 'broken',
      brokenAt: refused,
      finding: {
        is: 'apart',
        keys: { named: [{ key: 'user:2', state: 'stale' }], more: 0 },
        seenAt: seen,
        healedAt: seen + 1,
        time: 1,
      },
      breaks: [{ brokenAt: refused, seenAt: seen, healedAt: seen + 1 }],
    })
  })

  it('is told at each step as far as it is known there', () => {
    const trace = healedRun()
    const { agreement_at_rest: agreement } = trace.properties
    const heard = trace.steps.map(({ index }) => {
      const known = agreementAt(trace.steps, agreement.breaks ?? [], index)
      return known.verdict === 'broken'
        ? `broken ${known.breaks?.map((one) => `${one.brokenAt}, healed ${one.healedAt}`).join()}`
        : known.verdict
    })
    const { brokenAt, seenAt, healedAt } = agreement.breaks![0]!
    expect(new Set(heard.slice(0, seenAt))).toEqual(new Set(['open']))
    expect(new Set(heard.slice(seenAt, healedAt!))).toEqual(new Set([`broken ${brokenAt}, healed null`]))
    expect(new Set(heard.slice(healedAt!))).toEqual(new Set([`broken ${brokenAt}, healed ${healedAt}`]))
    expect(healedAt).toBe(stepAt(trace, at('A2', 'set the key', 'apply')).index)
  })

  it('is what it was at every earlier rest of a run that goes on', () => {
    const trace = healedRun()
    for (const { index, atRest } of trace.steps.filter((step) => step.atRest)) {
      const then = agreementAtRest({ ...trace, steps: trace.steps.slice(0, index + 1) })
      expect(agreementAt(trace.steps, trace.properties.agreement_at_rest.breaks ?? [], index)).toEqual(then)
      expect(atRest && then.verdict === 'open').toBe(false)
    }
    expect(trace.steps.filter(({ atRest }) => atRest).length).toBe(2)
  })

  it('can break again, and then has more than one break', () => {
    const again = at('A2', 'tell the client', 'receive')
    const cid = asks(writes('A3', 'Cid'), again)
    const trace = runOf(
      testWorld(),
      on('redis_down'),
      off('redis_down', told),
      asks(writes('A2', 'Bea'), told),
      on('redis_down', again),
      cid,
    )
    const { breaks = [], ...agreement } = trace.properties.agreement_at_rest
    expect(breaks.length).toBe(2)
    expect(breaks[1]).toMatchObject({
      brokenAt: stepAt(trace, at('A3', 'set the key', 'refuse')).index,
      healedAt: null,
    })
    expect(agreement.finding).toEqual({
      is: 'apart',
      keys: { named: [{ key: 'user:2', state: 'stale' }], more: 0 },
      seenAt: null,
      healedAt: null,
      time: 2,
    })
    expect(breaks[0]?.healedAt).toBeLessThan(breaks[1]!.brokenAt)
  })

  it('is broken where a client asks again only after a while, and healed by what it asks for', () => {
    const later = runOf(
      testWorld({ operations: [writes('A1', 'Bob'), writes('B1', 'Cid', { atMs: 60_000 })] }),
      on('redis_down'),
      off('redis_down', told),
    )
    expect(later.properties.agreement_at_rest.breaks).toEqual([
      {
        brokenAt: stepAt(later, at('A1', 'set the key', 'refuse')).index,
        seenAt: stepAt(later, told).index,
        healedAt: stepAt(later, at('B1', 'set the key', 'apply')).index,
      },
    ])
  })

  it('is broken by a world that starts apart', () => {
    const trace = runOf(testWorld({ cached: [{ key: 'user:2', value: 'Eve' }], operations: [] }))
    expect(trace.properties.agreement_at_rest).toMatchObject({
      verdict: 'broken',
      brokenAt: 0,
      finding: {
        is: 'apart',
        keys: { named: [{ key: 'user:2', state: 'phantom' }], more: 0 },
        seenAt: null,
        healedAt: null,
        time: 1,
      },
    })
    expect(trace.steps[0]?.address).toEqual(START)
  })
})
