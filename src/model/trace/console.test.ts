import { describe, expect, it } from 'vitest'
import type { StatementResult } from '../stores/sqlite/result.ts'
import type { Choice } from '../world/choices.ts'
import { START } from '../world/address.ts'
import { at, on, runOf, stepAt } from '../run/testing/runs.ts'
import { testWorld } from '../run/testing/worlds.ts'
import type { Trace } from './trace.ts'

const quiet = testWorld({ operations: [] })
const ran = at('sql1', 'ask', 'apply')
const rejected = at('sql1', 'ask', 'reject')

function submits(sql: string, part: Partial<Extract<Choice, { do: 'sql' }>> = {}): Choice {
  return { do: 'sql', at: START, operation: 'sql1', sql, ...part }
}

function statementsOf(trace: Trace, where = ran): readonly StatementResult[] {
  const { output } = stepAt(trace, where)
  return output?.store === 'database' ? output.result.statements : []
}

describe('SQL typed into the console', () => {
  it('comes back statement by statement, with columns, typed values and the number of changes', () => {
    const trace = runOf(
      quiet,
      submits("SELECT id, name FROM users WHERE id = 2; UPDATE users SET name = 'Bob' WHERE id = 2"),
    )
    expect(statementsOf(trace)).toMatchObject([
      {
        is: 'done',
        columns: ['id', 'name'],
        rows: [
          [
            { type: 'integer', text: '2' },
            { type: 'text', text: 'Ann', bytes: 3, cut: false },
          ],
        ],
        changes: null,
      },
      { is: 'done', columns: [], rows: [], changes: 1 },
    ])
  })

  it('changes rows behind the app’s back: what it commits is judged like any other commit', () => {
    const trace = runOf(quiet, submits("UPDATE users SET name = 'Bob' WHERE id = 2"))
    const step = stepAt(trace, ran)
    expect(step.commits).toEqual([{ operation: 'sql1', key: 'user:2', value: 'Bob', undoes: false }])
    expect(step.keys['user:2']).toMatchObject({
      state: 'stale',
      database: 'Bob',
      cache: 'Ann',
      partedAt: step.index,
      permanentSince: step.index,
    })
    expect(step.database.rows['user:2']).toMatchObject({ value: 'Bob', version: 2 })
    expect(step.message).toMatchObject({ text: "UPDATE users SET name = 'Bob' WHERE id = 2", reply: '1 row changed' })
  })

  it('commits values that nobody sees for long: they count as committed all the same', () => {
    const trace = runOf(
      { ...quiet, cached: [{ key: 'user:2', value: 'Bob' }] },
      submits("UPDATE users SET name = 'Bob'; UPDATE users SET name = 'Cid'"),
    )
    expect(stepAt(trace, ran).commits.map(({ key, value }) => `${key} ${value}`)).toEqual([
      'user:1 Bob',
      'user:2 Bob',
      'user:1 Cid',
      'user:2 Cid',
    ])
    expect(stepAt(trace, ran).keys['user:2']?.state).toBe('stale')
  })

  it('stops at the first statement that fails; what was done before stays done', () => {
    const trace = runOf(quiet, submits("DELETE FROM users WHERE id = 1; SELECT nowhere; UPDATE users SET name = 'Bob'"))
    expect(statementsOf(trace, rejected)).toMatchObject([
      { is: 'done', changes: 1 },
      { is: 'error', message: 'no such column: nowhere' },
    ])
    expect(stepAt(trace, rejected).output).toMatchObject({ result: { notRun: 1 } })
    expect(Object.keys(stepAt(trace, rejected).database.rows)).toEqual(['user:2'])
    expect(stepAt(trace, rejected).message?.reply).toBe('1 statement done, then no such column: nowhere')
  })

  it('rolls back what it began when it stops midway: its lock is in nobody’s way, and nothing of it is seen', () => {
    const world = testWorld()
    const trace = runOf(world, submits("BEGIN; UPDATE users SET name = 'Dot'; SELECT nowhere; COMMIT"))
    expect(stepAt(trace, rejected).output).toMatchObject({
      result: { notRun: 1, undone: { statements: 2, earlier: false }, inTransaction: false },
    })
    expect(stepAt(trace, rejected).message?.reply).toBe('2 statements done, then no such column: nowhere; all undone')
    expect(trace.steps.at(-1)?.database.rows['user:2']?.value).toBe('Bob')
    expect(trace.steps.some(({ event }) => event === 'block')).toBe(false)
  })

  it('is refused while the database cannot be reached, and rejected by SQLite itself while it rejects writes', () => {
    const down = runOf(quiet, on('db_unavail'), submits('SELECT 1'))
    expect(stepAt(down, at('sql1', 'ask', 'refuse')).output).toBeNull()
    const readOnly = runOf(quiet, on('db_reject'), submits("SELECT 1; UPDATE users SET name = 'Bob'"))
    expect(statementsOf(readOnly, rejected)).toMatchObject([
      { is: 'done' },
      { is: 'error', message: 'attempt to write a readonly database' },
    ])
  })

  it('may make SQLite say megabytes to an app: what is told of it is cut', () => {
    const trigger = submits(
      `CREATE TRIGGER t BEFORE UPDATE ON users BEGIN SELECT RAISE(ABORT, '${'n'.repeat(900_000)}'); END`,
    )
    const { steps } = runOf(testWorld(), trigger)
    const texts = steps.flatMap(({ message, told }) => [JSON.stringify(message), JSON.stringify(told)])
    expect(texts.join()).toContain('nnn… (900,000 characters)')
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(3_000)
  })

  it('is not run again from the statement on that was interrupted', () => {
    const trace = runOf(
      quiet,
      submits("UPDATE users SET name = 'Bob'; SELECT 1; DELETE FROM users", { interrupted: 1 }),
    )
    expect(statementsOf(trace, rejected)).toMatchObject([
      { is: 'done', changes: 2 },
      { is: 'interrupted', message: 'interrupted' },
    ])
    expect(stepAt(trace, rejected).database.rows['user:1']?.value).toBe('Bob')
  })
})

