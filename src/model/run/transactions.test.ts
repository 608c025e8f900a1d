import { describe, expect, it } from 'vitest'
import type { Choice } from '../world/choices.ts'
import { START } from '../world/address.ts'
import { at, endOf, eventsOf, runOf, stepAt, truths } from './testing/runs.ts'
import { reads, testWorld, writes } from './testing/worlds.ts'
import type { World } from '../world/world.ts'

const inTx = (part: Partial<World> = {}): World => testWorld({ pattern: 'wt_in_tx', policy: 'undo', ...part })
const fate = (caption: string, what: Extract<Choice, { do: 'fate' }>['fate']): Choice => ({
  do: 'fate',
  at: START,
  message: { operation: 'A1', caption, attempt: 1 },
  fate: what,
})

describe('a write inside a transaction', () => {
  it('is seen by nobody else before its commit, and then by all', () => {
    // B misses and reads the row after A's UPDATE and before A's COMMIT.
    const trace = runOf(inTx({ cached: [], operations: [writes('A1', 'Bob'), reads('B1', { atMs: 30 })] }))
    const update = stepAt(trace, at('A1', 'update the row', 'apply'))
    const select = stepAt(trace, at('B1', 'read the row', 'apply'))
    const commit = stepAt(trace, at('A1', 'commit', 'apply'))
    expect([update.index < select.index, select.index < commit.index]).toEqual([true, true])
    expect(select.message?.reply).toBe("'Ann'")
    expect(update.commits).toEqual([])
    expect(update.database.rows['user:2']?.value).toBe('Ann')
    expect(commit.commits).toEqual([{ operation: 'A1', key: 'user:2', value: 'Bob', undoes: false }])
  })

  it('says whose transaction is open, from BEGIN to COMMIT', () => {
    const { steps } = runOf(inTx())
    const open = steps.filter(({ database }) => database.openTransactions.length > 0)
    expect(open[0]?.address).toEqual(at('A1', 'begin the transaction', 'apply'))
    expect(open.at(-1)?.address).toEqual(at('A1', 'commit', 'send'))
    expect(open.every(({ database }) => database.openTransactions.join() === 'A')).toBe(true)
  })

  it('keeps another writer waiting, and lets it in when it is done', () => {
    const trace = runOf(
      inTx({ operations: [writes('A1', 'Bob'), writes('B1', 'Bea', { atMs: 5 })], busyTimeoutMs: 60 }),
    )
    expect(eventsOf(trace, 'block')).toEqual(['update the row'])
    expect(endOf(trace).told).toMatchObject({ A: { is: 'ok' }, B: { is: 'ok' } })
    expect(truths(trace, 'user:2', 'B')).toEqual({ told: 'ok', database: 'Bea', cache: 'Bea', state: 'agree' })
  })

  it('keeps it waiting no longer than the busy time-out: then SQLite says that it is locked', () => {
    const trace = runOf(
      inTx({ operations: [writes('A1', 'Bob'), writes('B1', 'Bea', { atMs: 5 })], busyTimeoutMs: 10 }),
    )
    expect(stepAt(trace, at('B1', 'update the row', 'reject')).message?.reply).toBe('database is locked')
    expect(endOf(trace).told['B']?.is).toBe('error')
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Bob', cache: 'Bob', state: 'agree' })
  })

  it.each<[string, Choice]>([
    ['Redis refuses the SET', fate('set the key', 'refuse')],
    ['the SET is lost', fate('set the key', 'lose')],
    ['the UPDATE is lost', fate('update the row', 'lose')],
    ['the UPDATE is applied and its answer lost', fate('update the row', 'lose-reply')],
    [
      'the app dies before the SET',
      { do: 'strike', at: at('A1', 'update the row', 'receive'), what: 'crash', operation: 'A1' },
    ],
  ])('is rolled back when %s, and its lock is free', (_, choice) => {
    const trace = runOf(inTx({ operations: [writes('A1', 'Bob'), writes('B1', 'Bea', { after: 'A1' })] }), choice)
    expect(trace.steps.flatMap(({ commits }) => commits).map(({ operation }) => operation)).toEqual(['B1'])
    expect(endOf(trace).database.openTransactions).toEqual([])
    expect(truths(trace, 'user:2', 'B')).toMatchObject({ told: 'ok', database: 'Bea', cache: 'Bea' })
  })

  it.each<[string, Choice, ReturnType<typeof at>]>([
    [
      'its process dies',
      { do: 'strike', at: at('A1', 'update the row', 'receive'), what: 'crash', operation: 'A1' },
      at('A1', 'crash', 'crash'),
    ],
    ['its app gives up on a statement', fate('update the row', 'lose'), at('A1', 'update the row', 'timeout')],
    ['its COMMIT is rejected', fate('commit', 'reject'), at('A1', 'roll back', 'apply')],
    ['its COMMIT is refused, and its ROLLBACK runs', fate('commit', 'refuse'), at('A1', 'roll back', 'apply')],
  ])('is shown as open no longer when %s', (_, choice, closes) => {
    const trace = runOf(inTx(), choice)
    const step = stepAt(trace, closes)
    expect([trace.steps[step.index - 1]?.database.openTransactions, step.database.openTransactions]).toEqual([
      ['A'],
      [],
    ])
    expect(endOf(trace).database.openTransactions).toEqual([])
  })

  it('says at a crash whether what was sent still gets there', () => {
    const crashAt = (caption: string): unknown =>
      stepAt(
        runOf(inTx(), { do: 'strike', at: at('A1', caption, 'send'), what: 'crash', operation: 'A1' }),
        at('A1', 'crash', 'crash'),
      ).detail
    expect(crashAt('set the key')).toMatchObject({ isUntold: true, hasSent: true })
    expect(crashAt('commit')).toMatchObject({ isUntold: true, hasSent: false })
  })

  it('that the app gave up on is over, though its COMMIT was only late', () => {
    const late = runOf(inTx(), fate('commit', 'late'))
    const message = { operation: 'A1', caption: 'commit', attempt: 1 }
    const trace = runOf(inTx(), fate('commit', 'late'), {
      do: 'strike',
      at: endOf(late).address,
      what: 'land',
      message,
    })
    expect(endOf(trace).event).toBe('lose')
    expect(endOf(trace).detail).toEqual({ is: 'connection-closed' })
    expect(truths(trace)).toEqual({ told: 'unknown', database: 'Ann', cache: 'Bob', state: 'phantom' })
  })

  it('is on a connection of its own: the client’s next operation is outside of it', () => {
    const retry = writes('A2', 'Bob', { retryOf: 'A1', atMs: 60 })
    const trace = runOf(inTx({ operations: [writes('A1', 'Bob'), retry], busyTimeoutMs: 60 }))
    expect(endOf(trace).told['A']).toEqual({ is: 'ok', operation: 'A2' })
    expect(trace.steps.flatMap(({ commits }) => commits).map(({ operation }) => operation)).toEqual(['A1', 'A2'])
  })
})
