import { describe, expect, it } from 'vitest'
import { START } from '../world/address.ts'
import { measureRun } from '../judge/measures/measure-run.ts'
import { PATTERNS } from '../patterns/registry/patterns.ts'
import { PATTERN_IDS } from '../world/ids.ts'
import { at, endOf, eventsOf, off, on, runOf, stepAt } from './testing/runs.ts'
import { reads, testWorld, writes } from './testing/worlds.ts'

const world = testWorld({ operations: [reads('A1')] })
const lanes = (trace: ReturnType<typeof runOf>): readonly string[] =>
  trace.steps
    .filter(({ event, message }) => event === 'send' && message?.from === 'app:A')
    .map(({ message }) => `${message!.to}: ${message!.text}`)

describe('a read', () => {
  it('that hits is answered from the cache and asks nobody else', () => {
    const trace = runOf(world)
    expect(lanes(trace)).toEqual(['redis: GET user:2', 'client:A: “Ann”'])
    expect(endOf(trace).told['A']).toEqual({
      is: 'value',
      operation: 'A1',
      key: 'user:2',
      value: 'Ann',
      version: 1,
      source: 'cache',
      hit: true,
      lookup: 'hit',
      stale: false,
      phantom: false,
    })
  })

  it('that misses asks the database and fills the cache, with its TTL', () => {
    const trace = runOf({ ...world, cached: [], operations: [reads('A1', { ttlMs: 2000 })] })
    expect(lanes(trace)).toEqual([
      'redis: GET user:2',
      'database: SELECT name FROM users WHERE id = 2',
      'redis: SET user:2 "Ann" EX 2',
      'client:A: “Ann”',
    ])
    expect(endOf(trace).told['A']).toMatchObject({ value: 'Ann', source: 'database', hit: false })
    expect(endOf(trace).cache.entries['user:2']?.value).toBe('Ann')
  })

  it('of a row that is not there fills nothing, and says so', () => {
    const trace = runOf({ ...world, operations: [reads('A1', { key: 'user:9' })] })
    expect(eventsOf(trace, 'send')).not.toContain('fill the cache')
    expect(endOf(trace).told['A']).toMatchObject({ value: null, source: 'database' })
    expect(endOf(trace).keys['user:9']).toBeUndefined()
  })

  it('tries Redis, then asks the database and fills nothing while Redis cannot be reached', () => {
    const trace = runOf(world, on('redis_down'))
    expect(lanes(trace)).toEqual([
      'redis: GET user:2',
      'database: SELECT name FROM users WHERE id = 2',
      'client:A: “Ann”',
    ])
    expect(eventsOf(trace, 'refuse')).toEqual(['look in the cache'])
    // Neither a hit nor a miss: nobody looked.
    expect(endOf(trace).told['A']).toMatchObject({ source: 'database', hit: false, lookup: 'not reached' })
    expect(measureRun(trace)).toMatchObject({ hits: 0, misses: 0, unreached: 1, operations: [{ hit: null }] })
  })

  it.each(PATTERN_IDS)('under %s tells a cache that was not reached from one that had nothing', (pattern) => {
    const lookupIn = (...choices: Parameters<typeof runOf>[1][]): unknown => {
      const told = endOf(runOf({ ...world, pattern, policy: PATTERNS[pattern].policies[0]!, cached: [] }, ...choices))
        .told['A']!
      return told.is === 'value' ? told.lookup : told.is
    }
    expect([lookupIn(), lookupIn(on('redis_down'))]).toEqual(['miss', 'not reached'])
  })

  it('does the same when the GET times out', () => {
    const trace = runOf({ ...world, timeoutMs: { database: 80, redis: 5 } })
    expect(eventsOf(trace, 'timeout')).toEqual(['look in the cache'])
    expect(eventsOf(trace, 'send')).not.toContain('fill the cache')
    expect(endOf(trace).told['A']).toMatchObject({ value: 'Ann', source: 'database', lookup: 'no answer' })
  })

  it.each([
    ['refuse', 'not reached'],
    ['lose', 'no answer'],
    ['lose-reply', 'no answer'],
    ['late', 'no answer'],
    ['reject', 'error'],
  ] as const)('whose GET meets the fate %s says of the cache: %s', (fate, lookup) => {
    const trace = runOf(world, {
      do: 'fate',
      at: START,
      message: { operation: 'A1', caption: 'look in the cache', attempt: 1 },
      fate,
    })
    expect(endOf(trace).told['A']).toMatchObject({ source: 'database', lookup })
    expect(measureRun(trace)).toMatchObject({ hits: 0, misses: 0, unreached: 1 })
  })

  it('that misses still answers when the fill fails', () => {
    const trace = runOf({ ...world, cached: [] }, on('redis_down', at('A1', 'look in the cache', 'receive')))
    expect(eventsOf(trace, 'refuse')).toEqual(['fill the cache'])
    expect(endOf(trace).told['A']).toMatchObject({ is: 'value', value: 'Ann', source: 'database', lookup: 'miss' })
  })

  it('with neither store at hand is told the error', () => {
    const trace = runOf(world, on('redis_down'), on('db_unavail'))
    expect(endOf(trace).told['A']).toEqual({
      is: 'error',
      operation: 'A1',
      reason: 'the database refused the connection',
    })
  })

  it('is no write: the switches for writes leave it alone', () => {
    for (const fault of [
      'db_reject',
      'db_acklost',
      'redis_to_no',
      'redis_to_yes',
      'redis_late',
      'crash',
      'writers',
    ] as const) {
      const trace = runOf(world, on(fault))
      expect(endOf(trace).told['A']).toMatchObject({ value: 'Ann', source: 'cache' })
      expect(endOf(trace).switches).toEqual([fault])
    }
  })

  it('serves the old value that Redis has kept through its outage: a stale hit', () => {
    const told = at('A1', 'tell the client OK all the same', 'receive')
    const trace = runOf(
      testWorld({ operations: [writes('A1', 'Bob'), reads('A2')] }),
      on('redis_down'),
      off('redis_down', told),
    )
    expect(endOf(trace).told['A']).toMatchObject({ value: 'Ann', version: 1, hit: true, stale: true, phantom: false })
    expect(trace.properties.read_your_writes.verdict).toBe('broken')
    expect(trace.properties.linearizable.verdict).toBe('broken')
  })

  it('may return any value that the row held while it was under way: none of them is stale', () => {
    // B’s GET leaves before A’s commit and answers after it.
    const trace = runOf(testWorld({ operations: [writes('A1', 'Bob'), reads('B1', { atMs: 2 })] }))
    const answer = stepAt(trace, at('B1', 'answer from the cache', 'receive'))
    expect(answer.index).toBeGreaterThan(stepAt(trace, at('A1', 'update the row', 'apply')).index)
    expect(answer.told['B']).toMatchObject({ value: 'Ann', stale: false })
    expect(trace.properties.linearizable.verdict).toBe('holds')
  })

  it('may return a value that was committed only after it was asked for', () => {
    const trace = runOf(testWorld({ cached: [], operations: [writes('A1', 'Bob'), reads('B1', { atMs: 2 })] }))
    const answer = stepAt(trace, at('B1', 'answer from the database', 'receive'))
    expect(answer.told['B']).toMatchObject({ value: 'Bob', stale: false, phantom: false })
  })

  it('that fills the cache with a row that has changed meanwhile leaves it stale', () => {
    const trace = runOf(
      { ...world, cached: [] },
      { do: 'edit', at: at('A1', 'read the row', 'apply'), operation: 'edit1', key: 'user:2', value: 'Eve' },
    )
    expect(endOf(trace).keys['user:2']).toMatchObject({ state: 'stale', database: 'Eve', cache: 'Ann' })
    expect(trace.steps[0]?.address).toEqual(START)
  })
})
