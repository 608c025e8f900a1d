import { describe, expect, it } from 'vitest'
import { at, endOf, on, runOf, stepAt, waits } from '../../run/testing/runs.ts'
import { testWorld, writes } from '../../run/testing/worlds.ts'
import type { World } from '../../world/world.ts'

const told = at('A1', 'tell the client OK all the same', 'receive')
const lagOf = (world: World, ...choices: Parameters<typeof runOf>[1][]): unknown =>
  runOf(world, ...choices).properties.bounded_staleness.lagMs

describe('bounded staleness', () => {
  it('is the time from the commit to the SET in a healthy write', () => {
    expect(runOf(testWorld()).properties.bounded_staleness).toEqual({
      verdict: 'open',
      brokenAt: null,
      lagMs: 22,
      finding: { is: 'lag', lagMs: 22, boundMs: null, isHeldUp: false },
      witness: null,
    })
  })

  it('is nothing when nothing is written, or when the cache is ahead', () => {
    expect(lagOf(testWorld({ operations: [] }))).toBe(0)
    expect(lagOf(testWorld({ pattern: 'wt_cache_first', policy: 'fail' }))).toBe(0)
  })

  it('has no end where nothing will settle the key', () => {
    expect(lagOf(testWorld(), on('redis_down'))).toBeNull()
    expect(runOf(testWorld(), on('redis_down')).properties.bounded_staleness.finding).toEqual({
      is: 'lag',
      lagMs: null,
      boundMs: null,
      isHeldUp: false,
    })
  })

  it('ends with the TTL, whether somebody waits for it or not', () => {
    const world = testWorld({ cached: [{ key: 'user:2', value: 'Ann', ttlMs: 1000 }] })
    // Committed at 22 ms; Ann is served up to 1000 ms.
    expect(lagOf(world, on('redis_down'))).toBe(978)
    expect(lagOf(world, on('redis_down'), waits(told))).toBe(978)
    expect(lagOf(world, on('redis_down'), waits(told, 300))).toBe(978)
  })

  it('counts from when the row last held the value that is read, not from when the stores parted', () => {
    const trace = runOf(
      testWorld({ operations: [writes('A1', 'Bob', { ttlMs: 1000 }), writes('B1', 'Bea', { after: 'A1' })] }),
      on('redis_late'),
    )
    const landed = endOf(trace)
    const replaced = stepAt(trace, at('B1', 'update the row', 'apply'))
    expect(landed.keys['user:2']).toMatchObject({ state: 'stale', cache: 'Bob', partedAt: landed.index })
    expect(trace.properties.bounded_staleness.lagMs).toBe(landed.cache.entries['user:2']!.expiresMs! - replaced.atMs)
  })

  it('counts a phantom from when the stores parted', () => {
    const world = testWorld({
      pattern: 'wt_cache_first',
      policy: 'fail',
      operations: [writes('A1', 'Bob', { ttlMs: 1000 })],
    })
    expect(lagOf(world, on('db_reject'))).toBe(1000)
  })

  it('holds against its bound, up to the very ms', () => {
    expect(runOf(testWorld({ stalenessBoundMs: 22 })).properties.bounded_staleness).toMatchObject({
      verdict: 'holds',
      finding: { is: 'lag', lagMs: 22, boundMs: 22, isHeldUp: false },
    })
  })

  it('is broken at the step up to which a read lagged longer', () => {
    const trace = runOf(testWorld({ stalenessBoundMs: 21 }))
    const set = stepAt(trace, at('A1', 'set the key', 'apply')).index
    const parted = stepAt(trace, at('A1', 'update the row', 'apply')).index
    expect(trace.properties.bounded_staleness).toMatchObject({
      verdict: 'broken',
      brokenAt: set,
      witness: { operations: [], steps: [parted, set] },
    })
  })

  it('is broken at rest where there is no end, whatever the bound', () => {
    const trace = runOf(testWorld({ stalenessBoundMs: 1e12 }), on('redis_down'))
    expect(trace.properties.bounded_staleness).toMatchObject({
      verdict: 'broken',
      brokenAt: endOf(trace).index,
      lagMs: null,
    })
  })

  it('bound of a TTL is kept by a TTL', () => {
    const world = testWorld({ cached: [{ key: 'user:2', value: 'Ann', ttlMs: 1000 }], stalenessBoundMs: 1000 })
    expect(runOf(world, on('redis_down'), waits(told)).properties.bounded_staleness.verdict).toBe('holds')
  })
})
