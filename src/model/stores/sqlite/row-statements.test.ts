import initSqlJs from 'sql.js'
import { describe, expect, it, test } from 'vitest'
import { parseCsv } from './csv.ts'
import { csvImport, importProblem, importSql } from './csv-import.ts'
import { cellLiteral, typedLiteral } from './literal.ts'
import type { SqlCell } from './result.ts'
import { createTable, deleteRow, insertRow, rowIdName, updateCell } from './row-statements.ts'
import { schemaOf, type TableInfo } from './schema.ts'

const SQL = await initSqlJs()

function tableOf(sql: string): TableInfo {
  const database = new SQL.Database()
  database.run(sql)
  return schemaOf(database)[0]!
}

const text = (value: string): SqlCell => ({ type: 'text', text: value, bytes: value.length, cut: false })
const integer = (value: string): SqlCell => ({ type: 'integer', text: value })

describe('a value is written so that SQLite reads the same back', () => {
  test.each<readonly [SqlCell, string, string]>([
    [text("it's"), 'text', '69742773'],
    [text('a\0b'), 'text', '610062'],
    [{ type: 'real', text: '3' }, 'real', '332E30'],
    [{ type: 'real', text: '-Inf' }, 'real', '2D496E66'],
    [{ type: 'blob', hex: '00ff', bytes: 2, cut: false }, 'blob', '00FF'],
    [{ type: 'null' }, 'null', ''],
  ])('%j', (cell, type, hex) => {
    const [row] = new SQL.Database().exec(`SELECT typeof(${cellLiteral(cell)}), hex(${cellLiteral(cell)})`)[0]!.values
    expect(row).toEqual([type, hex])
  })

  it('exactly, to the least and the greatest integer', () => {
    const sum = (cell: SqlCell): unknown =>
      new SQL.Database().exec(`SELECT CAST(${cellLiteral(cell)} AS TEXT)`)[0]!.values[0]![0]
    expect(sum(integer('-9223372036854775808'))).toBe('-9223372036854775808')
    expect(sum(integer('9007199254740993'))).toBe('9007199254740993')
    expect(sum({ type: 'real', text: 'Inf' })).toBe('Inf')
  })
})

describe('what is typed into a cell', () => {
  test.each<readonly [string, SqlCell['type'] | null, string, string]>([
    ['Bob', 'text', 'TEXT', "'Bob'"],
    ['42', 'text', 'INTEGER', "'42'"],
    ['42', 'integer', '', '42'],
    ['1.5', 'integer', '', '1.5'],
    ['007', 'text', 'TEXT', "'007'"],
    ['NULL', 'text', 'TEXT', "'NULL'"],
    ["x'00FF'", 'blob', '', "x'00ff'"],
    ["x'0'", 'blob', '', "'x''0'''"],
    ["x'00'", 'text', 'TEXT', "'x''00'''"],
  ])('%s beside %s in a column of type %j is %s', (typed, before, type, literal) => {
    expect(typedLiteral(typed, before, { type })).toBe(literal)
  })
})

describe('a row is named', () => {
  const row = { rowId: '7', cells: [integer('7'), text('a')] }

  it('by its integer primary key, else by its rowid under a name that no column has taken', () => {
    const keyed = tableOf('CREATE TABLE t(id INTEGER PRIMARY KEY, v)')
    expect(deleteRow(keyed, row)).toBe('DELETE FROM t WHERE id = 7;')
    expect(deleteRow(tableOf('CREATE TABLE t(a, v)'), row)).toBe('DELETE FROM t WHERE rowid = 7;')
    const shadowed = tableOf('CREATE TABLE "my t"(rowid TEXT, "select")')
    expect(rowIdName(shadowed)).toBe('_rowid_')
    expect(updateCell(shadowed, row, shadowed.columns[1]!, "'x'")).toBe(
      `UPDATE "my t" SET "select" = 'x' WHERE _rowid_ = 7;`,
    )
  })

  it('by its whole primary key where it has no rowid', () => {
    const table = tableOf('CREATE TABLE t(a, b TEXT, v, PRIMARY KEY (a, b)) WITHOUT ROWID')
    const keyed = { rowId: null, cells: [integer('1'), text("o'k"), text('v')] }
    expect(rowIdName(table)).toBeNull()
    expect(updateCell(table, keyed, table.columns[2]!, 'NULL')).toBe(
      "UPDATE t SET v = NULL WHERE a = 1 AND b = 'o''k';",
    )
  })

  it('and added with the values that are given', () => {
    const table = tableOf('CREATE TABLE t(id INTEGER PRIMARY KEY, v)')
    expect(insertRow(table, {})).toBe('INSERT INTO t DEFAULT VALUES;')
    expect(insertRow(table, { id: '3', v: "'x'" })).toBe("INSERT INTO t (id, v) VALUES (3, 'x');")
  })
})

