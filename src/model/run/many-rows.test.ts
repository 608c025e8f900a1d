import { serialize } from 'node:v8'
import { describe, expect, it } from 'vitest'
import { MOST_FOLLOWED } from '../stores/sqlite/mapped-rows.ts'
import { toBase64 } from '../world/bytes.ts'
import type { Choice } from '../world/choices.ts'
import { START } from '../world/address.ts'
import { SimulationSession } from './session.ts'
import { stepsAsChanges } from '../trace/step-changes.ts'
import { asks, endOf, runOf, sql } from './testing/runs.ts'
import { reads, testWorld, writes } from './testing/worlds.ts'
import type { Trace } from '../trace/trace.ts'
import type { World } from '../world/world.ts'

const USERS = testWorld().tables[0]!

/** Ann in each of so many rows. */
function rowsUpTo(count: number): World['tables'] {
  return [{ ...USERS, rows: Array.from({ length: count }, (_, index) => ({ id: index + 1, value: 'Ann' })) }]
}

const large = testWorld({
  tables: rowsUpTo(20_000),
  cached: [{ key: 'user:15000', value: 'Ann' }],
  operations: [writes('A1', 'Bob', { key: 'user:15000' })],
})

function submits(name: string, text: string): Choice {
  return { do: 'sql', at: START, operation: name, sql: text }
}

/** What a run says of one key. */
function storyOf({ steps, properties }: Trace, key: string): unknown {
  return {
    properties,
    steps: steps.map(({ atMs, address, told, keys, database, cache }) => ({
      atMs,
      address,
      told,
      key: keys[key],
      row: database.rows[key],
      entry: cache.entries[key],
    })),
  }
}

const commitsIn = ({ steps }: Trace): number => steps.reduce((sum, { commits }) => sum + commits.length, 0)

describe('a table with many rows', () => {
  it('has keys for its first rows and for those that are named, and says so', () => {
    const [start] = runOf(large).steps
    expect(Object.keys(start!.database.rows)).toHaveLength(MOST_FOLLOWED + 1)
    expect(start!.keys['user:15000']?.state).toBe('agree')
    expect(start!.database.problems).toEqual([
      'Of users the first 1,000 rows have keys here, and every row that is named; the rest are in no cache.',
    ])
  })

  it('is all there for a table of so many rows', () => {
    const [start] = runOf(testWorld({ tables: rowsUpTo(MOST_FOLLOWED), operations: [] })).steps
    expect([Object.keys(start!.database.rows).length, start!.database.problems]).toEqual([MOST_FOLLOWED, []])
  })

  it('costs a step that changes all of them no more than one that changes a thousand', () => {
    const trace = runOf(
      large,
      ...Array.from({ length: 10 }, (_, index) => submits(`sql${index}`, `UPDATE users SET name = '${index}'`)),
    )
    expect(commitsIn(trace)).toBe(10 * (MOST_FOLLOWED + 1) + 1)
  })

  it('says of a key that is named what it says of it in a table that holds no other', () => {
    const choices: readonly Choice[] = [
      submits('sql1', "UPDATE users SET name = 'Cid'"),
      { do: 'redis', at: START, operation: 'redis1', argv: ['SET', 'user:14000', 'Ann'] },
      { do: 'edit', at: START, operation: 'edit1', key: 'user:13000', value: 'Dan' },
      asks(reads('B1', { client: 'B', key: 'user:14000' }), START),
    ]
    const alone = [{ ...USERS, rows: [13_000, 14_000, 15_000].map((id) => ({ id, value: 'Ann' })) }]
    for (const key of ['user:13000', 'user:14000', 'user:15000']) {
      expect(storyOf(runOf(large, ...choices), key)).toEqual(
        storyOf(runOf({ ...large, tables: alone }, ...choices), key),
      )
    }
  })

  it('keeps the keys it had when it becomes so large, and gets no new ones for rows that are deleted', () => {
    const fill =
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO users (id, name) SELECT i + 1000, i FROM n'
    const small = testWorld({ operations: [], tables: [{ ...USERS, rows: [{ id: 9_000, value: 'Ann' }] }] })
    const { rows } = endOf(
      runOf(small, submits('sql1', fill), submits('sql2', 'DELETE FROM users WHERE id < 1100')),
    ).database
    expect([Object.keys(rows).length, rows['user:9000']?.value, rows['user:1100']?.value, rows['user:2500']]).toEqual([
      MOST_FOLLOWED - 99,
      'Ann',
      '100',
      undefined,
    ])
  })

  it('tells a session that goes on what it tells a run of its own, whatever is named late, or no more', () => {
    const session = new SimulationSession(sql)
    const first = [submits('sql1', "UPDATE users SET name = 'Cid' WHERE id < 30")]
    const late: Choice = {
      do: 'redis',
      at: endOf(runOf(large, ...first)).address,
      operation: 'redis1',
      argv: ['SET', 'user:14000', 'Cid'],
    }
    for (const choices of [first, [...first, late], first, [...first, { ...late, argv: ['SET', 'user:20', 'Cid'] }]]) {
      const changes = ({ steps }: Trace): unknown => stepsAsChanges(steps, null)
      expect(changes(session.run(large, choices).trace)).toEqual(changes(runOf(large, ...choices)))
    }
    session.close()
  })

  it('costs as little where it comes in a file of 500,000 rows: opened, written to by an app, and changed as a whole', () => {
    const database = new sql.Database()
    database.run(
      "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500000) INSERT INTO users SELECT i, 'name ' || i FROM n",
    )
    const file = { name: 'large.sqlite', base64: toBase64(database.export()) }
    database.close()
    const world = testWorld({
      file,
      tables: [{ ...USERS, rows: [] }],
      cached: [],
      operations: [writes('A1', 'Bob', { key: 'user:499999' })],
    })
    const trace = runOf(world, submits('sql1', "UPDATE users SET name = 'Cid'"))
    expect(endOf(trace).keys['user:499999']?.state).toBe('agree')
    expect(commitsIn(trace)).toBe(MOST_FOLLOWED + 2)
    expect(serialize(stepsAsChanges(trace.steps, null)).length).toBeLessThan(1_000_000)
  })

  it('follows an entry that nobody could know of from the moment it is there', () => {
    const unknown: Choice = { do: 'redis', at: START, operation: 'redis1', argv: ['SET', 'user:14000', 'Ann'] }
    const session = new SimulationSession(sql)
    const { trace } = session.run(testWorld({ ...large, operations: [] }), [])
    expect(
      session.tryOut(trace.steps.at(-1)!, [{ ...unknown, at: trace.steps.at(-1)!.address }])?.keys['user:14000']?.state,
    ).toBe('agree')
    session.close()
  })
})
