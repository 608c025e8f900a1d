import { describe, expect, it } from 'vitest'
import type { Choice } from '../world/choices.ts'
import { START } from '../world/address.ts'
import { at, endOf, eventsOf, holdingUp, on, run, runOf, stepAt, truths } from './testing/runs.ts'
import { reads, testWorld, writes } from './testing/worlds.ts'
import type { World } from '../world/world.ts'

const serialised = (part: Partial<World> = {}): World =>
  testWorld({ pattern: 'serialised', operations: [writes('A1', 'Bob'), writes('B1', 'Bea', { atMs: 1 })], ...part })
const layer = (part: Partial<World> = {}): World => testWorld({ pattern: 'write_through_provider', ...part })

describe('writers that take turns', () => {
  it('write one after the other, whatever is held up between the two writes of the first', () => {
    const world = serialised()
    expect(truths(runOf(world))).toMatchObject({ database: 'Bea', cache: 'Bea', state: 'agree' })
    const trace = run(world, holdingUp({ operation: 'A1', caption: 'set the key', attempt: 1, phase: 'send' }))
    expect(truths(trace)).toMatchObject({ database: 'Bea', cache: 'Bea', state: 'agree' })
  })

  it('wait where the lock is held, and say so; the tokens grow', () => {
    const trace = runOf(serialised())
    expect(stepAt(trace, at('B1', 'wait for the lock of the key', 'pause')).detail).toEqual({
      is: 'did',
      process: 'app',
      deed: { is: 'waits-for-lock', key: 'user:2', again: false },
    })
    const taken = trace.steps.filter(
      ({ address }) => address.caption === 'wait for the lock of the key' && address.event === 'local',
    )
    expect(taken.map(({ detail }) => detail)).toEqual(
      [1, 2].map((token) => ({ is: 'did', process: 'app', deed: { is: 'takes-lock', key: 'user:2', token } })),
    )
    expect(taken[0]?.locks).toEqual({ 'user:2': { holder: 'A1', token: 1 } })
    expect(endOf(trace).locks).toEqual({})
    expect(endOf(trace).database.rows['user:2']?.fence).toBe(2)
  })

  it('of different keys do not wait for each other', () => {
    const trace = runOf(
      serialised({ operations: [writes('A1', 'Bob'), writes('B1', 'Alix', { key: 'user:1', atMs: 1 })] }),
    )
    expect(eventsOf(trace, 'pause')).toEqual([])
  })

  it('get the lock of one who died with it', () => {
    const trace = runOf(serialised(), {
      do: 'strike',
      at: at('A1', 'update the row under the lock', 'receive'),
      what: 'crash',
      operation: 'A1',
    })
    expect(truths(trace, 'user:2', 'B')).toEqual({ told: 'ok', database: 'Bea', cache: 'Bea', state: 'agree' })
  })

  it('are fenced: an UPDATE of an earlier holder that comes late changes nothing', () => {
    const message = { operation: 'A1', caption: 'update the row under the lock', attempt: 1 }
    const late: Choice = { do: 'fate', at: START, message, fate: 'late' }
    const first = runOf(serialised(), late)
    const trace = runOf(serialised(), late, { do: 'strike', at: endOf(first).address, what: 'land', message })
    expect(endOf(trace)).toMatchObject({ event: 'apply', message: { reply: '0 rows changed' } })
    expect(truths(trace, 'user:2', 'B')).toEqual({ told: 'ok', database: 'Bea', cache: 'Bea', state: 'agree' })
  })

  it('make a row that is not there, and then fence it too', () => {
    const trace = runOf(serialised({ operations: [writes('A1', 'Zoë', { key: 'user:3' })] }))
    expect(endOf(trace).database.rows['user:3']).toMatchObject({ value: 'Zoë', fence: 1 })
  })

  it('are not held up in a race that the other one cannot win', () => {
    const trace = runOf(serialised({ operations: [writes('A1', 'Bob')] }), on('writers', START, { value: 'Bea' }))
    expect(endOf(trace).atRest).toBe(true)
    expect(endOf(trace).keys['user:2']?.state).toBe('agree')
  })
})

