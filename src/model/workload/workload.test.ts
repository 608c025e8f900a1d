import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PATTERN_IDS } from '../world/ids.ts'
import { sql } from '../run/testing/runs.ts'
import { added, binned, percentile, totalOf } from './counts.ts'
import { createWorkload, noFigures, type Figures } from './figures.ts'
import { seedOfRun, USUAL_WORKLOAD, workloadWorld, type Workload } from './workload.ts'

const play = createWorkload(sql)

function played(pattern: Figures['pattern'], part: Partial<Workload>, seeds: readonly number[]): Figures {
  return seeds.reduce((figures, seed) => play(figures, { ...USUAL_WORKLOAD, ...part }, seed), noFigures(pattern))
}

const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, seed) => seed)

describe('a workload', () => {
  it('asks every pattern for the same under the same seed', () => {
    const asked = PATTERN_IDS.map((pattern) =>
      JSON.stringify(workloadWorld(USUAL_WORKLOAD, pattern, 'ok', 7).operations),
    )
    expect(new Set(asked).size).toBe(1)
  })

  it('shares no run with its neighbours, nor has a run twice', () => {
    const all = [0, 1, 2, 7, 8, 9].flatMap((seed) => seeds(3000).map((run) => seedOfRun(seed, run)))
    expect(all.length - new Set(all).size).toBeLessThan(3)
  })

  it('reads and writes as often as it is told to', () => {
    const reads = (readShare: number): number =>
      workloadWorld({ ...USUAL_WORKLOAD, readShare }, 'wt_db_first', 'ok', 3).operations.filter(
        ({ kind }) => kind === 'read',
      ).length
    expect([reads(0), reads(1)]).toEqual([0, 18])
  })

  it('gives the same figures for the same seeds, to the byte, and others for others', () => {
    for (const pattern of PATTERN_IDS) {
      const once = JSON.stringify(played(pattern, { failureShare: 0.1 }, seeds(2)))
      expect(JSON.stringify(played(pattern, { failureShare: 0.1 }, seeds(2)))).toBe(once)
    }
    expect(JSON.stringify(played('wt_db_first', {}, [1]))).not.toBe(JSON.stringify(played('wt_db_first', {}, [2])))
  })

  it('fails and overtakes only where it is told to', () => {
    for (const pattern of PATTERN_IDS) {
      const calm = played(pattern, { failureShare: 0, overtakingShare: 0 }, seeds(4))
      expect([calm.errors, calm.untold, calm.lost, calm.operations]).toEqual([0, 0, 0, 72])
    }
  })

  it('shows in its figures what a pattern does: late messages leave stale keys, versions leave fewer', () => {
    const late = { failureShare: 0.1, overtakingShare: 0.2, readShare: 0.5 }
    const set = played('wt_db_first', late, seeds(40))
    const versioned = played('versioned', late, seeds(40))
    expect(totalOf(set.staleMs)).toBeGreaterThan(0)
    expect(versioned.endless).toBeLessThanOrEqual(set.endless)
    expect(played('write_behind_mem', late, seeds(40)).lost).toBeGreaterThan(0)
    expect(set.lost).toBe(0)
  })

  it('ends what is stale with a TTL', () => {
    const without = played('write_around', { ttlMs: null }, seeds(12))
    const withTtl = played('write_around', { ttlMs: 50 }, seeds(12))
    expect(withTtl.hits).toBeLessThan(without.hits)
    expect(Math.max(...withTtl.staleMs.map(([ms]) => ms))).toBeLessThan(Math.max(...without.staleMs.map(([ms]) => ms)))
  })
})

describe('counts', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 60 })

  it('have the percentiles of the sorted list', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(0.5, 0.9, 0.95, 0.99, 1), (list, share) => {
        const sorted = list.toSorted((one, other) => one - other)
        expect(percentile(added([], list), share)).toBe(sorted[Math.ceil(list.length * share) - 1])
      }),
    )
  })

  it('are the same in whatever portions they come', () => {
    fc.assert(
      fc.property(numbers, numbers, (one, other) => {
        expect(added(added([], one), other)).toEqual(added([], [...other, ...one]))
      }),
    )
  })

  it('fall into bins, the last of which holds the rest', () => {
    expect(binned(added([], [0, 9, 10, 25, 1000]), 10, 3)).toEqual([
      { fromMs: 0, times: 2 },
      { fromMs: 10, times: 1 },
      { fromMs: 20, times: 2 },
    ])
    fc.assert(
      fc.property(numbers, (list) => {
        expect(binned(added([], list), 7, 20).reduce((sum, { times }) => sum + times, 0)).toBe(list.length)
      }),
    )
  })

  it('of nothing have no percentile', () => {
    expect(percentile([], 0.5)).toBeNull()
  })
})
