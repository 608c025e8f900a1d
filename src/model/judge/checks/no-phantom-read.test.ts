import { describe, expect, it } from 'vitest'
import { at, endOf, holdingUp, on, run, runOf, stepAt } from '../../run/testing/runs.ts'
import { reads, testWorld, writes } from '../../run/testing/worlds.ts'
import { checkProperties } from './check-properties.ts'

const cacheFirst = testWorld({
  pattern: 'wt_cache_first',
  policy: 'fail',
  operations: [writes('A1', 'Bob'), reads('B1', { after: 'A1' })],
})

describe('no phantom read', () => {
  it('holds when what was read had been committed, stale or not', () => {
    const trace = runOf(testWorld({ operations: [writes('A1', 'Bob'), reads('A2')] }), on('redis_to_no'))
    expect(endOf(trace).told['A']).toMatchObject({ value: 'Ann', stale: true, phantom: false })
    expect(trace.properties.no_phantom_read.verdict).toBe('holds')
  })

  it('is broken at the read when the write had been told an error before', () => {
    const trace = runOf(cacheFirst, on('db_reject'))
    const answer = stepAt(trace, at('B1', 'answer from the cache', 'receive'))
    expect(answer.told['B']).toMatchObject({ value: 'Bob', phantom: true, stale: false })
    expect(trace.properties.no_phantom_read).toEqual({
      verdict: 'broken',
      brokenAt: answer.index,
      finding: { is: 'read-never-committed', client: 'B', key: 'user:2', value: 'Bob' },
      witness: { operations: ['B1', 'A1'], steps: [answer.index] },
    })
  })

  it('is broken only where the write fails, when that is after the read', () => {
    const early = { ...cacheFirst, operations: [writes('A1', 'Bob'), reads('B1', { atMs: 1 })] }
    const trace = runOf(early, on('db_unavail'))
    const failed = stepAt(trace, at('A1', 'report the database failure', 'receive'))
    expect(stepAt(trace, at('B1', 'answer from the cache', 'receive')).index).toBeLessThan(failed.index)
    expect(trace.properties.no_phantom_read).toMatchObject({ verdict: 'broken', brokenAt: failed.index })
  })

  it('is broken only where the app crashes, when that is after the read', () => {
    const early = { ...cacheFirst, operations: [writes('A1', 'Bob'), reads('B1', { atMs: 1 })] }
    const trace = run(
      early,
      holdingUp({ operation: 'A1', caption: 'update the row', attempt: 1, phase: 'send' }, on('crash')),
    )
    const crash = stepAt(trace, at('A1', 'crash', 'crash'))
    expect(stepAt(trace, at('B1', 'answer from the cache', 'receive')).index).toBeLessThan(crash.index)
    expect(trace.properties.no_phantom_read).toMatchObject({ verdict: 'broken', brokenAt: crash.index })
  })

  it('is open while the value can still be committed, and holds once it is', () => {
    const trace = runOf({ ...cacheFirst, operations: [writes('A1', 'Bob'), reads('B1', { atMs: 1 })] })
    const answer = stepAt(trace, at('B1', 'answer from the cache', 'receive'))
    expect(answer.told['B']).toMatchObject({ phantom: true })
    const soFar = checkProperties({ ...trace, steps: trace.steps.slice(0, answer.index + 1) })
    expect(soFar.no_phantom_read).toMatchObject({
      verdict: 'open',
      finding: { is: 'read-before-commit', client: 'B', value: 'Bob' },
    })
    expect(trace.properties.no_phantom_read.verdict).toBe('holds')
  })

  it('is broken by a value that only an operator has put there', () => {
    const trace = runOf(testWorld({ cached: [{ key: 'user:2', value: 'Eve' }], operations: [reads('A1')] }))
    expect(trace.properties.no_phantom_read).toMatchObject({
      verdict: 'broken',
      brokenAt: endOf(trace).index,
      witness: { operations: ['A1'] },
    })
  })
})
