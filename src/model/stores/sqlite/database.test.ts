import initSqlJs from 'sql.js'
import { afterEach, describe, expect, it } from 'vitest'
import { decode } from '../../world/bytes.ts'
import type { RowOfKey } from '../../world/keys.ts'
import type { Table } from '../../world/world.ts'
import { SqliteDatabase } from './database.ts'
import { FOLLOW_FIRST } from './mapped-rows.ts'
import { insertRow, selectRow, statementText, undoRow, updateRow } from './statements.ts'

/** What a row holds, as text. */
function readBack(db: SqliteDatabase, place: RowOfKey): string | null {
  const bytes = db.readBack(place)
  return bytes === null ? null : decode(bytes)
}

const sql = await initSqlJs()
const USERS: Table = {
  name: 'users',
  keyPrefix: 'user:',
  idColumn: 'id',
  valueColumn: 'name',
  rows: [
    { id: 1, value: 'Alice' },
    { id: 2, value: 'Ann' },
  ],
}
const row = (id: number, table: Table = USERS): RowOfKey => ({ table, id })

let opened: SqliteDatabase[] = []
function database(tables: readonly Table[] = [USERS]): SqliteDatabase {
  const made = SqliteDatabase.create(sql, tables)
  opened.push(made)
  return made
}
afterEach(() => {
  for (const one of opened) one.close()
  opened = []
})

describe('the rows of the start', () => {
  it('go in together: SQLite counts no transaction for each of them', () => {
    const rows = Array.from({ length: 5_000 }, (_, id) => ({ id, value: `name ${id}` }))
    const file = database([{ ...USERS, rows }]).snapshot()!
    // How often the file was changed: https://sqlite.org/fileformat2.html#file_change_counter
    expect(new DataView(file.buffer, file.byteOffset).getUint32(24)).toBeLessThan(10)
  })
})

describe('connections', () => {
  it('are separate, and see what another one has committed', () => {
    const db = database()
    const a = db.connection('A')
    const b = db.connection('B')
    expect(a).not.toBe(b)
    expect(db.connection('A')).toBe(a)
    expect(a.run(updateRow(row(2), 'Bob'))).toEqual({ ok: true, value: null, changes: 1 })
    expect(b.read(selectRow(row(2)))).toMatchObject({ ok: true, value: 'Bob' })
    expect(readBack(db, row(2))).toBe('Bob')
  })

  it('keep locks and visibility as SQLite has them: readers see the committed row, a second writer is locked out', () => {
    const db = database()
    const a = db.connection('A')
    const b = db.connection('B')
    a.run({ sql: 'BEGIN IMMEDIATE', parameters: [] })
    a.run(updateRow(row(2), 'Bob'))
    expect(b.read(selectRow(row(2)))).toMatchObject({ value: 'Ann' })
    expect(readBack(db, row(2))).toBe('Ann')
    expect(b.run(updateRow(row(2), 'Bea'))).toEqual({ ok: false, error: 'database is locked' })
    a.run({ sql: 'COMMIT', parameters: [] })
    expect(b.read(selectRow(row(2)))).toMatchObject({ value: 'Bob' })
  })

  it('hear of another schema at once, however long they have been open and whoever holds a lock', () => {
    const db = database()
    const old = db.connection('old')
    expect(old.run(updateRow(row(2), 'Bob'))).toMatchObject({ changes: 1 })
    db.operator().run('ALTER TABLE users RENAME TO people; BEGIN IMMEDIATE', {
      interruptAt: null,
      readOnly: false,
      starts: () => undefined,
      ran: () => undefined,
    })
    expect(db.connection('new').run(updateRow(row(2), 'Bea'))).toEqual({ ok: false, error: 'no such table: users' })
    expect(old.run(updateRow(row(2), 'Bea'))).toEqual({ ok: false, error: 'no such table: users' })
    expect(old.run(updateRow({ table: { ...USERS, name: 'people' }, id: 2 }, 'Bea'))).toEqual({
      ok: false,
      error: 'database is locked',
    })
  })

  it('reject writes by themselves while writing is forbidden, reads go on', () => {
    const db = database()
    const a = db.connection('A')
    const rejected = { ok: false, error: 'attempt to write a readonly database' }
    expect(a.runReadOnly(updateRow(row(2), 'Bob'))).toEqual(rejected)
    expect(a.runReadOnly(insertRow(row(3), 'Cid'))).toEqual(rejected)
    expect(a.runReadOnly(undoRow(row(2), 'Ann', null))).toEqual(rejected)
    expect(a.read(selectRow(row(2)))).toMatchObject({ ok: true, value: 'Ann' })
    expect(a.run(updateRow(row(2), 'Bob'))).toMatchObject({ ok: true, changes: 1 })
  })
})

