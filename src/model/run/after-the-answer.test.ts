import { describe, expect, it } from 'vitest'
import type { Choice } from '../world/choices.ts'
import { START } from '../world/address.ts'
import type { PatternId } from '../world/ids.ts'
import { at, endOf, eventsOf, holdingUp, run, runOf, stepAt, truths, waits } from './testing/runs.ts'
import { reads, testWorld, writes } from './testing/worlds.ts'
import type { World } from '../world/world.ts'

const doubled = (pattern: PatternId, part: Partial<World> = {}): World =>
  testWorld({ pattern, policy: 'fail', ...part })
/** B misses, reads the old row before A writes it, and fills after A's first DEL. */
const slowFill: Partial<World> = { cached: [], operations: [reads('B1'), writes('A1', 'Bob', { atMs: 10 })] }
const late: Choice = {
  do: 'fate',
  at: START,
  message: { operation: 'B1', caption: 'fill the cache', attempt: 1 },
  fate: 'late',
}

describe('what an app does after its answer', () => {
  it('goes on while its client asks for more', () => {
    const trace = runOf(doubled('double_delete', { operations: [writes('A1', 'Bob'), reads('A2')] }))
    const [told, second] = [
      stepAt(trace, at('A2', 'answer from the database', 'receive')),
      stepAt(trace, at('A1', 'delete the key once more', 'apply')),
    ]
    expect(told.index).toBeLessThan(second.index)
    expect(endOf(trace).apps['A']).toEqual({ is: 'idle', operation: null, caption: null })
  })

  it('waits as long as the world says', () => {
    const pauses = (pausesMs?: World['pausesMs']): readonly unknown[] =>
      runOf(doubled('double_delete', pausesMs === undefined ? {} : { pausesMs }))
        .steps.filter(({ event }) => event === 'pause')
        .map(({ detail }) => detail)
    expect(pauses()).toEqual([{ is: 'did', process: 'app', deed: { is: 'pauses', forMs: 100 } }])
    expect(pauses({ secondDelete: 30 })).toEqual([{ is: 'did', process: 'app', deed: { is: 'pauses', forMs: 30 } }])
  })

  it('is lost when the app dies, though its client was told OK', () => {
    const trace = runOf(doubled('double_delete'), {
      do: 'strike',
      at: at('A1', 'tell the client', 'receive'),
      what: 'crash',
      operation: 'A1',
    })
    expect(eventsOf(trace, 'apply').filter((caption) => caption.startsWith('delete'))).toEqual(['delete the key'])
    expect(stepAt(trace, at('A1', 'crash', 'crash')).detail).toEqual({
      is: 'app-crashed',
      client: 'A',
      isUntold: false,
      lostWrites: 0,
      hasSent: false,
    })
    expect(truths(trace).told).toBe('ok')
  })

  it('keeps the key behind while it can still delete it', () => {
    const trace = runOf(doubled('double_delete', slowFill))
    const fill = stepAt(trace, at('B1', 'fill the cache', 'apply'))
    expect(fill.keys['user:2']).toMatchObject({ state: 'behind', cache: 'Ann', database: 'Bob' })
    expect(endOf(trace).keys['user:2']?.state).toBe('empty')
  })
})

describe('a second delete that waits out the reads under way', () => {
  it('comes after every one of them, however slow', () => {
    const held = { operation: 'B1', caption: 'fill the cache', attempt: 1, phase: 'send' } as const
    const timed = run(doubled('double_delete_timed', slowFill), holdingUp(held))
    const fill = stepAt(timed, at('B1', 'fill the cache', 'apply'))
    const second = stepAt(timed, at('A1', 'delete the key once more', 'apply'))
    expect(fill.index).toBeLessThan(second.index)
    expect(timed.steps.map(({ detail }) => detail)).toContainEqual({
      is: 'did',
      process: 'app',
      deed: { is: 'waits-for-readers', key: 'user:2', count: 1 },
    })
    expect(endOf(timed).keys['user:2']?.state).toBe('empty')
    // A delay that is long enough on a good day is not long enough on this one.
    expect(endOf(run(doubled('double_delete', slowFill), holdingUp(held))).keys['user:2']?.state).toBe('stale')
  })

  it('does not wait for reads that begin later, nor for reads of other keys', () => {
    const operations = [writes('A1', 'Bob'), reads('B1', { key: 'user:1', atMs: 40 }), reads('B2')]
    const trace = runOf(doubled('double_delete_timed', { operations }))
    expect(eventsOf(trace, 'pause')).toEqual([])
  })

  it('cannot wait out a fill that its reader has given up on', () => {
    const first = runOf(doubled('double_delete_timed', slowFill), late)
    const trace = runOf(doubled('double_delete_timed', slowFill), late, {
      do: 'strike',
      at: endOf(first).address,
      what: 'land',
      message: { operation: 'B1', caption: 'fill the cache', attempt: 1 },
    })
    expect(endOf(trace).keys['user:2']?.state).toBe('stale')
  })

  it('goes on when the reader it waits for dies', () => {
    const trace = runOf(doubled('double_delete_timed', slowFill), {
      do: 'strike',
      at: at('B1', 'read the row', 'receive'),
      what: 'crash',
      operation: 'B1',
    })
    expect(eventsOf(trace, 'apply')).toContain('delete the key once more')
    expect(endOf(trace).atRest).toBe(true)
  })
})

describe('the refresher', () => {
  const TTL_MS = 1000
  const world = testWorld({
    pattern: 'refresh_ahead',
    cached: [{ key: 'user:2', value: 'Ann', ttlMs: TTL_MS }],
    operations: [],
  })

  it('renews an entry at four fifths of its TTL, when time gets there', () => {
    const trace = runOf(world, waits(START))
    const wakes = stepAt(trace, at('refresher1', 'begin', 'local'))
    expect(wakes).toMatchObject({
      atMs: 800,
      detail: { is: 'did', process: 'refresher', deed: { is: 'wakes-up', key: 'user:2', leftMs: 200 } },
    })
    expect(endOf(trace).cache.entries['user:2']).toMatchObject({
      value: 'Ann',
      expiresMs: endOf(trace).cache.entries['user:2']!.writtenMs + TTL_MS,
    })
  })

  it('does not go on for ever by itself: the next wait renews once more', () => {
    const once = runOf(world, waits(START))
    const twice = runOf(world, waits(START), waits(endOf(once).address, undefined, 'wait2'))
    expect(eventsOf(once, 'local').filter((caption) => caption === 'begin')).toHaveLength(1)
    expect(eventsOf(twice, 'local').filter((caption) => caption === 'begin')).toHaveLength(2)
  })

  it('leaves an entry without a TTL alone', () => {
    expect(
      runOf(testWorld({ pattern: 'refresh_ahead' }), waits(START, 100_000)).steps.some(
        ({ address }) => address.operation === 'refresher1',
      ),
    ).toBe(false)
  })

  it('can put back what a writer has just deleted', () => {
    const writing = { ...world, operations: [writes('A1', 'Bob', { ttlMs: TTL_MS })] }
    const now: Choice = { do: 'strike', at: START, what: 'refresh', key: 'user:2' }
    const slow: Choice = {
      do: 'fate',
      at: START,
      message: { operation: 'refresher1', caption: 'renew the entry', attempt: 1 },
      fate: 'late',
    }
    const first = runOf(writing, now, slow)
    const trace = runOf(writing, now, slow, {
      do: 'strike',
      at: endOf(first).address,
      what: 'land',
      message: { operation: 'refresher1', caption: 'renew the entry', attempt: 1 },
    })
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Bob', cache: 'Ann', state: 'stale' })
  })
})
