import initSqlJs from 'sql.js'
import { describe, expect, it } from 'vitest'
import { mappingProblem } from './mapping-problem.ts'
import { proposeMapping } from './propose-mapping.ts'
import { schemaOf, type TableInfo } from './schema.ts'

const sql = await initSqlJs()

function schema(script: string): readonly TableInfo[] {
  const database = new sql.Database()
  try {
    database.run(script)
    return schemaOf(database)
  } finally {
    database.close()
  }
}

const proposed = (script: string): readonly string[] =>
  proposeMapping(schema(script)).map(
    ({ name, keyPrefix, idColumn, valueColumn, ids }) =>
      `${keyPrefix} ${name}.${idColumn}${ids === 'text' ? ' (text)' : ''} -> ${valueColumn}`,
  )

describe('a mapping is proposed', () => {
  it.each([
    ['CREATE TABLE users(id INTEGER PRIMARY KEY, age INT, name TEXT)', 'user: users.id -> name'],
    ['CREATE TABLE categories(id INTEGER PRIMARY KEY, colour TEXT)', 'category: categories.id -> colour'],
    ['CREATE TABLE boxes(id INTEGER PRIMARY KEY, w REAL)', 'box: boxes.id -> w'],
    ['CREATE TABLE address(id INT PRIMARY KEY, street)', 'address: address.id -> street'],
    [
      'CREATE TABLE sessions(token TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID',
      'session: sessions.token (text) -> body',
    ],
    ['CREATE TABLE "Order Items"(ID INTEGER, title VARCHAR(20))', 'order_item: Order Items.ID -> title'],
    ['CREATE TABLE t(id INTEGER PRIMARY KEY, g AS (id + 1), v)', 't: t.id -> v'],
  ])('for %s', (script, mapping) => {
    expect(proposed(script)).toEqual([mapping])
  })

  it.each([
    'CREATE TABLE t(a, b)',
    'CREATE TABLE t(id INTEGER PRIMARY KEY)',
    'CREATE TABLE t(a, b, c, PRIMARY KEY (a, b))',
    'CREATE VIEW v AS SELECT 1 AS id, 2 AS name',
  ])('for none of %s', (script) => {
    expect(proposed(script)).toEqual([])
  })

  it('for none whose names are longer than a session can hold: what was opened once must open again', () => {
    const long = 'n'.repeat(256)
    expect(proposed(`CREATE TABLE ${long}(id INTEGER PRIMARY KEY, name TEXT)`)).toEqual([])
    expect(proposed(`CREATE TABLE t(id INTEGER PRIMARY KEY, ${long} TEXT)`)).toEqual([])
    const problem = mappingProblem(
      [{ name: long, keyPrefix: 'n:', idColumn: 'id', valueColumn: 'name' }],
      schema(`CREATE TABLE ${long}(id, name)`),
    )
    expect(problem).toContain('has 256 characters')
    expect(problem).toMatch(/Rename it first, with ALTER TABLE\.$/)
  })

  it('with a prefix that does not end in half a character', () => {
    expect(proposed(`CREATE TABLE "${'a'.repeat(23)}🦊"(id INTEGER PRIMARY KEY, name TEXT)`)).toEqual([
      `${'a'.repeat(23)}: ${'a'.repeat(23)}🦊.id -> name`,
    ])
  })

  it('with prefixes that differ', () => {
    expect(
      proposed('CREATE TABLE user(id INTEGER PRIMARY KEY, name); CREATE TABLE users(id INTEGER PRIMARY KEY, name)'),
    ).toEqual(['user: user.id -> name', 'user2: users.id -> name'])
  })
})

describe('a mapping', () => {
  const tables = schema('CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE note(body)')
  const users = { name: 'users', keyPrefix: 'user:', idColumn: 'id', valueColumn: 'name' }

  it('that makes sense has no problem, however its names are written', () => {
    expect(mappingProblem([users], tables)).toBeNull()
    expect(mappingProblem([{ ...users, name: 'USERS', idColumn: 'Id' }], tables)).toBeNull()
    expect(mappingProblem([], tables)).toBeNull()
  })

  it.each([
    [
      { keyPrefix: 'user' },
      '“user” is no prefix for keys. Type up to 32 characters without blanks, then a colon, such as user:.',
    ],
    [{ name: 'usres' }, 'There is no table “usres”. There is users, note.'],
    [{ valueColumn: 'nam' }, 'The table users has no column “nam”. It has id, name.'],
    [
      { valueColumn: 'ID' },
      'Of users, one column must name the row and another one hold its value: “id” is named twice.',
    ],
  ])('with %j gets a sentence', (part, sentence) => {
    expect(mappingProblem([{ ...users, ...part }], tables)).toBe(sentence)
  })

  it('names no more of a large schema than can be read', () => {
    const many: readonly TableInfo[] = Array.from({ length: 3_000 }, (_, index) => ({
      name: `t${index}`,
      kind: 'table',
      columns: [],
      withoutRowid: false,
    }))
    expect(mappingProblem([users], many)!.length).toBeLessThan(400)
  })

  it('of two tables to one prefix gets a sentence', () => {
    expect(mappingProblem([users, users], tables)).toContain('Choose another prefix')
    expect(mappingProblem([users], [])).toContain('with CREATE TABLE')
  })
})