describe('the cache layer', () => {
  it('stores and loads one at a time, and gives its answer before it unlocks', () => {
    const trace = runOf(layer({ operations: [writes('A1', 'Bob'), writes('B1', 'Bea', { atMs: 1 })] }))
    expect(truths(trace)).toMatchObject({ database: 'Bea', cache: 'Bea', state: 'agree' })
    expect(trace.steps.map(({ detail }) => detail)).toContainEqual({
      is: 'did',
      process: 'provider',
      deed: { is: 'waits-for-lock', key: 'user:2', again: false },
    })
    const reply = stepAt(trace, at('A1', 'hand the write to the cache layer', 'reply'))
    const unlock = stepAt(trace, at('providerA1', 'unlock the key after the store', 'local'))
    expect(reply.index).toBeLessThan(unlock.index)
  })

  it('finishes a store whose caller has died', () => {
    const trace = runOf(layer(), {
      do: 'strike',
      at: at('providerA1', 'store the row', 'apply'),
      what: 'crash',
      operation: 'A1',
    })
    expect(truths(trace)).toEqual({ told: 'nothing', database: 'Bob', cache: 'Bob', state: 'agree' })
    expect(trace.steps.map(({ detail }) => detail)).toContainEqual({
      is: 'did',
      process: 'provider',
      deed: { is: 'has-unwanted-answer' },
    })
  })

  it('can die at work: the app that called does not know what became of its write, and the lock is free', () => {
    const world = layer({ operations: [writes('A1', 'Bob'), writes('B1', 'Bea', { after: 'A1' })] })
    const trace = runOf(world, {
      do: 'strike',
      at: at('providerA1', 'store the row', 'receive'),
      what: 'crash',
      operation: 'providerA1',
    })
    expect(stepAt(trace, at('providerA1', 'crash', 'crash')).detail).toEqual({
      is: 'process-crashed',
      process: 'provider',
      hasSent: false,
    })
    expect(endOf(trace).told['A']).toMatchObject({ is: 'unknown', reason: 'the cache layer did not answer in time' })
    expect(truths(trace, 'user:2', 'B')).toEqual({ told: 'ok', database: 'Bea', cache: 'Bea', state: 'agree' })
  })

  it('that dies after its answer has left has answered', () => {
    const trace = runOf(layer(), {
      do: 'strike',
      at: at('A1', 'hand the write to the cache layer', 'reply'),
      what: 'crash',
      operation: 'providerA1',
    })
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Bob', cache: 'Bob', state: 'agree' })
    expect(endOf(trace).locks).toEqual({})
  })

  it('throws what the store threw, as certain or uncertain as it was', () => {
    expect(truths(runOf(layer(), on('db_reject')))).toEqual({
      told: 'error',
      database: 'Ann',
      cache: 'Ann',
      state: 'agree',
    })
    expect(endOf(runOf(layer(), on('db_reject'))).told['A']).toMatchObject({
      reason: 'attempt to write a readonly database',
    })
    expect(truths(runOf(layer(), on('db_acklost')))).toEqual({
      told: 'unknown',
      database: 'Bob',
      cache: 'Ann',
      state: 'stale',
    })
  })

  it('lets a load that misses fill before the store of a newer value, never after it', () => {
    const world = testWorld({
      pattern: 'read_through',
      cached: [],
      operations: [reads('B1'), writes('A1', 'Bob', { atMs: 20 })],
    })
    const trace = run(
      world,
      holdingUp({ operation: 'providerB1', caption: 'keep it in the cache', attempt: 1, phase: 'send' }),
    )
    expect(endOf(trace).keys['user:2']?.state).toBe('empty')
    expect(endOf(trace).database.rows['user:2']?.value).toBe('Bob')
  })

  it('credits a commit to the operation that called', () => {
    expect(
      runOf(layer())
        .steps.flatMap(({ commits }) => commits)
        .map(({ operation }) => operation),
    ).toEqual(['A1'])
  })
})
