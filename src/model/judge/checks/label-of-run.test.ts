import { describe, expect, it } from 'vitest'
import { on, runOf } from '../../run/testing/runs.ts'
import { reads, testWorld, writes } from '../../run/testing/worlds.ts'
import { labelsOfRun } from './label-of-run.ts'

const cacheFirst = testWorld({ pattern: 'wt_cache_first', policy: 'fail' })

describe('the label of each key of a run', () => {
  it.each([
    ['a healthy write', runOf(testWorld()), 'consistent'],
    ['a SET that is refused', runOf(testWorld(), on('redis_down')), 'stale'],
    ['a row that is refused after the SET', runOf(cacheFirst, on('db_reject')), 'phantom'],
    ['a row that is refused before the SET', runOf(testWorld(), on('db_reject')), 'unavailable'],
    ['a database that answers nobody', runOf(testWorld(), on('db_acklost')), 'stale'],
    ['a crash with nothing in the cache', runOf(testWorld({ cached: [] }), on('crash')), 'indeterminate'],
    ['a read', runOf(testWorld({ operations: [reads('A1')] })), 'consistent'],
  ])('%s', (_, trace, label) => {
    expect(labelsOfRun(trace)?.['user:2']).toBe(label)
  })

  it('is given to keys that nobody asked about as well', () => {
    const cached = [
      { key: 'user:1', value: 'Eve' },
      { key: 'user:2', value: 'Ann' },
    ]
    expect(labelsOfRun(runOf(testWorld({ cached, operations: [writes('A1', 'Bob')] })))).toEqual({
      'user:1': 'phantom',
      'user:2': 'consistent',
    })
  })

  it('waits until all is quiet', () => {
    const trace = runOf(testWorld())
    expect(labelsOfRun({ ...trace, steps: trace.steps.slice(0, -1) })).toBeNull()
    expect(labelsOfRun(runOf(testWorld(), on('redis_late')))).toBeNull()
  })
})
