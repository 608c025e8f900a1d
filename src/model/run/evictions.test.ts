import initSqlJs from 'sql.js'
import { describe, expect, it } from 'vitest'
import { recorded } from './chooser.ts'
import type { Choice } from '../world/choices.ts'
import { START } from '../world/address.ts'
import { Simulation } from './simulation.ts'
import { at, endOf, eventsOf, on, run, runOf, stepAt, waits } from './testing/runs.ts'
import { reads, testWorld, writes } from './testing/worlds.ts'
import type { Trace } from '../trace/trace.ts'

const sql = await initSqlJs()

const LONG = 'x'.repeat(2_000)
/** Memory for one of the long values and not for two; Redis itself takes 900,000 bytes. */
const ROOM_FOR_ONE = { maxmemory: '903000', 'maxmemory-policy': 'allkeys-lru' }

const tight = testWorld({
  redisConfig: ROOM_FOR_ONE,
  cached: [
    { key: 'user:1', value: LONG },
    { key: 'user:2', value: LONG },
  ],
  operations: [],
})

function types(...argv: string[]): Choice {
  return { do: 'redis', at: START, operation: 'op1', argv }
}

/** The keys that were evicted, in order. */
function evicted(trace: Trace): readonly string[] {
  return eventsOf(trace, 'evict')
}

describe('a Redis that is over maxmemory', () => {
  it('evicts before the next command, in a step of its own that is a failure', () => {
    const trace = runOf(tight, types('PING'))
    const [caption] = evicted(trace)
    const step = stepAt(trace, at('world', caption!, 'evict'))
    expect(caption).toMatch(/^user:[12] is evicted: Redis is over maxmemory$/)
    expect(step.detail).toEqual({ is: 'evicted', key: caption!.split(' ')[0], underPressure: true })
    expect([step.failure, step.stop]).toEqual([true, true])
    expect(Object.keys(step.cache.entries)).toHaveLength(1)
    expect(trace.steps[step.index + 1]).toMatchObject({ event: 'apply', atMs: step.atMs, message: { text: 'PING' } })
  })

  it('evicts one key a step, until the rest has room', () => {
    const trace = runOf({ ...tight, redisConfig: { ...ROOM_FOR_ONE, maxmemory: '1' } }, types('GET', 'user:2'))
    expect(evicted(trace)).toHaveLength(2)
    expect(endOf(trace).cache.entries).toEqual({})
    expect(endOf(trace).keys['user:2']?.state).toBe('empty')
  })

  it('evicts nothing for a command that never reaches it', () => {
    for (const fault of ['redis_down', 'redis_to_no'] as const) {
      const trace = runOf({ ...tight, operations: [writes('A1', 'Bob')] }, on(fault))
      expect(evicted(trace)).toEqual([])
    }
  })

  it('refuses what takes memory when nothing may be evicted, and the app is told so', () => {
    const trace = runOf({ ...tight, redisConfig: { maxmemory: '1' }, operations: [writes('A1', 'Bob')] })
    const refused = stepAt(trace, at('A1', 'set the key', 'reject'))
    expect(refused.message?.reply).toBe("(error) OOM command not allowed when used memory > 'maxmemory'.")
    expect(evicted(trace)).toEqual([])
    expect(endOf(trace).keys['user:2']).toMatchObject({ state: 'phantom', database: 'Bob', cache: LONG })
  })

  it('makes a reader miss what was evicted', () => {
    const trace = runOf({ ...tight, redisConfig: { ...ROOM_FOR_ONE, maxmemory: '1' }, operations: [reads('A1')] })
    expect(endOf(trace).told['A']).toMatchObject({ is: 'value', source: 'database', hit: false })
  })

  it('takes no notice of the limit while it fits', () => {
    const trace = runOf({ ...tight, redisConfig: { ...ROOM_FOR_ONE, maxmemory: '1mb' } }, types('PING'))
    expect(evicted(trace)).toEqual([])
  })

  it('shows at every step what the stores really hold, and goes on from any of them', () => {
    const world = {
      ...tight,
      operations: [0, 200, 400].map((atMs, index) =>
        writes(`A${index}`, LONG, { key: `user:${1 + (index % 2)}`, atMs }),
      ),
    }
    const whole = run(world, recorded([]))
    expect(evicted(whole).length).toBeGreaterThan(1)
    let simulation = new Simulation(sql, world)
    for (let step = 1; step < whole.steps.length; step++) {
      simulation = new Simulation(sql, world, simulation.snapshot())
      expect(simulation.advance(recorded([]))).toBe(true)
      const { entries } = simulation.steps.at(-1)!.cache
      const shown = Object.fromEntries(Object.entries(entries).map(([key, { value }]) => [key, value]))
      expect(shown).toEqual(simulation.readStores().entries)
    }
    // The last step learns that all is quiet only when it is asked for more.
    simulation.advance(recorded([]))
    expect(JSON.stringify(simulation.steps)).toBe(JSON.stringify(whole.steps))
  })
})

describe('DEBUG SLEEP', () => {
  const slept = at('op1', 'ask', 'reply')

  it('holds up its own answer and every other command, on the virtual clock', () => {
    const trace = runOf(testWorld(), types('DEBUG', 'SLEEP', '0.5'))
    expect(stepAt(trace, slept).atMs).toBe(506)
    // The SET arrives while Redis sleeps: its sender gives up, and it lands when Redis wakes.
    expect(stepAt(trace, at('A1', 'set the key', 'timeout')).atMs).toBeLessThan(506)
    expect(stepAt(trace, at('A1', 'set the key', 'apply'))).toMatchObject({ atMs: 506, message: { abandoned: true } })
  })

  it('does not hold up the database', () => {
    const trace = runOf(testWorld(), types('DEBUG', 'SLEEP', '0.5'))
    expect(stepAt(trace, at('A1', 'update the row', 'apply')).atMs).toBe(22)
  })

  it('ends when Redis is restarted', () => {
    const trace = runOf(testWorld(), types('DEBUG', 'SLEEP', '5'), on('redis_restart'))
    expect(stepAt(trace, at('A1', 'set the key', 'apply')).atMs).toBeLessThan(500)
  })

  it('lets keys expire meanwhile', () => {
    const world = testWorld({ cached: [{ key: 'user:2', value: 'Ann', ttlMs: 100 }], operations: [] })
    const trace = runOf(world, types('DEBUG', 'SLEEP', '1'), waits(slept))
    expect(eventsOf(trace, 'expire')).toEqual(['user:2 expires'])
  })
})

describe('a key that holds no string', () => {
  it('agrees with no row, and says what it is', () => {
    const trace = runOf(testWorld({ cached: [], operations: [] }), types('RPUSH', 'user:2', 'Ann'))
    expect(endOf(trace).keys['user:2']).toMatchObject({ state: 'phantom', cache: '(a list, not a string)' })
  })
})
