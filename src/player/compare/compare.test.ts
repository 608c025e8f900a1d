import { describe, expect, it } from 'vitest'
import { scenarioById } from '../../lessons/scenarios.ts'
import { sql } from '../../model/run/testing/runs.ts'
import { USUAL_WORKLOAD } from '../../model/workload/workload.ts'
import type { CompareAnswer } from '../service/compare-protocol.ts'
import { createCompare, momentsOf, type Compare } from './compare.ts'
import { createComparer } from '../service/comparer.ts'
import { readWorkload, workloadText } from '../address/workload-text.ts'

/** A comparison without a worker: answers come when the test lets time pass. */
function comparison(): {
  readonly compare: Compare
  readonly settle: () => void
  readonly pass: (works: number) => void
} {
  let hear: (answer: CompareAnswer) => void = () => undefined
  const works: (() => void)[] = []
  let nowMs = 0
  const comparer = createComparer(sql, {
    say: (answer) => hear(structuredClone(answer)),
    later: (work) => void works.push(work),
    // A run takes long here, so that there is a pause after each.
    nowMs: () => (nowMs += 100),
  })
  const compare = createCompare(
    () => ({
      send: (request) => void works.push(() => comparer(structuredClone(request))),
      listen: ({ answered }) => {
        hear = answered
      },
      close: () => undefined,
    }),
    {
      patterns: ['wt_db_first', 'cache_aside', 'versioned'],
      source: scenarioById('redis_late')!,
      workload: USUAL_WORKLOAD,
      seed: 1,
      runs: 8,
    },
  )
  const pass = (count: number): void => {
    for (let left = count; left > 0 && works.length > 0; left--) works.shift()!()
  }
  return { compare, pass, settle: () => pass(1000) }
}

describe('patterns side by side', () => {
  it('play the same choices, and say which of them find no place', () => {
    const { compare, settle } = comparison()
    compare.setSource(scenarioById('redis_back')!)
    settle()
    const { traces } = compare.store.getState()
    expect(traces.map(({ world }) => world.pattern)).toEqual(['wt_db_first', 'cache_aside', 'versioned'])
    const keys = traces.map(({ steps }) => steps.at(-1)!.keys['user:2']!.state)
    expect(keys[0]).toBe('stale')
    expect(traces.map(({ unused }) => unused.length)).toEqual([0, 0, 0])
  })

  it('end differently where a SET comes late', () => {
    const { compare, settle } = comparison()
    compare.setSource(scenarioById('redis_late')!)
    settle()
    expect(compare.store.getState().traces.map(({ steps }) => steps.at(-1)!.keys['user:2']!.state)).toEqual([
      'stale',
      'empty',
      'agree',
    ])
  })

  it('step through every moment of any of them, there and back', () => {
    const { compare, settle } = comparison()
    compare.setSource(scenarioById('redis_late')!)
    settle()
    const { traces } = compare.store.getState()
    const moments = momentsOf(traces).filter((moment) => moment > 0)
    const there = moments.map(() => {
      compare.step(1)
      return compare.store.getState().atMs
    })
    expect(there).toEqual(moments)
    compare.step(1)
    expect(compare.store.getState().atMs).toBe(moments.at(-1))
    for (const moment of moments.slice(0, -1).toReversed()) {
      compare.step(-1)
      expect(compare.store.getState().atMs).toBe(moment)
    }
    compare.step(-1)
    expect(compare.store.getState().atMs).toBe(0)
  })

  it('are two or three', () => {
    const { compare } = comparison()
    compare.removeColumn(1)
    expect(compare.store.getState().patterns).toEqual(['wt_db_first', 'versioned'])
    compare.addColumn()
    compare.addColumn()
    expect(compare.store.getState().patterns).toHaveLength(3)
  })
})

describe('a workload', () => {
  it('says how far it is, and ends with figures of all its runs', () => {
    const { compare, pass, settle } = comparison()
    compare.start()
    pass(4)
    const { figures, isAtWork } = compare.store.getState()
    expect(isAtWork).toBe(true)
    expect(figures[0]!.runs).toBeLessThan(8)
    settle()
    expect(compare.store.getState()).toMatchObject({
      isAtWork: false,
      figures: [{ runs: 8 }, { runs: 8 }, { runs: 8 }],
    })
  })

  it('stops when it is told to, and keeps what there is', () => {
    const { compare, pass, settle } = comparison()
    compare.start()
    pass(4)
    compare.stop()
    settle()
    const { figures, isAtWork } = compare.store.getState()
    expect(isAtWork).toBe(false)
    expect(figures[0]!.runs).toBeGreaterThan(0)
    expect(figures[0]!.runs).toBeLessThan(8)
  })

  it('forgets its figures when something else is asked for, also those that are on their way', () => {
    const { compare, pass, settle } = comparison()
    compare.start()
    pass(4)
    compare.setWorkload({ failureShare: 0.2 })
    settle()
    expect(compare.store.getState()).toMatchObject({ figures: [], isAtWork: false })
  })

  it('gives the same figures for the same seed', () => {
    const { compare, settle } = comparison()
    const figures = (): string => {
      compare.start()
      settle()
      return JSON.stringify(compare.store.getState().figures)
    }
    expect(figures()).toBe(figures())
  })
})

describe('a workload in a link', () => {
  it('is read as it was written', () => {
    for (const workload of [USUAL_WORKLOAD, { ...USUAL_WORKLOAD, ttlMs: 250, readShare: 0.05 }])
      expect(readWorkload(workloadText(workload))).toEqual(workload)
  })

  it.each(['', '1,2,3', '70,2,10,0,12,x', '101,2,10,0,12,6', '70,2,10,0,0,6', '70,-2,10,0,12,6'])(
    'is not “%s”',
    (text) => {
      expect(readWorkload(text)).toBeUndefined()
    },
  )
})
