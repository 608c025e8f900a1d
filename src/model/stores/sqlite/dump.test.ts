import fc from 'fast-check'
import initSqlJs, { type Database } from 'sql.js'
import { describe, expect, it, test } from 'vitest'
import { dumpLiteral } from './dump-literal.ts'
import { dump } from './dump.ts'
import { SqliteDatabase } from './database.ts'
import { Reader } from './reader.ts'
import { contentsOf, hostileTables, schemaOf, UTF8_TEXTS } from './testing/hostile-tables.ts'

const sql = await initSqlJs()

/** A fresh database into which the console has run a script. */
function madeBy(script: string): Database {
  const made = SqliteDatabase.create(sql, [])
  try {
    const result = made
      .operator()
      .run(script, { interruptAt: null, readOnly: false, starts: () => undefined, ran: () => undefined })
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
    return [
      { contents: contentsOf(sql, again, 'bytes'), schema: schemaOf(sql, again) },
      { contents: contentsOf(sql, database, 'bytes'), schema: schemaOf(sql, database) },
    ]
  } finally {
    again.close()
  }
}

describe('.dump makes the same database again', () => {
  it('whatever is in its tables', () => {
    fc.assert(
      fc.property(hostileTables(UTF8_TEXTS), (statements) => {
        const database = new sql.Database()
        for (const statement of statements) database.run(statement)
        const [again, before] = bothOf(database)
        expect(again).toEqual(before)
        database.close()
      }),
      { numRuns: 100 },
    )
  })

  it('with reals to the last bit', () => {
    const database = new sql.Database()
    const reals = fc.oneof(
      fc.double({ noNaN: true }),
      fc
        .bigInt({ min: 0n, max: 2n ** 64n - 1n })
        .map((bits) => new Float64Array(new BigUint64Array([bits]).buffer)[0]!)
        .filter((number) => !Number.isNaN(number)),
    )
    fc.assert(
      fc.property(reals, (number) => {
        expect(database.exec(`SELECT ${dumpLiteral({ is: 'real', number })}`)[0]?.values).toEqual([[number]])
        expect(database.exec(`SELECT typeof(${dumpLiteral({ is: 'real', number })})`)[0]?.values).toEqual([['real']])
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    [
      'a line feed and a literal \\n in one text',
      "CREATE TABLE t(x); INSERT INTO t VALUES (char(10) || '\\n'), (char(13, 10) || '\\r\\n\\012\\015(\\n0)'), (char(0) || '\\u0000')",
    ],
    [
      'rowids that nobody named',
      "CREATE TABLE t(x); INSERT INTO t(rowid, x) VALUES (7, 'a'), (-3, 'b'), (9223372036854775807, 'c')",
    ],
    [
      'a table whose columns have the names of the rowid, but one',
      'CREATE TABLE t(rowid, OID); INSERT INTO t(_rowid_, rowid, oid) VALUES (5, 1, 2), (9, 3, 4)',
    ],
    [
      'a sequence that goes on behind its rows',
      'CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x); INSERT INTO t VALUES (1, 2); UPDATE sqlite_sequence SET seq = 70',
    ],
    [
      'a sequence that was forgotten',
      'CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x); INSERT INTO t VALUES (4, 2); DELETE FROM sqlite_sequence',
    ],
    [
      'a sequence of no table',
      "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x); INSERT INTO t VALUES (4, 2); DROP TABLE t; INSERT INTO sqlite_sequence VALUES ('gone', 3)",
    ],
    [
      'a sequence of which nothing is left',
      'CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x); INSERT INTO t VALUES (4, 2); DROP TABLE t',
    ],
    [
      'a word that means a sequence only elsewhere',
      `CREATE TABLE t(x DEFAULT 'AUTOINCREMENT' /* AUTOINCREMENT */); CREATE TABLE u(id INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO u VALUES (4); DROP TABLE u`,
    ],
    [
      'the sign of nothing, both infinities, the least of all',
      'CREATE TABLE t(x); INSERT INTO t VALUES (-0.0), (0.0), (9e999), (-9e999), (5e-324), (-9223372036854775807 - 1)',
    ],
    [
      'rows that an index has in another order',
      "CREATE TABLE t(x, wide AS (printf('%100s', x)) STORED); CREATE INDEX i ON t(x); INSERT INTO t VALUES ('c'), ('a'), ('b')",
    ],
    [
      'views, triggers, and a comment at the end of one',
      "CREATE TABLE t(x); CREATE VIEW v AS SELECT x FROM t -- all\n; CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM t WHERE x = ';'; END; INSERT INTO t VALUES (1)",
    ],
    ['statistics', 'CREATE TABLE t(x); CREATE INDEX i ON t(x); INSERT INTO t VALUES (1), (2); ANALYZE'],
    [
      'statistics that another SQLite has gathered',
      "CREATE TABLE t(x); CREATE INDEX i ON t(x); INSERT INTO t VALUES (1); ANALYZE; PRAGMA writable_schema = ON; CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample); INSERT INTO sqlite_stat4 VALUES ('t', 'i', '1', '0', '0', x'0209')",
    ],
    [
      'text to search in',
      "CREATE VIRTUAL TABLE f USING fts4(body); INSERT INTO f(docid, body) VALUES (3, 'the quick fox'), (9, 'it''s' || char(10) || 'lazy'); DELETE FROM f WHERE docid = 9; CREATE TABLE f_other(x); INSERT INTO f_other VALUES (1)",
    ],
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
    expect(text.split('\n')).toContain(
      '-- The rowids of "t x" may be others here: its columns are called rowid, _rowid_ and oid, so that no statement can name them.',
    )
    expect(madeBy(text).exec('SELECT * FROM "t\nx"')[0]?.values).toEqual([[1, 2, 3]])
  })

  it('with what is asked of it', () => {
    const database = new sql.Database()
    database.run(
      "CREATE TABLE t(x); INSERT INTO t VALUES ('a' || char(10)); CREATE TABLE s(id INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO s VALUES (1)",
    )
    const reader = new Reader(sql, database)
    expect(dump(reader, { allRowids: true })).toContain(
      "INSERT INTO t(rowid,x) VALUES(1,replace('a\\n','\\n',char(10)));",
    )
    expect(dump(reader, { onlyData: true, lineEnds: 'as they are' })).toBe(
      "INSERT INTO t VALUES('a\n');\nINSERT INTO s VALUES(1);\nINSERT INTO sqlite_sequence VALUES('s',1);",
    )
    expect(dump(reader, { withoutSystem: true })).not.toContain('sqlite_sequence')
  })
})
