import initSqlJs from 'sql.js'
import { expect, it, vi } from 'vitest'
import { schemaOf, SchemaReader } from './schema.ts'

const sql = await initSqlJs()

it('a schema that is read again asks for the columns of what has changed, however many tables there are', () => {
  const database = new sql.Database()
  for (let table = 1; table <= 50; table++) database.run(`CREATE TABLE t${table}(a)`)
  database.run('CREATE VIEW v AS SELECT a FROM t1')
  const reader = new SchemaReader()
  reader.read(database)
  const asked = vi.spyOn(database, 'exec')
  database.run('CREATE TABLE later(b PRIMARY KEY) WITHOUT ROWID; ALTER TABLE t7 ADD COLUMN c TEXT; DROP TABLE t50')
  const again = reader.read(database)
  const columns = asked.mock.calls.flatMap(([text]) => /^PRAGMA table_xinfo\((.*)\)$/.exec(text)?.[1] ?? [])
  // What a view has depends on the tables that it reads.
  expect(columns).toEqual(['t7', 'v', 'later'])
  expect(again).toEqual(schemaOf(database))
  expect(again.map(({ name }) => name)).toEqual([
    ...Array.from({ length: 49 }, (_, index) => `t${index + 1}`),
    'v',
    'later',
  ])
  expect(again.find(({ name }) => name === 't7')?.columns.map(({ name }) => name)).toEqual(['a', 'c'])
  expect(again.at(-1)).toMatchObject({ withoutRowid: true, columns: [{ name: 'b', primaryKey: 1 }] })
  database.close()
})

it('the tables stand in the order in which they were made, views and virtual ones among them', () => {
  const database = new sql.Database()
  database.run(
    'CREATE TABLE z(a); CREATE VIEW y AS SELECT * FROM nowhere; CREATE TABLE x(a AS (1), b); CREATE TABLE "sqlite x"(a)',
  )
  expect(schemaOf(database)).toMatchObject([
    { name: 'z', kind: 'table' },
    { name: 'y', kind: 'view', columns: [] },
    {
      name: 'x',
      columns: [
        { name: 'a', generated: true },
        { name: 'b', generated: false },
      ],
    },
    { name: 'sqlite x' },
  ])
  database.close()
})
