import fc from 'fast-check'
import initSqlJs, { type Database } from 'sql.js'
import { describe, expect, it, test } from 'vitest'
import { dump } from './dump.ts'
import { SqliteDatabase } from './database.ts'
import { alwaysQuoted } from './keywords.ts'
import { Reader } from './reader.ts'

const sql = await initSqlJs()

/** Every row of every table: the bytes of each value, its type, and the rowid where there is one. */
function contents(database: Database): unknown {
  const reader = new Reader(sql, database)
  const tables = reader.query("SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') AND name NOT LIKE 'sqlite_schema' ORDER BY name")
  // The table of sequences stays when the last of them is gone.
  return tables.filter(([table]) => table !== 'sqlite_sequence' || reader.query('SELECT 1 FROM sqlite_sequence').length > 0).map(([table, withoutRowid]) => {
    const columns = reader.query('SELECT name FROM pragma_table_xinfo(?1)', table ?? '').map(([column]) => column ?? '')
    const rowid = ['rowid', '_rowid_', 'oid'].find((name) => withoutRowid === '0' && !columns.some((column) => column.toLowerCase() === name)) ?? 'NULL'
    const cells = columns.map(alwaysQuoted).flatMap((column) => [`typeof(${column})`, `hex(CAST(${column} AS BLOB))`, column])
    return [table, columns, Array.from(reader.rows(`SELECT ${[rowid, ...cells].join(', ')} FROM ${alwaysQuoted(table ?? '')} NOT INDEXED`))]
  })
}

/** Everything else that makes a database. */
function schema(database: Database): unknown {
  return new Reader(sql, database).query("SELECT type, name, tbl_name, replace(sql, 'IF NOT EXISTS ', '') FROM sqlite_schema WHERE name <> 'sqlite_sequence' ORDER BY type, name")
}

/** A fresh database into which the console has run a script. */
function madeBy(script: string): Database {
  const made = SqliteDatabase.create(sql, [])
  try {
    const result = made.operator().run(script, { interruptAt: null, readOnly: false, starts: () => undefined, ran: () => undefined })
    const last = result.statements.at(-1)
    if (result.notRun > 0 || (last !== undefined && last.is !== 'done')) throw new Error(JSON.stringify(last))
    expect(result.inTransaction).toBe(false)
    return new sql.Database(made.committedFile())
  } finally {
    made.close()
  }
}

function dumpOf(database: Database): string {
  return dump(new Reader(sql, database), {})
}

/** What a database holds, and what the one holds that its dump makes. */
function bothOf(database: Database): readonly [unknown, unknown] {
  const again = madeBy(dumpOf(database))
  try {
    return [{ contents: contents(again), schema: schema(again) }, { contents: contents(database), schema: schema(database) }]
  } finally {
    again.close()
  }
}

/** Text that `.dump` has to write in another way than it stands there, mixed with how it writes it. */
const hostileText = fc.string({ unit: fc.constantFrom('\n', '\r', '\0', '\\n', '\\r', '\\012', '\\015', '\\u0000', '(\\n0)', '(\\r0)', "'", '"', '\\', ';', '--', '/*', 'a', 'é', '🦊', '\ufeff', '\u2028', '\x1a', '\x7f', '\n.quit\n', 'COMMIT;'), maxLength: 8 })
const hostileBytes = fc.uint8Array({ maxLength: 6 })
const integer = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const real = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, Infinity, -Infinity, 5e-324, 1.5, 3, 1e15, 1e16, 1e22, 123456789.12345679, Number.MAX_VALUE))
/** As SQL that names each value by its bits, and not as `.dump` writes it. */
const value = fc.oneof(
  hostileText.map((text) => `CAST(x'${Buffer.from(text).toString('hex')}' AS TEXT)`),
  hostileBytes.map((bytes) => `CAST(x'${Buffer.from(bytes).toString('hex')}' AS TEXT)`),
  hostileBytes.map((bytes) => `x'${Buffer.from(bytes).toString('hex')}'`),
  integer.map((number) => (number === -(2n ** 63n) ? '(-9223372036854775807 - 1)' : String(number))),
  real.map((number) => (Number.isFinite(number) ? (Object.is(number, -0) ? '-0.0' : `${String(number)}${/[.e]/.test(String(number)) ? '' : '.0'}`) : number > 0 ? '9e999' : '-9e999')),
  fc.constant('NULL'),
)
const name = fc.constantFrom('t', 'a b', 'select', "o'k", 'q"q', 'two\nlines', 'é', 'rowid', 'ünï;--', '1', 'a.b', 'Group', '%')
const column = fc.oneof(name, fc.constantFrom('oid', '_rowid_', 'sql'))
const kind = fc.constantFrom('plain', 'integer key', 'key downwards', 'autoincrement', 'text key', 'without rowid', 'strict', 'generated', 'typed')
const table = fc.record({ name, columns: fc.uniqueArray(column, { minLength: 2, maxLength: 3, selector: (one) => one.toLowerCase() }), kind, rows: fc.array(fc.tuple(integer, value, value), { maxLength: 6 }), gaps: fc.boolean() })