it('a table is made as it was described', () => {
  const column = { type: 'TEXT', primaryKey: false, notNull: false } as const
  const one = createTable('notes', [
    { name: 'id', type: 'INTEGER', primaryKey: true, notNull: false },
    { ...column, name: 'body', notNull: true },
  ])
  expect(one).toBe('CREATE TABLE notes (\n  id INTEGER PRIMARY KEY,\n  body TEXT NOT NULL\n);')
  const two = tableOf(
    createTable('my "t"', [
      { ...column, name: 'a', primaryKey: true },
      { ...column, name: 'group', primaryKey: true, type: '' },
    ]),
  )
  expect(two.columns.map(({ name, primaryKey }) => [name, primaryKey])).toEqual([
    ['a', 1],
    ['group', 2],
  ])
})

describe('a CSV file', () => {
  const CSV = 'id,name,score,code\r\n1,"O\'Neil, Ann",0.5,007\r\n2,,1,008\r\n'
  const contents = (sql: string, from: string): unknown => {
    const database = new SQL.Database()
    database.run(sql)
    return database.exec(`SELECT *, typeof(id) FROM ${from}`)[0]?.values
  }

  it('becomes a table whose columns have types; nothing is NULL, and 007 stays text', () => {
    const made = csvImport(parseCsv(CSV), true, 'people')
    expect(importProblem(made)).toBeNull()
    expect(contents(importSql(made), 'people')).toEqual([
      [1, "O'Neil, Ann", 0.5, '007', 'integer'],
      [2, null, 1, '008', 'integer'],
    ])
    expect(tableOf(importSql(made)).columns.map(({ type, primaryKey }) => `${type} ${primaryKey}`)).toEqual([
      'INTEGER 1',
      'TEXT 0',
      'NUMERIC 0',
      'TEXT 0',
    ])
  })

  it('without a line of names names its columns itself, or takes those of the table', () => {
    expect(csvImport(parseCsv('1,a\n2,b'), false, 't').columns).toEqual(['c1', 'c2'])
    const table = tableOf('CREATE TABLE t(id, v)')
    const made = csvImport(parseCsv('1,a'), false, table)
    expect(importSql(made)).toBe("INSERT INTO t (id, v) VALUES\n('1', 'a');")
  })

  it('is refused, with the reason, where it does not fit', () => {
    const table = tableOf('CREATE TABLE t(id, v)')
    expect(importProblem(csvImport(parseCsv('id,nope\n1,2'), true, table))).toContain('no column “nope”')
    expect(importProblem(csvImport(parseCsv('a,b\n1,2,3'), true, 'new'))).toBe(
      'Row 1 has 3 fields, but there are 2 columns.',
    )
    expect(importProblem(csvImport(parseCsv('a,b'), true, 'new'))).toBe('There are no rows in this file.')
  })

  it('names columns apart that are named alike or not at all', () => {
    expect(csvImport(parseCsv('a,A,,a\n1,2,3,4'), true, 't').columns).toEqual(['a', 'A_2', 'c3', 'a_3'])
  })
})
