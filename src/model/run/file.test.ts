import { describe, expect, it } from 'vitest'
import { parseWorld } from '../formats/parse.ts'
import { toBase64 } from '../world/bytes.ts'
import { START } from '../world/address.ts'
import { PATTERN_IDS } from '../world/ids.ts'
import { endOf, runOf, sql, truths } from './testing/runs.ts'
import { testWorld, writes } from './testing/worlds.ts'
import { PATTERNS } from '../patterns/registry/patterns.ts'
import type { World } from '../world/world.ts'

function worldOf(script: string, part: Partial<World> = {}): World {
  const database = new sql.Database()
  database.run(script)
  const file = { name: 'shop.sqlite', base64: toBase64(database.export()) }
  database.close()
  const tables = [{ name: 'users', keyPrefix: 'user:', idColumn: 'id', valueColumn: 'name', rows: [] }]
  return testWorld({ file, tables, ...part })
}

const USERS = "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT); INSERT INTO users VALUES (1, 'Alice'), (2, 'Ann')"

describe('a world with a database file', () => {
  it('begins with its rows, and runs as any other', () => {
    const world = worldOf(USERS)
    expect(parseWorld(JSON.parse(JSON.stringify(world)))).toEqual({ ok: true, value: world })
    const trace = runOf(world)
    expect(Object.keys(trace.steps[0]!.database.rows)).toEqual(['user:1', 'user:2'])
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Bob', cache: 'Bob', state: 'agree' })
  })

  it.each(PATTERN_IDS)('takes what %s keeps in the database', (pattern) => {
    const trace = runOf(worldOf(USERS, { pattern, policy: PATTERNS[pattern].policies[0]! }))
    expect(truths(trace).told).toBe('ok')
  })

  it('may have ids that are text, and rows that have no key', () => {
    const script =
      "CREATE TABLE users(id, name); INSERT INTO users VALUES ('x7', 'Ann'), ('', 'no'), (NULL, 'no'), (x'00', 'no'), (1.5, 'no'), (3, 'three'), ('x7', 'twice')"
    const tables = [
      { name: 'users', keyPrefix: 'user:', idColumn: 'id', valueColumn: 'name', ids: 'text' as const, rows: [] },
    ]
    const world = worldOf(script, { tables, cached: [], operations: [writes('A1', 'Bob', { key: 'user:x7' })] })
    const { database } = endOf(runOf({ ...world, operations: [] }))
    expect(Object.entries(database.rows).map(([key, { value }]) => `${key} ${value}`)).toEqual([
      'user:3 three',
      'user:x7 Ann',
    ])
    expect(database.problems).toEqual([
      '4 rows of users have no key: id is not a text there.',
      'One row of users has an id that another row has: the first one counts.',
    ])
    expect(truths(runOf(world), 'user:x7')).toMatchObject({ told: 'ok', database: 'Bob' })
  })

  it('whose table is not there has no rows, and says why', () => {
    const { database } = runOf(worldOf('CREATE TABLE people(id)', { operations: [] })).steps[0]!
    expect(database).toMatchObject({ rows: {}, problems: ['user:… points nowhere: no such table: users.'] })
  })

  it('whose app writes to a table that is gone gets SQLite’s own error', () => {
    const trace = runOf(
      worldOf(USERS, { operations: [] }),
      { do: 'sql', at: START, operation: 'sql1', sql: 'DROP TABLE users' },
      {
        do: 'ask',
        at: { operation: 'sql1', caption: 'ask', attempt: 1, event: 'receive' },
        operation: writes('A1', 'Bob'),
      },
    )
    expect(endOf(trace).told['A']).toMatchObject({ is: 'error', reason: 'no such table: users' })
  })

  it('that SQLite cannot open does not begin', () => {
    const bytes = new Uint8Array(4096)
    bytes.set(new TextEncoder().encode('SQLite format 3\0'))
    bytes[16] = 0x10
    const world = { ...worldOf(USERS), file: { name: 'x.sqlite', base64: toBase64(bytes) } }
    expect(() => runOf(world)).toThrow('SQLite cannot open “x.sqlite”: file is not a database.')
  })

  it.each<[string, Partial<World>, string]>([
    [
      'rows beside the file',
      { tables: testWorld().tables },
      'The rows of “users” are in the database file; a world that has one lists none.',
    ],
    [
      'a file that is none',
      { file: { name: 'x', base64: btoa('not a database'.repeat(100)) } },
      'This is not a SQLite database, or it is encrypted: it does not begin with ‘SQLite format 3’.',
    ],
    [
      'no tables and no file',
      { file: undefined, tables: [] },
      'This world has no tables; name at least one, or bring a database file.',
    ],
    [
      'rows of its own with ids that are text',
      { file: undefined, tables: [{ ...testWorld().tables[0]!, ids: 'text' }] },
      'The rows of “users” have whole numbers as ids; ids that are text are for tables of a database file.',
    ],
  ])('and %s gets a sentence', (_, part, problem) => {
    expect(parseWorld({ ...worldOf(USERS), operations: [], ...part })).toEqual({ ok: false, problem })
  })
})
