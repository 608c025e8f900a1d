import { describe, expect, it } from 'vitest'
import type { PatternId } from '../world/ids.ts'
import { at, endOf, holdingUp, run, runOf, stepAt, waits } from './testing/runs.ts'
import { reads, testWorld, writes } from './testing/worlds.ts'
import type { Step, Trace } from '../trace/trace.ts'
import type { World } from '../world/world.ts'

/** A cold cache: B misses and has read the old row when A writes. */
function coldWorld(pattern: PatternId, part: Partial<World> = {}): World {
  return testWorld({ pattern, cached: [], operations: [reads('B1'), writes('A1', 'Bob', { atMs: 20 })], ...part })
}

/** B's fill is held up until A's write is done. */
function lateFill(pattern: PatternId, caption: string): Trace {
  return run(coldWorld(pattern), holdingUp({ operation: 'B1', caption, attempt: 1, phase: 'arrive' }))
}

function user2({ keys, cache }: Step): unknown {
  return [cache.entries['user:2']?.value ?? null, keys['user:2']?.state]
}

describe('a fill with an old value that comes after the write', () => {
  it.each<[PatternId, string, string | null, string]>([
    ['wt_db_first', 'fill the cache', 'Ann', 'stale'],
    ['wt_db_first_nx', 'fill the cache if it is empty', 'Bob', 'agree'],
    ['cache_aside', 'fill the cache', 'Ann', 'stale'],
    ['versioned', 'fill the cache if this is newer', 'Bob', 'agree'],
    ['lease', 'fill the cache under the lease', null, 'empty'],
    ['serialised', 'fill the cache', 'Ann', 'stale'],
    ['outbox_set', 'fill the cache', 'Ann', 'stale'],
    ['cdc_ver', 'fill the cache if this is newer', 'Bob', 'agree'],
  ])('under %s (‘%s’) leaves %s: %s', (pattern, caption, cache, state) => {
    const trace = lateFill(pattern, caption)
    expect(endOf(trace).database.rows['user:2']?.value).toBe('Bob')
    expect(user2(endOf(trace))).toEqual([cache, state])
  })

  it('finds NX taken, and says so', () => {
    const fill = lateFill('wt_db_first_nx', 'fill the cache if it is empty').steps.find(
      ({ event, address }) => event === 'apply' && address.caption === 'fill the cache if it is empty',
    )
    expect(fill?.message).toMatchObject({ text: 'SET user:2 "Ann" NX', abandoned: true, reply: '(nil)' })
  })
})

describe('a cold read', () => {
  it('fills the cache with what it found, whatever the pattern', () => {
    for (const pattern of ['wt_db_first_nx', 'versioned', 'lease', 'cdc_ver', 'read_through'] as const) {
      const end = endOf(runOf(testWorld({ pattern, cached: [], operations: [reads('B1')] })))
      expect(user2(end)).toEqual(['Ann', 'agree'])
      expect(end.told['B']).toMatchObject({ is: 'value', value: 'Ann', source: 'database', hit: false })
    }
  })

  it('then hits', () => {
    for (const pattern of ['versioned', 'lease', 'read_through'] as const) {
      const end = endOf(runOf(testWorld({ pattern, cached: [], operations: [reads('B1'), reads('B2')] })))
      expect(end.told['B']).toMatchObject({ value: 'Ann', source: 'cache', hit: true, stale: false })
    }
  })
})

describe('an entry with a version', () => {
  it('is shown as its value, with the version beside it, and stands in Redis as both', () => {
    const trace = runOf(testWorld({ pattern: 'versioned' }))
    expect(trace.steps[0]?.cache.entries['user:2']).toMatchObject({ value: 'Ann', rowVersion: 1 })
    expect(endOf(trace).cache.entries['user:2']).toMatchObject({ value: 'Bob', rowVersion: 2 })
    expect(endOf(trace).database.rows['user:2']).toMatchObject({ value: 'Bob', rowVersion: 2 })
    const look = runOf(testWorld({ pattern: 'versioned' }), {
      do: 'redis',
      at: at('A1', 'tell the client', 'receive'),
      operation: 'cli1',
      argv: ['GET', 'user:2'],
    })
    expect(stepAt(look, at('cli1', 'ask', 'apply')).message?.reply).toBe('"2:Bob"')
  })

  it('gives way to a newer one only, though the older message is the later one', () => {
    const world = testWorld({ pattern: 'versioned', operations: [writes('A1', 'Bob'), writes('B1', 'Bea')] })
    const trace = run(
      world,
      holdingUp({ operation: 'A1', caption: 'set the key if this is newer', attempt: 1, phase: 'arrive' }),
    )
    expect(endOf(trace).cache.entries['user:2']).toMatchObject({ value: 'Bea', rowVersion: 3 })
  })

  it('knows nothing of an edit that leaves the version alone; a log of changes counts those too', () => {
    const edit = {
      do: 'strike',
      at: at('A1', 'tell the client', 'receive'),
      what: 'edit',
      key: 'user:2',
      value: 'Eve',
    } as const
    expect(user2(endOf(runOf(testWorld({ pattern: 'versioned' }), edit)))).toEqual(['Bob', 'stale'])
    expect(user2(endOf(runOf(testWorld({ pattern: 'cdc_ver' }), edit)))).toEqual(['Eve', 'agree'])
  })

  it('of a row that is made anew begins at 1', () => {
    const end = endOf(runOf(testWorld({ pattern: 'versioned', operations: [writes('A1', 'Zoë', { key: 'user:3' })] })))
    expect(end.cache.entries['user:3']).toMatchObject({ value: 'Zoë', rowVersion: 1 })
  })
})

describe('a lease', () => {
  it('is given to the first who misses; the second answers without a fill', () => {
    const trace = runOf(testWorld({ pattern: 'lease', cached: [], operations: [reads('A1'), reads('B1')] }))
    const fills = trace.steps.filter(
      ({ event, address }) => event === 'send' && address.caption === 'fill the cache under the lease',
    )
    expect(fills.map(({ address }) => address.operation)).toEqual(['A1'])
    expect(endOf(trace).told['B']).toMatchObject({ value: 'Ann', source: 'database' })
    expect(endOf(trace).cache.entries).not.toHaveProperty('lease:user:2')
  })

  it('that nobody uses runs out, and the next one who misses gets another', () => {
    const miss = testWorld({ pattern: 'lease', cached: [], operations: [reads('A1')] })
    const crashed = {
      do: 'strike',
      at: at('A1', 'look in the cache', 'receive'),
      what: 'crash',
      operation: 'A1',
    } as const
    const dead = runOf(miss, crashed)
    expect(endOf(dead).cache.entries['lease:user:2']?.expiresMs).toBe(10_016)
    const waited = runOf(miss, crashed, waits(endOf(dead).address))
    expect(endOf(waited).cache.entries).not.toHaveProperty('lease:user:2')
    const again = runOf(miss, crashed, waits(endOf(dead).address), {
      do: 'ask',
      at: at('wait1', 'wait', 'wait'),
      operation: reads('B1'),
    })
    expect(user2(endOf(again))).toEqual(['Ann', 'agree'])
  })
})
