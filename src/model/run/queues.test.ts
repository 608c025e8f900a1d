import { describe, expect, it } from 'vitest'
import type { Choice } from '../world/choices.ts'
import type { Fate } from '../world/ids.ts'
import { START } from '../world/address.ts'
import { at, endOf, eventsOf, off, on, runOf, stepAt, truths } from './testing/runs.ts'
import { reads, testWorld, writes } from './testing/worlds.ts'
import type { World } from '../world/world.ts'

const inMemory = (part: Partial<World> = {}): World =>
  testWorld({ pattern: 'write_behind_mem', policy: 'fail', ...part })
const inRedis = (part: Partial<World> = {}): World =>
  testWorld({ pattern: 'write_behind_redis', policy: 'fail', ...part })
const flush = (operation: string, fate: Fate): Choice => ({
  do: 'fate',
  at: START,
  message: { operation, caption: 'flush the row', attempt: 1 },
  fate,
})
const BOB = { key: 'user:2', value: 'Bob' }

describe('a queue in the app', () => {
  it('is drained in its order, one turn for each write', () => {
    const trace = runOf(inMemory({ operations: [writes('A1', 'Bob'), writes('A2', 'Cid'), writes('A3', 'Dan')] }))
    const commits = trace.steps.flatMap(({ commits: made }) => made)
    expect(commits.map(({ operation, value }) => [operation, value])).toEqual([
      ['A1', 'Bob'],
      ['A2', 'Cid'],
      ['A3', 'Dan'],
    ])
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Dan', cache: 'Dan', state: 'agree' })
  })

  it('holds what it holds at every step', () => {
    const trace = runOf(inMemory())
    expect(stepAt(trace, at('A1', 'queue the row', 'local')).queues).toEqual({ A: { jobs: [BOB], dead: [] } })
    expect(stepAt(trace, at('A1', 'queue the row', 'local')).detail).toEqual({
      is: 'did',
      process: 'app',
      deed: { is: 'queues', job: BOB },
    })
    expect(endOf(trace).queues).toEqual({ A: { jobs: [], dead: [] } })
  })

  it('counts as under way: the key is behind, not stale, until it is flushed', () => {
    const trace = runOf(inMemory(), on('db_unavail', at('A1', 'queue the row', 'local')))
    expect(endOf(trace)).toMatchObject({ keys: { 'user:2': { state: 'behind' } }, queued: ['user:2'] })
    expect(trace.properties.agreement_at_rest.verdict).toBe('open')
    expect(trace.properties.durable_ack.verdict).toBe('open')
  })

  it('is tried again for ever, yet the run rests: whoever gets nowhere waits for news', () => {
    const down = on('db_unavail', at('A1', 'queue the row', 'local'))
    const stuck = runOf(inMemory(), down)
    expect(eventsOf(stuck, 'refuse')).toEqual(['flush the row', 'flush the row', 'flush the row'])
    const healed = runOf(inMemory(), down, off('db_unavail', endOf(stuck).address))
    expect(truths(healed)).toEqual({ told: 'ok', database: 'Bob', cache: 'Bob', state: 'agree' })
    expect(endOf(healed).queued).toBeUndefined()
  })

  it.each<[Fate]>([['refuse'], ['lose'], ['lose-reply']])('tries again when a flush comes back with: %s', (fate) => {
    const trace = runOf(inMemory(), flush('flusherA1', fate))
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Bob', cache: 'Bob', state: 'agree' })
    expect(eventsOf(trace, 'send').filter((caption) => caption === 'flush the row')).toHaveLength(2)
  })

  it('gives up what the database rejects, and goes on with the next', () => {
    const trace = runOf(inMemory({ operations: [writes('A1', ''), writes('A2', 'Cid')] }))
    expect(endOf(trace).queues).toEqual({ A: { jobs: [], dead: [{ key: 'user:2', value: '' }] } })
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Cid', cache: 'Cid', state: 'agree' })
    expect(trace.properties.durable_ack).toMatchObject({ verdict: 'broken', witness: { operations: ['A1'] } })
  })

  it('dies with its process: a write that was told OK is lost', () => {
    const trace = runOf(inMemory(), {
      do: 'strike',
      at: at('A1', 'tell the client', 'send'),
      what: 'crash',
      operation: 'flusherA1',
    })
    expect(stepAt(trace, at('flusherA1', 'crash', 'crash')).detail).toEqual({
      is: 'app-crashed',
      client: 'A',
      isUntold: false,
      lostWrites: 1,
      hasSent: false,
    })
    expect(endOf(trace).queues).toEqual({})
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Ann', cache: 'Bob', state: 'phantom' })
    expect(trace.properties.durable_ack.verdict).toBe('broken')
  })

  it('is its app’s own: another app’s crash leaves it', () => {
    const operations = [writes('A1', 'Bob'), writes('B1', 'Alix', { key: 'user:1', atMs: 2 })]
    const trace = runOf(inMemory({ operations }), {
      do: 'strike',
      at: at('B1', 'set the key', 'receive'),
      what: 'crash',
      operation: 'B1',
    })
    expect(endOf(trace).database.rows['user:2']?.value).toBe('Bob')
    expect(endOf(trace).database.rows['user:1']?.value).toBe('Alice')
  })

  it('of two apps can be flushed in the other order than their keys were set', () => {
    const race = runOf(inMemory(), on('writers', START, { value: 'Bea' }))
    expect(race.steps.flatMap(({ commits }) => commits).map(({ value }) => value)).toEqual(['Bea', 'Bob'])
    expect(truths(race)).toEqual({ told: 'ok', database: 'Bob', cache: 'Bea', state: 'stale' })
  })
})