describe('statements', () => {
  it('say how many rows they changed', () => {
    const a = database().connection('A')
    expect(a.run(updateRow(row(9), 'Zed'))).toMatchObject({ ok: true, changes: 0 })
    expect(a.run(undoRow(row(2), 'Bob', 'Ann'))).toMatchObject({ ok: true, changes: 0 })
    expect(a.run(undoRow(row(2), 'Ann', 'Amy'))).toMatchObject({ ok: true, changes: 1 })
    expect(a.run(undoRow(row(2), 'Amy', null))).toMatchObject({ ok: true, changes: 1 })
    expect(a.read(selectRow(row(2)))).toMatchObject({ ok: true, value: null })
  })

  it('that break a constraint get SQLite’s own words', () => {
    const a = database().connection('A')
    expect(a.run(updateRow(row(2), ''))).toEqual({ ok: false, error: "CHECK constraint failed: name <> ''" })
    expect(a.run(insertRow(row(2), 'Bob'))).toEqual({ ok: false, error: 'UNIQUE constraint failed: users.id' })
  })

  it.each([
    'a\0b',
    '\0',
    "O'Hara",
    "'; DROP TABLE users; --",
    'Zoë 🦊',
    '007',
    '1e3',
    ' ',
    '\u202e',
    '\ufeffx',
    '"',
    '?',
    'x'.repeat(1_000_000),
  ])('bind %j as it is, and read the same bytes back', (value) => {
    const db = database()
    expect(db.connection('A').run(updateRow(row(2), value))).toMatchObject({ ok: true, changes: 1 })
    expect(readBack(db, row(2)) === value).toBe(true)
    expect(db.connection('B').read(selectRow(row(2)))).toMatchObject({ value })
    expect(db.connection('B').run(undoRow(row(2), value, 'Ann'))).toMatchObject({ changes: 1 })
  })

  it('take every id that is a whole number', () => {
    const db = database()
    for (const id of [0, -1, 2 ** 31, -(2 ** 40), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]) {
      expect(db.connection('A').run(insertRow(row(id), `row ${id}`))).toMatchObject({ ok: true })
      expect(readBack(db, row(id))).toBe(`row ${id}`)
    }
    const keys = [...db.mappedRows([USERS], FOLLOW_FIRST).rows.keys()]
    expect(keys).toContain(`user:${Number.MAX_SAFE_INTEGER}`)
  })

  it('are shown with their values written out', () => {
    expect(statementText(updateRow(row(2), "O'Hara?"))).toBe("UPDATE users SET name = 'O''Hara?' WHERE id = 2")
    expect(statementText(undoRow(row(2), 'Bob', 'Ann'))).toBe(
      "UPDATE users SET name = 'Ann' WHERE id = 2 AND name = 'Bob'",
    )
    expect(statementText(undoRow(row(2), 'Bob', null))).toBe("DELETE FROM users WHERE id = 2 AND name = 'Bob'")
  })
})

