import { describe, expect, it } from 'vitest'
import type { Choice } from '../world/choices.ts'
import { START } from '../world/address.ts'
import { at, endOf, eventsOf, on, runOf, stepAt, truths } from './testing/runs.ts'
import { reads, testWorld, writes } from './testing/worlds.ts'

const told = at('A1', 'tell the client', 'receive')
const quiet = testWorld({ operations: [] })

describe('eviction', () => {
  it('waits for Redis to run a command, and takes the key that this was about', () => {
    const trace = runOf(testWorld(), on('evict'))
    const evicted = stepAt(trace, at('world', 'user:2 is evicted', 'evict'))
    expect(trace.steps[evicted.index - 1]?.address).toEqual(at('A1', 'set the key', 'apply'))
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Bob', cache: null, state: 'empty' })
  })

  it('strikes at once when nothing is under way', () => {
    expect(runOf(quiet, on('evict')).steps.map(({ event }) => event)).toEqual(['start', 'evict'])
  })

  it('takes the key it names, and waits as long as Redis does not hold it', () => {
    const trace = runOf(testWorld(), on('evict', START, { key: 'user:1' }))
    expect(endOf(trace).switches).toEqual(['evict'])
    expect(eventsOf(trace, 'evict')).toEqual([])
  })

  it('has no key to take in an empty cache, whatever the key is called', () => {
    for (const key of [undefined, 'constructor', '__proto__', 'toString']) {
      const trace = runOf({ ...quiet, cached: [] }, on('evict', START, key === undefined ? {} : { key }))
      expect(trace.steps).toHaveLength(1)
    }
  })

  it('takes a key with an odd name like any other', () => {
    const trace = runOf(
      { ...quiet, cached: [{ key: '__proto__', value: 'x' }] },
      on('evict', START, { key: '__proto__' }),
    )
    expect(Object.keys(trace.steps[0]!.cache.entries)).toEqual(['__proto__'])
    expect(Object.keys(endOf(trace).cache.entries)).toEqual([])
  })
})

describe('expiry by the switch', () => {
  const cached = [{ key: 'user:2', value: 'Ann', ttlMs: 60_000 }]

  it('waits for a key with a TTL', () => {
    const trace = runOf(testWorld(), on('expire'))
    expect(eventsOf(trace, 'expire')).toEqual([])
    expect(endOf(trace).switches).toEqual(['expire'])
  })

  it('is a jump of time: everything else stands still until the deadline has passed', () => {
    const trace = runOf(testWorld({ operations: [writes('A1', 'Bob', { ttlMs: 60_000 })] }), on('expire'))
    const set = stepAt(trace, at('A1', 'set the key', 'apply'))
    expect(set.atMs).toBe(44)
    expect(stepAt(trace, at('world', 'user:2 expires', 'expire')).atMs).toBe(60_045)
    // The answer of Redis was about to leave; no time-out has struck meanwhile.
    expect(stepAt(trace, at('A1', 'set the key', 'reply')).atMs).toBe(60_045)
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Bob', cache: null, state: 'empty' })
  })

  it('takes every key along whose deadline comes before', () => {
    const trace = runOf(
      { ...quiet, cached: [...cached, { key: 'user:1', value: 'Alice', ttlMs: 10 }] },
      on('expire', START, { key: 'user:2' }),
    )
    expect(eventsOf(trace, 'expire')).toEqual(['user:1 expires', 'user:2 expires'])
  })
})

describe('a restart of Redis', () => {
  it('empties it, right after a command or at once', () => {
    expect(eventsOf(runOf(quiet, on('redis_restart')), 'restart')).toEqual(['Redis restarts'])
    const trace = runOf(testWorld(), on('redis_restart'))
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Bob', cache: null, state: 'empty' })
  })

  it('lets the next read fill it', () => {
    const trace = runOf(testWorld({ operations: [writes('A1', 'Bob'), reads('A2')] }), on('redis_restart'))
    expect(endOf(trace).told['A']).toMatchObject({
      is: 'value',
      value: 'Bob',
      source: 'database',
      hit: false,
      stale: false,
    })
    expect(truths(trace).state).toBe('agree')
  })

  it('and another one are two steps with two addresses', () => {
    const trace = runOf(quiet, on('redis_restart'), on('redis_restart', at('world', 'Redis restarts', 'restart')))
    expect(eventsOf(trace, 'restart')).toEqual(['Redis restarts', 'Redis restarts 2'])
  })
})

