import { describe, expect, it } from 'vitest'
import { START } from '../world/address.ts'
import { at, endOf, eventsOf, on, runOf, stepAt, truths, waits } from './testing/runs.ts'
import { reads, testWorld, writes } from './testing/worlds.ts'

const told = at('A1', 'tell the client', 'receive')
const withTtl = testWorld({ operations: [writes('A1', 'Bob', { ttlMs: 1000 })] })

describe('time', () => {
  it('does not pass at rest: no TTL runs out by itself', () => {
    const end = endOf(runOf(withTtl))
    expect(end.address).toEqual(told)
    expect(end.cache.entries['user:2']).toMatchObject({ value: 'Bob', writtenMs: 44, expiresMs: 1044 })
  })

  it('passes up to the next deadline when somebody waits, and the key is gone one ms after it', () => {
    const trace = runOf(withTtl, waits(told))
    expect(stepAt(trace, at('world', 'user:2 expires', 'expire'))).toMatchObject({
      atMs: 1045,
      detail: { is: 'expired', keys: ['user:2'], more: 0 },
    })
    expect(truths(trace)).toMatchObject({ cache: null, state: 'empty' })
  })

  it('reaches a deadline before what is about to happen, which may be struck there', () => {
    const world = testWorld({ cached: [{ key: 'user:2', value: 'Ann', ttlMs: 1 }] })
    const expired = at('world', 'user:2 expires', 'expire')
    const trace = runOf(world, {
      do: 'strike',
      at: expired,
      what: 'land',
      message: { operation: 'A1', caption: 'ask', attempt: 1 },
    })
    expect(trace.unused).toEqual([])
    const { index, atMs } = stepAt(trace, expired)
    expect(trace.steps[index + 1]).toMatchObject({ address: at('A1', 'ask', 'apply'), atMs })
    expect(truths(trace)).toMatchObject({ told: 'ok', database: 'Bob', cache: 'Bob' })
  })

  it('passes as long as somebody waits', () => {
    const short = runOf(withTtl, waits(told, 984))
    expect(endOf(short)).toMatchObject({ atMs: 1044, address: at('wait1', 'wait', 'wait') })
    expect(truths(short).state).toBe('agree')
    expect(truths(runOf(withTtl, waits(told, 985))).state).toBe('empty')
  })

  it('stands still when somebody waits for a deadline and there is none', () => {
    const trace = runOf(testWorld(), waits(told))
    expect(endOf(trace)).toMatchObject({ atMs: 60, event: 'wait' })
  })

  it('takes all keys of one deadline at once, and those of another one in another step', () => {
    const cached = [
      { key: 'user:1', value: 'Alice', ttlMs: 30 },
      { key: 'user:2', value: 'Ann', ttlMs: 20 },
      { key: 'note', value: 'no row', ttlMs: 20 },
    ]
    const trace = runOf(testWorld({ cached, operations: [] }), waits(START, 100))
    const expired = trace.steps.filter(({ event }) => event === 'expire').map(({ atMs, detail }) => ({ atMs, detail }))
    expect(expired).toEqual([
      { atMs: 21, detail: { is: 'expired', keys: ['note', 'user:2'], more: 0 } },
      { atMs: 31, detail: { is: 'expired', keys: ['user:1'], more: 0 } },
    ])
  })

  it('names no more than a few keys that expire at once', () => {
    const cached = Array.from({ length: 5 }, (_, index) => ({ key: `note:${index}`, value: 'x', ttlMs: 20 }))
    const trace = runOf(testWorld({ cached, operations: [] }), waits(START))
    expect(trace.steps[1]?.detail).toEqual({ is: 'expired', keys: ['note:0', 'note:1'], more: 3 })
  })

  it('shows an expiry before what happens at that ms: a GET then misses', () => {
    // The GET arrives at 16 ms; the key is gone from 16 ms on.
    const world = testWorld({ cached: [{ key: 'user:2', value: 'Ann', ttlMs: 15 }], operations: [reads('A1')] })
    const trace = runOf(world)
    expect(stepAt(trace, at('world', 'user:2 expires', 'expire')).atMs).toBe(16)
    expect(stepAt(trace, at('A1', 'look in the cache', 'apply')).message?.reply).toBe('(nil)')
  })

  it('lets a TTL of 1 ms run out before the answer is back', () => {
    const trace = runOf(testWorld({ operations: [writes('A1', 'Bob', { ttlMs: 1 })] }))
    expect(trace.steps.map(({ event }) => event).indexOf('expire')).toBeLessThan(stepAt(trace, told).index)
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Bob', cache: null, state: 'empty' })
  })

  it('runs on for a key while Redis cannot be reached', () => {
    const cached = [{ key: 'user:2', value: 'Ann', ttlMs: 50 }]
    const trace = runOf(testWorld({ cached }), on('redis_down'))
    expect(stepAt(trace, at('world', 'user:2 expires', 'expire')).atMs).toBe(51)
    expect(truths(trace)).toMatchObject({ database: 'Bob', cache: null, state: 'empty' })
  })

  it('counts a TTL that a person sets far beyond all runs as none', () => {
    const trace = runOf(
      testWorld({ operations: [] }),
      { do: 'redis', at: START, operation: 'far1', argv: ['SET', 'user:2', 'Ann', 'EXAT', '9223372036854775'] },
      waits(at('far1', 'ask', 'receive')),
      on('expire', at('far1', 'ask', 'receive')),
    )
    expect(endOf(trace).cache.entries['user:2']).toMatchObject({ value: 'Ann', expiresMs: null })
    expect(endOf(trace).atMs).toBe(12)
  })

  it('goes in both clocks: what Redis calls now is the start of the world plus the time of the run', () => {
    const world = testWorld({ operations: [], startUnixMs: 1_000_000 })
    const set = {
      do: 'redis' as const,
      at: START,
      operation: 'set1',
      argv: ['SET', 'user:2', 'Ann', 'PXAT', '1000100'],
    }
    expect(endOf(runOf(world, set)).cache.entries['user:2']?.expiresMs).toBe(100)
  })

  it('needs no more steps for huge latencies than for small ones', () => {
    const slow = { client: 1e12, app: 1e12, database: 1e12, redis: 1e12 }
    const trace = runOf(testWorld({ latencyMs: slow, timeoutMs: { database: 1e12, redis: 1e12 } }))
    // Nothing comes back within the time-out: the UPDATE lands when its sender has gone.
    expect(eventsOf(trace, 'timeout')).toEqual(['update the row'])
    expect(truths(trace)).toEqual({ told: 'unknown', database: 'Bob', cache: 'Ann', state: 'stale' })
  })
})

describe('waiting', () => {
  it('has one step for each name: a name used twice means nothing the second time', () => {
    const trace = runOf(testWorld(), waits(told, 5), waits(told, 7))
    expect(eventsOf(trace, 'wait')).toEqual(['wait'])
    expect(trace.unused).toEqual([waits(told, 7)])
  })

  it('lets a message that was held up go on its way', () => {
    const trace = runOf(testWorld(), on('redis_late'), waits(at('A1', 'tell the client OK all the same', 'receive'), 1))
    expect(stepAt(trace, at('A1', 'set the key', 'apply')).message?.abandoned).toBe(true)
    expect(truths(trace)).toMatchObject({ cache: 'Bob', state: 'agree' })
  })
})