describe('a mapping', () => {
  const mapsUsersAs = (keyPrefix: string, where = START): Choice => ({
    do: 'map',
    at: where,
    operation: 'map1',
    mapping: [{ name: 'users', keyPrefix, idColumn: 'id', valueColumn: 'name' }],
  })

  it('says from its step on which rows keys stand for; nothing is committed', () => {
    const trace = runOf(quiet, mapsUsersAs('u:'))
    const step = stepAt(trace, at('map1', 'map', 'map'))
    expect(Object.keys(step.database.rows)).toEqual(['u:1', 'u:2'])
    expect(Object.keys(step.keys)).toEqual(['u:1', 'u:2'])
    expect(step.commits).toEqual([])
  })

  it('of a table that is dropped points nowhere, and says so', () => {
    const trace = runOf(quiet, submits('DROP TABLE users'))
    const step = stepAt(trace, ran)
    expect(step.database).toMatchObject({
      rows: {},
      problems: ['user:… points nowhere: no such table: users.'],
      schema: [],
    })
    expect(step.keys['user:2']).toMatchObject({ state: 'stale', database: null, cache: 'Ann' })
  })

  it('finds the rows of a table that was made in the console', () => {
    const made = submits(
      "CREATE TABLE note(id INTEGER PRIMARY KEY, body); INSERT INTO note VALUES (1, 'hi'), (2, NULL), (3, 42)",
    )
    const mapped: Choice = {
      do: 'map',
      at: at('sql1', 'ask', 'receive'),
      operation: 'map1',
      mapping: [{ name: 'note', keyPrefix: 'note:', idColumn: 'id', valueColumn: 'body' }],
    }
    const { database } = stepAt(runOf(quiet, made, mapped), at('map1', 'map', 'map'))
    expect(Object.entries(database.rows).map(([key, { value }]) => [key, value])).toEqual([
      ['note:1', 'hi'],
      ['note:3', '42'],
    ])
    expect(database.problems).toEqual(['One row of note counts as absent: body is NULL.'])
    expect(database.schema.map(({ name }) => name)).toEqual(['users', 'note'])
  })
})