function statementsOf({ name: called, columns, kind: how, rows, gaps }: typeof table extends fc.Arbitrary<infer One> ? One : never): readonly string[] {
  const [key, held, rest] = [columns[0]!, columns[1]!, columns[2] ?? 'third'].map(alwaysQuoted) as [string, string, string]
  const into = alwaysQuoted(called)
  const types: Readonly<Record<typeof how, string>> = {
    plain: `${key}, ${held}, ${rest}`,
    'integer key': `${key} INTEGER PRIMARY KEY, ${held}, ${rest}`,
    'key downwards': `${key} INTEGER PRIMARY KEY DESC, ${held}, ${rest}`,
    autoincrement: `${key} INTEGER PRIMARY KEY AUTOINCREMENT, ${held}, ${rest}`,
    'text key': `${key} TEXT PRIMARY KEY, ${held}, ${rest}`,
    'without rowid': `${key} PRIMARY KEY, ${held}, ${rest}`,
    strict: `${key} INT, ${held} ANY, ${rest} ANY`,
    generated: `${key}, ${held}, ${rest} AS (hex(${held})) STORED`,
    typed: `${key} NUMERIC, ${held} REAL, ${rest} TEXT`,
  }
  const after = how === 'without rowid' ? ' WITHOUT ROWID' : how === 'strict' ? ' STRICT' : ''
  const cells = how === 'generated' ? [key, held] : [key, held, rest]
  return [
    `CREATE TABLE ${into}(${types[how]})${after}`,
    `CREATE INDEX ${alwaysQuoted(`by ${called}`)} ON ${into}(${held})`,
    ...rows.map(([id, one, other]) => `INSERT OR IGNORE INTO ${into}(${cells.join(', ')}) VALUES (${[how === 'text key' ? `'${id}'` : String(id), one, other].slice(0, cells.length).join(', ')})`),
    ...(gaps ? [`DELETE FROM ${into} WHERE ${held} IN (SELECT ${held} FROM ${into} LIMIT 1)`] : []),
  ]
}

