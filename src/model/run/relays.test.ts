import { describe, expect, it } from 'vitest'
import type { Choice } from '../world/choices.ts'
import { START } from '../world/address.ts'
import type { PatternId } from '../world/ids.ts'
import { at, endOf, eventsOf, off, on, runOf, stepAt, truths } from './testing/runs.ts'
import { testWorld, writes } from './testing/worlds.ts'
import type { World } from '../world/world.ts'

const RELAYED: readonly PatternId[] = ['outbox_set', 'cdc_del', 'cdc_ver']
const APPLY: Partial<Record<PatternId, string>> = {
  outbox_set: 'set the key',
  cdc_del: 'delete the key',
  cdc_ver: 'set the key if this is newer',
}
const MARK: Partial<Record<PatternId, string>> = {
  outbox_set: 'mark the note',
  cdc_del: 'move the mark',
  cdc_ver: 'move the mark',
}

function world(pattern: PatternId, part: Partial<World> = {}): World {
  return testWorld({ pattern, policy: 'retry', ...part })
}

/** What is still to be passed on at the end. */
function backlog(trace: ReturnType<typeof runOf>): number {
  const { outbox = [], changeLog } = endOf(trace).database
  return (
    outbox.filter(({ marked }) => !marked).length +
    (changeLog?.changes.filter(({ position }) => position > changeLog.mark).length ?? 0)
  )
}

describe.each(RELAYED)('the relay of %s', (pattern) => {
  const told = pattern === 'cdc_del' ? { cache: null, state: 'empty' } : { cache: 'Bob', state: 'agree' }

  it('passes on every write in the order of the commits', () => {
    const trace = runOf(
      world(pattern, {
        operations: [writes('A1', 'Bob'), writes('B1', 'Bea', { atMs: 1 }), writes('A2', 'Alix', { key: 'user:1' })],
      }),
    )
    const passed = trace.steps.filter(({ event, address }) => event === 'apply' && address.caption === APPLY[pattern])
    const committed = trace.steps.flatMap(({ commits }) => commits)
    expect(passed.map(({ message }) => message?.key)).toEqual(committed.map(({ key }) => key))
    // A DEL carries no value.
    expect(passed.map(({ message }) => message?.value)).toEqual(
      committed.map(({ value }) => (pattern === 'cdc_del' ? null : value)),
    )
    expect(backlog(trace)).toBe(0)
  })

  it('goes on from where it was when it crashes, before and after it has applied', () => {
    for (const place of [at('relay1', APPLY[pattern]!, 'send'), at('relay1', APPLY[pattern]!, 'receive')]) {
      const trace = runOf(world(pattern), { do: 'strike', at: place, what: 'crash', operation: 'relay1' })
      expect(truths(trace)).toEqual({ told: 'ok', database: 'Bob', ...told })
      expect(eventsOf(trace, 'send').filter((caption) => caption === APPLY[pattern])).toHaveLength(2)
      expect(backlog(trace)).toBe(0)
    }
  })

  it('applies twice what it could not mark', () => {
    const trace = runOf(world(pattern), {
      do: 'fate',
      at: START,
      message: { operation: 'relay1', caption: MARK[pattern]!, attempt: 1 },
      fate: 'lose',
    })
    expect(eventsOf(trace, 'apply').filter((caption) => caption === APPLY[pattern])).toHaveLength(2)
    expect(truths(trace)).toMatchObject(told)
  })

  it('outlives the app that wrote', () => {
    const caption = pattern === 'outbox_set' ? 'update the row and add to the outbox' : 'update the row'
    const trace = runOf(world(pattern), {
      do: 'strike',
      at: at('A1', caption, 'apply'),
      what: 'crash',
      operation: 'A1',
    })
    expect(truths(trace)).toEqual({ told: 'nothing', database: 'Bob', ...told })
  })

  it('tries for ever while Redis is down: the key is behind, and the run rests', () => {
    const stuck = runOf(world(pattern), on('redis_down'))
    expect(endOf(stuck)).toMatchObject({ queued: ['user:2'], keys: { 'user:2': { state: 'behind' } } })
    expect(eventsOf(stuck, 'refuse')).toHaveLength(3)
    const healed = runOf(world(pattern), on('redis_down'), off('redis_down', endOf(stuck).address))
    expect(truths(healed)).toEqual({ told: 'ok', database: 'Bob', ...told })
  })
})

describe('who edits a row by hand', () => {
  const edit: Choice = {
    do: 'strike',
    at: at('A1', 'tell the client', 'receive'),
    what: 'edit',
    key: 'user:2',
    value: 'Eve',
  }

  it('is seen by the log of changes', () => {
    expect(truths(runOf(world('cdc_del'), edit))).toMatchObject({ database: 'Eve', cache: null, state: 'empty' })
    expect(truths(runOf(world('cdc_ver'), edit))).toMatchObject({ database: 'Eve', cache: 'Eve', state: 'agree' })
  })

  it('leaves no note in the outbox', () => {
    expect(truths(runOf(world('outbox_set'), edit))).toMatchObject({ database: 'Eve', cache: 'Bob', state: 'stale' })
  })

  it('is seen by the log when it is the console’s SQL that changes or deletes the row', () => {
    const sql = (text: string): Choice => ({
      do: 'sql',
      at: at('A1', 'tell the client', 'receive'),
      operation: 'cli1',
      sql: text,
    })
    expect(truths(runOf(world('cdc_ver'), sql("UPDATE users SET name = 'Eve' WHERE id = 2")))).toMatchObject({
      database: 'Eve',
      cache: 'Eve',
    })
    expect(truths(runOf(world('cdc_ver'), sql('DELETE FROM users WHERE id = 2')))).toMatchObject({
      database: null,
      cache: null,
      state: 'agree',
    })
  })
})

describe('the outbox', () => {
  it('is written in the very commit of the row', () => {
    const step = stepAt(runOf(world('outbox_set')), at('A1', 'update the row and add to the outbox', 'apply'))
    expect(step.database).toMatchObject({
      rows: { 'user:2': { value: 'Bob' } },
      outbox: [{ id: 1, key: 'user:2', value: 'Bob', marked: false }],
    })
  })

  it('holds no note of a write that the database rejects', () => {
    const trace = runOf(world('outbox_set', { operations: [writes('A1', ''), writes('A2', 'Cid')] }))
    expect(endOf(trace).database.outbox).toEqual([{ id: 1, key: 'user:2', value: 'Cid', marked: true }])
    expect(endOf(trace).database.openTransactions).toEqual([])
  })
})