describe('someone who edits the row', () => {
  it('waits for the next client that is told about a write, then runs a real UPDATE', () => {
    const trace = runOf(testWorld(), on('oob', START, { value: 'Eve' }))
    const sent = stepAt(trace, at('someone1', 'ask', 'send'))
    expect(trace.steps[sent.index - 1]?.address).toEqual(told)
    expect(sent.message).toMatchObject({
      from: 'operator',
      to: 'database',
      text: "UPDATE users SET name = 'Eve' WHERE id = 2",
    })
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Eve', cache: 'Bob', state: 'stale' })
  })

  it('edits at once when nothing is under way, the row it names or else the first one', () => {
    expect(endOf(runOf(quiet, on('oob', START, { value: 'Eve' }))).database.rows['user:1']?.value).toBe('Eve')
    expect(endOf(runOf(quiet, on('oob', START, { value: 'Eve', key: 'user:2' }))).database.rows['user:2']?.value).toBe(
      'Eve',
    )
  })

  it('writes something else than the row holds already', () => {
    expect(truths(runOf(testWorld(), on('oob', START, { value: 'Bob' }))).database).toBe('Bob, edited')
  })

  it('gets a name of their own even where an operation has it', () => {
    const trace = runOf(testWorld({ operations: [writes('someone1', 'Bob', { client: 'A' })] }), on('oob'))
    expect(truths(trace)).toMatchObject({ database: 'Bob, edited', cache: 'Bob', state: 'stale' })
  })

  it('is refused like everybody else while the database cannot be reached', () => {
    const trace = runOf(quiet, on('db_unavail'), on('oob'))
    expect(eventsOf(trace, 'refuse')).toEqual(['ask'])
    expect(trace.steps.filter(({ commits }) => commits.length > 0)).toEqual([])
  })
})

describe('an operator', () => {
  const sends = (...argv: string[]): Choice => ({ do: 'redis', at: START, operation: 'cli1', argv })

  it('is answered by Redis in its own words', () => {
    const replies = (trace: ReturnType<typeof runOf>): unknown =>
      trace.steps.find(({ event }) => event === 'reply')?.message?.reply
    expect(replies(runOf(quiet, sends('GET', 'user:2')))).toBe('"Ann"')
    expect(replies(runOf(quiet, sends('TTL', 'user:2')))).toBe('(integer) -1')
    expect(replies(runOf(quiet, sends('PING')))).toBe('PONG')
    expect(replies(runOf(quiet, sends('SET', 'user:2')))).toBe(
      "(error) ERR wrong number of arguments for 'set' command",
    )
  })

  it('makes a phantom with a SET of a value that was never committed', () => {
    expect(truths(runOf(quiet, sends('SET', 'user:2', 'Eve')))).toMatchObject({
      database: 'Ann',
      cache: 'Eve',
      state: 'phantom',
    })
  })

  it('empties the cache with FLUSHALL', () => {
    expect(truths(runOf(quiet, sends('FLUSHALL'))).state).toBe('empty')
  })

  it('can change more keys at once than anybody draws one by one', () => {
    const cached = Array.from({ length: 1500 }, (_, index) => ({ key: `note:${index}`, value: 'x' }))
    const del = sends('DEL', ...cached.slice(0, 1200).map(({ key }) => key))
    expect(Object.keys(endOf(runOf({ ...quiet, cached }, del)).cache.entries)).toHaveLength(300)
  })

  it('meets the outage like everybody else', () => {
    const trace = runOf(quiet, on('redis_down'), sends('DEL', 'user:2'))
    expect(truths(trace).cache).toBe('Ann')
    expect(trace.steps.map(({ event }) => event)).toEqual(['start', 'send', 'refuse', 'receive'])
  })

  it('who edits a row that is not there has written nothing: a later read of no row is right', () => {
    const edit: Choice = { do: 'edit', at: START, operation: 'edit1', key: 'user:9', value: 'Zed' }
    const read: Choice = { do: 'ask', at: at('edit1', 'ask', 'receive'), operation: reads('A1', { key: 'user:9' }) }
    expect(runOf(quiet, edit, read).properties.linearizable.verdict).toBe('holds')
  })

  it('is named once: a second command of the same name means nothing', () => {
    const again = { ...sends('DEL', 'user:2'), at: at('cli1', 'ask', 'receive') }
    expect(runOf(quiet, sends('GET', 'user:2'), again).unused).toEqual([again])
  })
})