describe('a queue in Redis', () => {
  it('is filled in one step with the key', () => {
    const set = stepAt(runOf(inRedis()), at('A1', 'set the key and queue the row', 'apply'))
    expect(set.message?.reply).toBe('OK, (integer) 1')
    expect(set.cache).toMatchObject({ entries: { 'user:2': { value: 'Bob' } }, queue: { jobs: [BOB], dead: [] } })
  })

  it('outlives the app', () => {
    const trace = runOf(inRedis(), {
      do: 'strike',
      at: at('A1', 'set the key and queue the row', 'receive'),
      what: 'crash',
      operation: 'A1',
    })
    expect(truths(trace)).toEqual({ told: 'nothing', database: 'Bob', cache: 'Bob', state: 'agree' })
  })

  it('keeps a write until it is flushed, though the flusher dies', () => {
    for (const place of [
      at('flusher1', 'look at the head of the queue', 'receive'),
      at('flusher1', 'flush the row', 'receive'),
    ]) {
      const trace = runOf(inRedis(), { do: 'strike', at: place, what: 'crash', operation: 'flusher1' })
      expect(truths(trace)).toEqual({ told: 'ok', database: 'Bob', cache: 'Bob', state: 'agree' })
      expect(endOf(trace).cache.queue).toEqual({ jobs: [], dead: [] })
    }
  })

  it('is lost with the memory of Redis: a write that was told OK is lost', () => {
    const trace = runOf(inRedis({ operations: [writes('A1', 'Bob'), reads('A2')] }), {
      do: 'strike',
      at: at('A1', 'set the key and queue the row', 'receive'),
      what: 'restart',
    })
    expect(endOf(trace).told['A']).toMatchObject({ value: 'Ann' })
    expect(truths(trace)).toMatchObject({ database: 'Ann', cache: 'Ann', state: 'agree' })
    expect(trace.properties.durable_ack.verdict).toBe('broken')
  })

  it('moves what the database rejects to the dead letters', () => {
    const trace = runOf(inRedis({ operations: [writes('A1', ''), writes('A2', 'Cid')] }))
    expect(endOf(trace).cache.queue).toEqual({ jobs: [], dead: [{ key: 'user:2', value: '' }] })
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Cid', cache: 'Cid', state: 'agree' })
  })

  it('that somebody fills with nonsense stops the flusher, not the run', () => {
    const trace = runOf(inRedis(), {
      do: 'redis',
      at: START,
      operation: 'cli1',
      argv: ['RPUSH', 'flush-queue', 'nonsense'],
    })
    expect(endOf(trace).atRest).toBe(true)
    expect(endOf(trace).queued).toEqual(['user:2'])
  })
})
