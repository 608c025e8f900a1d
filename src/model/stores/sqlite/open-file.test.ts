import fc from 'fast-check'
import initSqlJs, { type Database } from 'sql.js'
import { describe, expect, it, test } from 'vitest'
import { toBase64 } from '../../world/bytes.ts'
import { sql } from '../../run/testing/runs.ts'
import { inspectFile, openFile } from './open-file.ts'
import { contentsOf, hostileTables, schemaOf, WHOLE_TEXTS } from './testing/hostile-tables.ts'

/** Each value is made when it is read. */
function withHugeValues(): Uint8Array {
  const database = new sql.Database()
  database.run(
    "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT AS (printf('%.*c', 300000000, 'x'))); INSERT INTO users VALUES (1)",
  )
  const bytes = database.export()
  database.close()
  return bytes
}

it('a file whose columns are computed takes no more memory than any other, from the first look at it on', async () => {
  const bytes = withHugeValues()
  const database = openFile(await initSqlJs(), { name: 'x.sqlite', base64: toBase64(bytes) })
  expect(() => database.exec('SELECT name FROM users')).toThrow('out of memory')
  database.close()
  expect(JSON.stringify(inspectFile(await initSqlJs(), 'x.sqlite', bytes))).toContain('out of memory')
})

describe('a file in UTF-16', () => {
  function inUtf16(encoding: string, ...statements: readonly string[]): Database {
    const database = new sql.Database()
    for (const statement of [`PRAGMA encoding = '${encoding}'`, ...statements]) database.run(statement)
    return database
  }

  function opened(database: Database): Database {
    return openFile(sql, { name: 'x.sqlite', base64: toBase64(database.export()) })
  }

  function notesOn(database: Database): readonly string[] {
    const inspected = inspectFile(sql, 'x.sqlite', database.export())
    return inspected.ok ? inspected.notes : [inspected.problem]
  }

  it('keeps every value and rowid', () => {
    fc.assert(
      fc.property(fc.constantFrom('UTF-16le', 'UTF-16be'), hostileTables(WHOLE_TEXTS), (encoding, statements) => {
        const database = inUtf16(encoding, ...statements)
        const again = opened(database)
        expect({ contents: contentsOf(sql, again, 'values'), schema: schemaOf(sql, again) }).toEqual({
          contents: contentsOf(sql, database, 'values'),
          schema: schemaOf(sql, database),
        })
        for (const one of [database, again]) one.close()
      }),
      { numRuns: 60 },
    )
  })

  test.each(['UTF-16le', 'UTF-16be'])(
    'keeps text to search in, a NUL in text, the settings of the file: %s',
    (encoding) => {
      const database = inUtf16(
        encoding,
        'CREATE VIRTUAL TABLE f USING fts4(body)',
        "INSERT INTO f(docid, body) VALUES (7, 'quick fox')",
        'CREATE TABLE t(x)',
        "INSERT INTO t(rowid, x) VALUES (5, 'a' || char(0) || 'b')",
        'PRAGMA user_version = 7',
        'PRAGMA application_id = 9',
        "PRAGMA writable_schema = ON; CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample); INSERT INTO sqlite_stat4 VALUES ('t', 'i', '1', '0', '0', x'0209')",
      )
      const again = opened(database)
      expect(again.exec("SELECT docid FROM f WHERE f MATCH 'quick'")[0]?.values).toEqual([[7]])
      expect(again.exec('SELECT hex(sample) FROM sqlite_stat4')[0]?.values).toEqual([['0209']])
      expect(again.exec('SELECT rowid, hex(x) FROM t')[0]?.values).toEqual([[5, '610062']])
      expect(
        [...again.exec('PRAGMA user_version'), ...again.exec('PRAGMA application_id')].map(
          ({ values }) => values[0]?.[0],
        ),
      ).toEqual([7, 9])
      expect(notesOn(database)).toEqual(['Its text was in UTF-16 and is in UTF-8 here.'])
    },
  )

  it('says which texts were broken, and what is there instead', () => {
    // The first half of a pair, a whole pair, a second half.
    const database = inUtf16(
      'UTF-16le',
      'CREATE TABLE "my t"(id INTEGER PRIMARY KEY, "a b" TEXT)',
      `INSERT INTO "my t" VALUES (4, CAST(x'3dd87800' AS TEXT)), (5, CAST(x'3dd88add' AS TEXT)), (9, CAST(x'61008add' AS TEXT))`,
    )
    expect(notesOn(database).slice(0, 2)).toEqual([
      'Its text was in UTF-16 and is in UTF-8 here.',
      'In "my t", 2 texts are broken UTF-16, and what is broken in them is U+FFFD here: "a b" in row 4, "a b" in row 9.',
    ])
    expect(opened(database).exec('SELECT "a b" FROM "my t"')[0]?.values).toEqual([
      ['\ufffdx'],
      ['\u{1f58a}'],
      ['a\ufffd'],
    ])
  })

  it('says of which tables the rowids may be others', () => {
    const database = inUtf16(
      'UTF-16le',
      'CREATE TABLE t(rowid, oid, _rowid_)',
      'INSERT INTO t VALUES (1, 2, 3), (4, 5, 6)',
      'DELETE FROM t WHERE rowid = 1',
    )
    expect(notesOn(database)[1]).toBe(
      'The rowids of t may be others here: its columns are called rowid, _rowid_ and oid, so that no statement can name them.',
    )
  })
})