// https://sqlite.org/lang_keywords.html, and names that mean something else to SQLite or to JavaScript.
const ODD_NAMES = (
  'ABORT ACTION ADD AFTER ALL ALTER ALWAYS ANALYZE AND AS ASC ATTACH AUTOINCREMENT BEFORE BEGIN BETWEEN BY CASCADE CASE CAST ' +
  'CHECK COLLATE COLUMN COMMIT CONFLICT CONSTRAINT CREATE CROSS CURRENT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP DATABASE ' +
  'DEFAULT DEFERRABLE DEFERRED DELETE DESC DETACH DISTINCT DO DROP EACH ELSE END ESCAPE EXCEPT EXCLUDE EXCLUSIVE EXISTS EXPLAIN ' +
  'FAIL FILTER FIRST FOLLOWING FOR FOREIGN FROM FULL GENERATED GLOB GROUP GROUPS HAVING IF IGNORE IMMEDIATE IN INDEX INDEXED ' +
  'INITIALLY INNER INSERT INSTEAD INTERSECT INTO IS ISNULL JOIN KEY LAST LEFT LIKE LIMIT MATCH MATERIALIZED NATURAL NO NOT NOTHING ' +
  'NOTNULL NULL NULLS OF OFFSET ON OR ORDER OTHERS OUTER OVER PARTITION PLAN PRAGMA PRECEDING PRIMARY QUERY RAISE RANGE RECURSIVE ' +
  'REFERENCES REGEXP REINDEX RELEASE RENAME REPLACE RESTRICT RETURNING RIGHT ROLLBACK ROW ROWS SAVEPOINT SELECT SET TABLE TEMP ' +
  'TEMPORARY THEN TIES TO TRANSACTION TRIGGER UNBOUNDED UNION UNIQUE UPDATE USING VACUUM VALUES VIEW VIRTUAL WHEN WHERE WINDOW WITH ' +
  'WITHOUT WITHIN TRUE FALSE ROWID OID _ROWID_ main temp store json_each pragma_table_info __proto__ constructor'
).split(' ')

it.each(ODD_NAMES)('%s is a name for a table and for either column', (name) => {
  for (const part of [{ name }, { idColumn: name }, { valueColumn: name }, { name: name.toLowerCase() }]) {
    const table = { ...USERS, ...part }
    const db = SqliteDatabase.create(sql, [table])
    const a = db.connection('A')
    expect(a.run(updateRow(row(2, table), 'Bob'))).toMatchObject({ ok: true, changes: 1 })
    expect(a.run(insertRow(row(3, table), 'Cid'))).toMatchObject({ ok: true })
    expect(a.run(undoRow(row(3, table), 'Cid', null))).toMatchObject({ ok: true, changes: 1 })
    expect(a.read(selectRow(row(2, table)))).toMatchObject({ ok: true, value: 'Bob' })
    expect(readBack(db, row(2, table))).toBe('Bob')
    expect([...db.mappedRows([table], FOLLOW_FIRST).rows]).toEqual([
      ['user:1', 'Alice'],
      ['user:2', 'Bob'],
    ])
    db.close()
  }
})

describe('a snapshot', () => {
  it('is the whole file: another database goes on from it, apart from the first', () => {
    const db = database()
    db.connection('A').run(updateRow(row(2), 'Bob'))
    const copy = SqliteDatabase.fromSnapshot(sql, db.snapshot()!)
    opened.push(copy)
    copy.connection('A').run(updateRow(row(2), 'Cid'))
    expect(readBack(copy, row(2))).toBe('Cid')
    expect(readBack(db, row(2))).toBe('Bob')
  })

  it('leaves connections and read-back as they were', () => {
    const db = database()
    const a = db.connection('A')
    expect(readBack(db, row(2))).toBe('Ann')
    db.snapshot()
    expect(a.run(updateRow(row(2), 'Bob'))).toMatchObject({ changes: 1 })
    expect(readBack(db, row(2))).toBe('Bob')
  })
})