describe('.dump makes the same database again', () => {
  it('whatever is in its tables', () => {
    fc.assert(
      fc.property(fc.uniqueArray(table, { minLength: 1, maxLength: 3, selector: (one) => one.name.toLowerCase() }), (tables) => {
        const database = new sql.Database()
        for (const statement of tables.flatMap(statementsOf)) database.run(statement)
        const [again, before] = bothOf(database)
        expect(again).toEqual(before)
        database.close()
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    ['a line feed and a literal \\n in one text', 'CREATE TABLE t(x); INSERT INTO t VALUES (char(10) || \'\\n\'), (char(13, 10) || \'\\r\\n\\012\\015(\\n0)\'), (char(0) || \'\\u0000\')'],
    ['rowids that nobody named', "CREATE TABLE t(x); INSERT INTO t(rowid, x) VALUES (7, 'a'), (-3, 'b'), (9223372036854775807, 'c')"],
    ['a table whose columns have the names of the rowid, but one', 'CREATE TABLE t(rowid, OID); INSERT INTO t(_rowid_, rowid, oid) VALUES (5, 1, 2), (9, 3, 4)'],
    ['a sequence that goes on behind its rows', 'CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x); INSERT INTO t VALUES (1, 2); UPDATE sqlite_sequence SET seq = 70'],
    ['a sequence that was forgotten', 'CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x); INSERT INTO t VALUES (4, 2); DELETE FROM sqlite_sequence'],
    ['a sequence of no table', "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x); INSERT INTO t VALUES (4, 2); DROP TABLE t; INSERT INTO sqlite_sequence VALUES ('gone', 3)"],
    ['a sequence of which nothing is left', 'CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x); INSERT INTO t VALUES (4, 2); DROP TABLE t'],
    ['a word that means a sequence only elsewhere', `CREATE TABLE t(x DEFAULT 'AUTOINCREMENT' /* AUTOINCREMENT */); CREATE TABLE u(id INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO u VALUES (4); DROP TABLE u`],
    ['rows that an index has in another order', "CREATE TABLE t(x); CREATE INDEX i ON t(x); INSERT INTO t VALUES ('c'), ('a'), ('b')"],
    ['views, triggers, and a comment at the end of one', "CREATE TABLE t(x); CREATE VIEW v AS SELECT x FROM t -- all\n; CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM t WHERE x = ';'; END; INSERT INTO t VALUES (1)"],
    ['statistics', 'CREATE TABLE t(x); CREATE INDEX i ON t(x); INSERT INTO t VALUES (1), (2); ANALYZE'],
    ['text to search in', "CREATE VIRTUAL TABLE f USING fts4(body); INSERT INTO f(docid, body) VALUES (3, 'the quick fox'), (9, 'it''s' || char(10) || 'lazy'); DELETE FROM f WHERE docid = 9; CREATE TABLE f_other(x); INSERT INTO f_other VALUES (1)"],
  ])('%s', (_, script) => {
    const database = new sql.Database()
    database.run(script)
    const [again, before] = bothOf(database)
    expect(again).toEqual(before)
  })

  it('and text to search in is found', () => {
    const database = new sql.Database()
    database.run("CREATE VIRTUAL TABLE f USING fts4(body); INSERT INTO f(docid, body) VALUES (3, 'the quick fox')")
    expect(madeBy(dumpOf(database)).exec("SELECT docid FROM f WHERE f MATCH 'quick'")[0]?.values).toEqual([[3]])
    expect(dump(new Reader(sql, database), { patterns: ['f'] })).toContain("CREATE TABLE IF NOT EXISTS 'f_segdir'")
  })

  it('but for rowids that no name is left for, and says so', () => {
    const database = new sql.Database()
    database.run('CREATE TABLE "t\nx"(rowid, oid, _rowid_); INSERT INTO "t\nx" VALUES (1, 2, 3)')
    const text = dumpOf(database)
    expect(text.split('\n')).toContain('-- The rowids of "t x" are not kept: its columns are called rowid, _rowid_ and oid, so that no statement can name them.')
    expect(madeBy(text).exec('SELECT * FROM "t\nx"')[0]?.values).toEqual([[1, 2, 3]])
  })

  it('with what is asked of it', () => {
    const database = new sql.Database()
    database.run("CREATE TABLE t(x); INSERT INTO t VALUES ('a' || char(10)); CREATE TABLE s(id INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO s VALUES (1)")
    const reader = new Reader(sql, database)
    expect(dump(reader, { allRowids: true })).toContain("INSERT INTO t(rowid,x) VALUES(1,replace('a\\n','\\n',char(10)));")
    expect(dump(reader, { onlyData: true, lineEnds: 'as they are' })).toBe("INSERT INTO t VALUES('a\n');\nINSERT INTO s VALUES(1);\nINSERT INTO sqlite_sequence VALUES('s',1);")
    expect(dump(reader, { withoutSystem: true })).not.toContain('sqlite_sequence')
  })
})
