import { describe, expect, it } from 'vitest'
import type { Address, Choice } from '../world/choices.ts'
import { START } from '../world/address.ts'
import { at, eventsOf, runOf, stepAt, truths, waits } from './testing/runs.ts'
import { testWorld, writes } from './testing/worlds.ts'

const answered = (operation: string, event: Address['event'] = 'receive'): Address => at(operation, 'ask', event)

function submits(sql: string, where: Address = START, operation = 'sql1'): Choice {
  return { do: 'sql', at: where, operation, sql }
}

/** A's UPDATE arrives at SQLite while the console holds the lock. */
const quiet = testWorld({ operations: [] })
const HOLDS = "BEGIN IMMEDIATE; UPDATE users SET name = 'Eve' WHERE id = 2"
const asksThen: Choice = { do: 'ask', at: answered('sql1'), operation: writes('A1', 'Bob') }

describe('a transaction of the console', () => {
  it('is open from one line to the next: what it changed is not committed, and readers see what was', () => {
    const read: Choice = {
      do: 'ask',
      at: answered('sql1'),
      operation: { id: 'B1', client: 'B', atMs: 0, kind: 'read', key: 'user:1' },
    }
    const trace = runOf(quiet, submits("BEGIN; UPDATE users SET name = 'Eve'"), read)
    const step = stepAt(trace, answered('sql1', 'apply'))
    expect(step.commits).toEqual([])
    expect(step.database.openTransactions).toEqual(['operator'])
    expect(step.database.rows['user:1']?.value).toBe('Alice')
    expect(step.message?.reply).toBe('2 statements done; a transaction is open')
    expect(truths(trace, 'user:1', 'B')).toMatchObject({ told: 'value', database: 'Alice', cache: 'Alice' })
  })

  it('commits its rows at its COMMIT, and none at its ROLLBACK', () => {
    const committed = runOf(quiet, submits(HOLDS), submits('COMMIT', answered('sql1'), 'sql2'))
    expect(stepAt(committed, answered('sql2', 'apply')).commits).toEqual([
      { operation: 'sql2', key: 'user:2', value: 'Eve', undoes: false },
    ])
    expect(stepAt(committed, answered('sql2', 'apply')).database.openTransactions).toEqual([])
    const rolledBack = runOf(quiet, submits(HOLDS), submits('ROLLBACK', answered('sql1'), 'sql2'))
    expect(stepAt(rolledBack, answered('sql2', 'apply')).commits).toEqual([])
    expect(stepAt(rolledBack, answered('sql2', 'apply')).database.rows['user:2']?.value).toBe('Ann')
  })
})

describe('an app’s statement that meets a lock', () => {
  it('waits for it, and is run when the transaction has ended', () => {
    const ends = submits('COMMIT', at('A1', 'update the row', 'block'), 'sql2')
    const trace = runOf(quiet, submits(HOLDS), asksThen, ends)
    const blocked = stepAt(trace, at('A1', 'update the row', 'block'))
    expect(blocked.database.openTransactions).toEqual(['operator'])
    expect(blocked.inFlight).toContain('A1/update the row/1')
    expect(stepAt(trace, at('A1', 'update the row', 'apply')).atMs).toBe(stepAt(trace, answered('sql2', 'apply')).atMs)
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Bob', cache: 'Bob', state: 'agree' })
  })

  it('gets SQLite’s own error when its time is up, and the pattern says so to the client', () => {
    const trace = runOf({ ...quiet, busyTimeoutMs: 25 }, submits(HOLDS), asksThen)
    const rejected = stepAt(trace, at('A1', 'update the row', 'reject'))
    expect(rejected.message?.reply).toBe('database is locked')
    expect(rejected.atMs - stepAt(trace, at('A1', 'update the row', 'block')).atMs).toBe(25)
    expect(trace.steps.at(-1)?.told['A']).toMatchObject({ is: 'error', reason: 'database is locked' })
  })

  it('is rejected at once in a world without a wait', () => {
    const trace = runOf({ ...quiet, busyTimeoutMs: 0 }, submits(HOLDS), asksThen)
    expect(eventsOf(trace, 'block')).toEqual([])
    expect(eventsOf(trace, 'reject')).toEqual(['update the row'])
  })

  it('may still be run after its app has given up on it', () => {
    const world = { ...quiet, busyTimeoutMs: 500 }
    const ends = submits('ROLLBACK', at('A1', 'update the row', 'timeout'), 'sql2')
    const trace = runOf(world, submits(HOLDS), asksThen, ends)
    expect(stepAt(trace, at('A1', 'update the row', 'apply')).message?.abandoned).toBe(true)
    expect(truths(trace)).toMatchObject({ told: 'unknown', database: 'Bob' })
  })

  it('keeps a reader out as well, and the picture as it was, while the lock is exclusive', () => {
    const read: Choice = {
      do: 'ask',
      at: answered('sql1'),
      operation: { id: 'B1', client: 'B', atMs: 0, kind: 'read', key: 'user:1' },
    }
    const trace = runOf(quiet, submits('BEGIN EXCLUSIVE'), read, waits(answered('sql1'), 5))
    expect(eventsOf(trace, 'block')).toEqual(['read the row'])
    expect(trace.steps.at(-1)?.told['B']).toMatchObject({ is: 'error', reason: 'database is locked' })
    expect(trace.steps.at(-1)?.database.rows['user:1']?.value).toBe('Alice')
  })
})

it('somebody else’s edit is locked out by the console’s transaction as well', () => {
  const edit: Choice = { do: 'edit', at: answered('sql1'), operation: 'edit1', key: 'user:2', value: 'Zed' }
  const trace = runOf({ ...quiet, busyTimeoutMs: 0 }, submits(HOLDS), edit)
  expect(stepAt(trace, at('edit1', 'ask', 'reject')).message?.reply).toBe('database is locked')
})
