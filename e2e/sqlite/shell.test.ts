import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import initSqlJs, { type Database } from 'sql.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toBase64 } from '../../src/model/world/bytes.ts'
import { byVirtualTime } from '../../src/model/run/chooser.ts'
import { createRun } from '../../src/model/run/run.ts'
import { testWorld } from '../../src/model/run/testing/worlds.ts'
import { SqliteDatabase } from '../../src/model/stores/sqlite/database.ts'
import { inspectFile } from '../../src/model/stores/sqlite/open-file.ts'
import { dump } from '../../src/model/stores/sqlite/dump.ts'
import { Reader } from '../../src/model/stores/sqlite/reader.ts'
import type { StatementResult } from '../../src/model/stores/sqlite/result.ts'
import {
  contentsOf,
  hostileTables,
  schemaOf,
  UTF8_TEXTS,
} from '../../src/model/stores/sqlite/testing/hostile-tables.ts'
import { findSqlite3 } from './find-sqlite3.ts'

const shell = await findSqlite3((sentence) => console.log(sentence))
const sql = await initSqlJs()
if ('reason' in shell) console.log(`Not held to the real sqlite3: ${shell.reason}.`)

/** What our console makes of a script: what its last statement came back with. */
function ours(script: string): StatementResult {
  const database = SqliteDatabase.create(sql, [])
  try {
    return database
      .operator()
      .run(script, { interruptAt: null, readOnly: false, starts: () => undefined, ran: () => undefined })
      .statements.at(-1)!
  } finally {
    database.close()
  }
}

function printed(script: string): string {
  const result = ours(script)
  if (result.is !== 'text') throw new Error(JSON.stringify(result))
  return result.text
}

/** Everything that is in a database. */
function allOf(database: Database): unknown {
  return { contents: contentsOf(sql, database, 'bytes'), schema: schemaOf(sql, database) }
}

const SHOP = `
CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''));
CREATE TABLE "order items"(id INTEGER PRIMARY KEY AUTOINCREMENT, "a b" REAL, c BLOB, "from" TEXT);
CREATE TABLE key(k TEXT PRIMARY KEY, "group") WITHOUT ROWID;
CREATE TABLE g(a, b AS (a * 2) STORED, c);
CREATE VIEW "v 1" AS SELECT id, name AS "the name" FROM users;
CREATE INDEX by_name ON users(name);
CREATE TRIGGER log AFTER INSERT ON users BEGIN SELECT 1; SELECT ';'; END;
INSERT INTO users VALUES (1, 'O''Hara'), (2, 'two' || char(10) || 'lines'), (3, 'Zoë 🦊'), (4, 'cr' || char(13, 10) || 'lf'), (-5, ' ');
INSERT INTO "order items" VALUES (1, 0.5, x'00ff', NULL), (2, 3.0, x'', ''), (3, 9e999, 'text', '''"'), (9223372036854775807, -9e999, 42, 'x');
INSERT INTO key VALUES ('a', 1), ('b', NULL);
INSERT INTO g(a, c) VALUES (1, 2);
`

describe.skipIf('reason' in shell)('the console and the real sqlite3', () => {
  const real = shell as Exclude<typeof shell, { reason: string }>
  let folder = ''
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'sqlite-'))))
  afterAll(() => rm(folder, { recursive: true }))

  test.each([
    '.tables',
    '.schema',
    '.dump',
    '.indexes',
    '.schema users',
    '.schema "v 1"',
    '.tables us%',
    '.tables nothing',
    '.dump users key',
    '.dump "order items"',
    '.indexes users',
    '.ta',
    '.sch g',
  ])('print the same for %s', async (line) => {
    const { output } = await real.run(':memory:', `${SHOP}${line}\n`)
    expect(printed(`${SHOP}${line}`)).toBe(output.replace(/\n$/, ''))
  })

  test.each(['.foo', '.TABLES', '.x y'])('say the same to %s', async (line) => {
    const { errors } = await real.run(':memory:', `${line}\n`)
    expect(ours(line)).toMatchObject({ is: 'error', message: errors.trim() })
  })

  test.each([
    'SELECT nam FROM users;',
    'SELECT name FROM users WHERE nam = 1 AND name = 2;',
    'SELECT u.nam, nam FROM users u;',
    'SELECT * FROM users WHERE (;',
    'SELECT FROM users;',
    'SELECT 1 SELECT 2;',
    'SELEC 1;',
    'SELECT nope(1), nope(2);',
    'SELECT abs();',
    'INSERT INTO users(id, nam) VALUES (1, 2);',
    'SELECT max(name) FROM users WHERE max(id) > 1;',
    'CREATE TABLE t(a, a);',
    'SELECT * FROM usres;',
    'UPDATE users SET nam = 1;',
    'SELECT name FROM users GROUP BY 7;',
  ])('say the same to %s, about the same place', async (statement) => {
    const { errors } = await real.run(':memory:', `${SHOP}${statement}\n`)
    const [first = '', , arrow = ''] = errors.split('\n')
    const result = ours(`${SHOP}${statement}`)
    expect(result.is === 'error' && result.message).toBe(/: (.*)$/.exec(first)?.[1])
    // Two blanks stand before the statement, and the place is under the arrow.
    const place = arrow.indexOf('^') === -1 ? null : arrow.indexOf('^') - 2
    const position = result.is === 'error' ? result.position : null
    if (place !== null) expect(position?.offset).toBe(SHOP.length + place)
  })

  test('our .dump makes the same database again there, reals to the last bit', async () => {
    const values = [
      '0.1',
      '1e300',
      '123456789.123456789',
      '-0.0',
      '5e-324',
      '1.7976931348623157e308',
      '3.0',
      '1e15',
      '12345678901234567890.0',
    ]
    const numbers = `CREATE TABLE r(x); INSERT INTO r VALUES ${values.map((value) => `(${value})`).join(', ')};`
    const { output } = await real.run(
      ':memory:',
      `${printed(`${numbers}\n.dump`)}\n${values.map((value) => `SELECT count(*) FROM r WHERE x = ${value} AND typeof(x) = 'real';`).join('\n')}\n`,
    )
    expect(output.trim().split('\n')).toEqual(values.map(() => '1'))
  })

  test('our .dump makes the same database again there, whatever is in it', async () => {
    let number = 0
    for (const statements of fc.sample(hostileTables(UTF8_TEXTS), { numRuns: 40, seed: 1 })) {
      const database = new sql.Database()
      for (const statement of statements) database.run(statement)
      const file = join(folder, `again ${number++}.sqlite`)
      const { errors } = await real.run(file, `${dump(new Reader(sql, database), {})}\n`)
      expect(errors).toBe('')
      const again = new sql.Database(await readFile(file))
      expect(allOf(again)).toEqual(allOf(database))
      for (const one of [database, again]) one.close()
    }
  })

  test.each(['.dump', '.dump --preserve-rowids'])(
    'what %s prints there makes the same database here',
    async (command) => {
      const file = join(folder, `dumped by ${command}.sqlite`)
      const search =
        "CREATE VIRTUAL TABLE f USING fts4(body); INSERT INTO f(docid, body) VALUES (3, 'the quick fox'); CREATE TABLE plain(x); INSERT INTO plain VALUES ('\\n' || char(10)); ANALYZE;"
      const { output, errors } = await real.run(file, `${SHOP}${search}\n${command}\n`)
      expect(errors).toBe('')
      const database = SqliteDatabase.create(sql, [])
      const result = database
        .operator()
        .run(output, { interruptAt: null, readOnly: false, starts: () => undefined, ran: () => undefined })
      expect(result).toMatchObject({ notRun: 0, undone: null, inTransaction: false })
      expect(result.statements.filter(({ is }) => is !== 'done')).toEqual([])
      expect(allOf(new sql.Database(database.committedFile()))).toEqual(allOf(new sql.Database(await readFile(file))))
      database.close()
    },
  )

  test('a file with tables of modules that are missing here is dumped whole all the same', async () => {
    const file = join(folder, 'modules.sqlite')
    await real.run(
      file,
      "CREATE VIRTUAL TABLE f USING fts5(body); INSERT INTO f(rowid, body) VALUES (3, 'the quick fox'); CREATE VIRTUAL TABLE r USING rtree(id, a, b); INSERT INTO r VALUES (7, 1, 2);",
    )
    const database = new sql.Database(await readFile(file))
    const again = join(folder, 'modules again.sqlite')
    expect((await real.run(again, `${dump(new Reader(sql, database), {})}\n`)).errors).toBe('')
    expect(
      (await real.run(again, "SELECT rowid FROM f('quick'); SELECT id FROM r WHERE a > 0; PRAGMA integrity_check;"))
        .output,
    ).toBe('3\n7\nok\n')
    database.close()
  })

  test.each([
    ['fts5', 'CREATE VIRTUAL TABLE v USING fts5(body);'],
    ['rtree', 'CREATE VIRTUAL TABLE v USING rtree(id, a, b);'],
  ])('a dump with %s in it says which module is missing here', async (module, script) => {
    const { output } = await real.run(':memory:', `${script}\n.dump\n`)
    const result = ours(output)
    expect(result.is === 'refused' && result.message).toContain(`no module ${module}`)
  })

  test('a database that is downloaded is opened there: it is whole, and holds what was committed', async () => {
    const database = SqliteDatabase.create(sql, [])
    const options = { interruptAt: null, readOnly: false, starts: () => undefined, ran: () => undefined }
    database.operator().run(SHOP, options)
    database.operator().run("BEGIN; INSERT INTO users VALUES (99, 'not committed')", options)
    const file = join(folder, 'download.sqlite')
    await writeFile(file, database.committedFile()!)
    database.close()
    const { output, errors } = await real.run(file, 'PRAGMA integrity_check;\nPRAGMA foreign_key_check;\n.dump\n')
    expect(errors).toBe('')
    expect(output).toBe(`ok\n${printed(`${SHOP}.dump`)}\n`)
  })

  test.each([
    ['as it is', ''],
    ['in WAL mode', 'PRAGMA journal_mode = WAL;\n'],
    ['in UTF-16', "PRAGMA encoding = 'UTF-16le';\n"],
    ['with small pages', 'PRAGMA page_size = 512;\n'],
    ['with large pages and auto_vacuum', 'PRAGMA page_size = 65536;\nPRAGMA auto_vacuum = FULL;\n'],
  ])('a file made there is opened here, %s', async (how, settings) => {
    const file = join(folder, `${how}.sqlite`)
    await real.run(file, `${settings}${SHOP}`)
    const bytes = new Uint8Array(await readFile(file))
    const inspected = inspectFile(sql, how, bytes)
    if (!inspected.ok) throw new Error(inspected.problem)
    const tables = inspected.mapping.map((table) => ({ ...table, rows: [] }))
    const { steps } = createRun(sql)(testWorld({ file: { name: how, base64: toBase64(bytes) }, tables }), byVirtualTime)
    expect(steps[0]?.database.rows['user:3']?.value).toBe('Zoë 🦊')
    expect(steps.at(-1)?.database.rows['user:2']?.value).toBe('Bob')
  })
})
