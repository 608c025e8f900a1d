import fc from 'fast-check'
import initSqlJs, { type Database } from 'sql.js'
import { expect, it } from 'vitest'
import { textOfFile } from '../../../../model/stores/sqlite/text-of-file.ts'
import { csvImport, importProblem, importSql } from '../../../../model/stores/sqlite/csv-import.ts'
import { parseCsv } from '../../../../model/stores/sqlite/csv.ts'
import { SqliteDatabase } from '../../../../model/stores/sqlite/database.ts'
import type { SqlCell } from '../../../../model/stores/sqlite/result.ts'
import { asCsv, asMarkdown } from './export-rows.ts'

const text = (value: string): SqlCell => ({ type: 'text', text: value, bytes: value.length, cut: false })
const columns = ['id', 'a "name"', 'data']
const rows: readonly (readonly SqlCell[])[] = [
  [
    { type: 'integer', text: '9007199254740993' },
    text('Zoë, "Z"'),
    { type: 'blob', hex: '00ff', bytes: 2, cut: false },
  ],
  [{ type: 'real', text: '0.1' }, text(''), { type: 'null' }],
  [{ type: 'integer', text: '-1' }, text('two\nlines'), text('NULL')],
]

it('CSV quotes what must be, and keeps NULL and empty text apart', () => {
  expect(asCsv({ columns, rows })).toBe(
    ['id,"a ""name""",data', '9007199254740993,"Zoë, ""Z""",x\'00ff\'', '0.1,"",', '-1,"two\nlines",NULL', ''].join(
      '\r\n',
    ),
  )
})

it('Markdown escapes its own characters and puts numbers to the right', () => {
  expect(asMarkdown({ columns: ['n', 'a|b'], rows: [[{ type: 'integer', text: '1' }, text('x|y\\\nz')]] })).toBe(
    '| n | a\\|b |\n| ---: | --- |\n| 1 | x\\|y\\\\<br>z |\n',
  )
  expect(asMarkdown({ columns: ['n'], rows: [] })).toBe('| n |\n| --- |\n')
})

const SQL = await initSqlJs()

function runIn(
  database: SqliteDatabase,
  script: string,
): { readonly columns: readonly string[]; readonly rows: readonly (readonly SqlCell[])[] } {
  const last = database
    .operator()
    .run(script, { interruptAt: null, readOnly: false, starts: () => undefined, ran: () => undefined })
    .statements.at(-1)
  if (last?.is !== 'done') throw new Error(JSON.stringify(last))
  return last
}

/** What SQLite writes of everything, with the type. */
function written(database: Database, table: string): unknown {
  return database.exec(`SELECT * FROM ${table}`)[0]?.columns.map((column) => {
    const name = `"${column.replaceAll('"', '""')}"`
    return [
      column,
      database.exec(
        `SELECT typeof(${name}), CASE typeof(${name}) WHEN 'blob' THEN hex(${name}) ELSE CAST(CAST(${name} AS TEXT) AS BLOB) END FROM ${table} ORDER BY plain`,
      )[0]?.values,
    ]
  })
}

it('a table comes back from CSV as it was', () => {
  const hostile = fc.string({
    unit: fc.constantFrom(
      'a',
      '"',
      ',',
      ';',
      '|',
      '\t',
      '\n',
      '\r',
      ' ',
      '0',
      '1',
      '.',
      'é',
      '🦊',
      '\ufeff',
      '\0',
      "x'00'",
    ),
    maxLength: 5,
  })
  const sql = (values: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> =>
    fc.array(fc.option(values, { nil: 'NULL', freq: 5 }), { minLength: 4, maxLength: 4 })
  const ofText = (values: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> =>
    sql(values.map((one) => `CAST(x'${Buffer.from(one).toString('hex')}' AS TEXT)`))
  const column = fc.oneof(
    ofText(hostile),
    ofText(fc.constantFrom('1', '2.5', '-0', '007', 'NULL', '', "x'00'")),
    sql(fc.maxSafeInteger().map(String)),
    sql(fc.integer({ min: -1e9, max: 1e9 }).map((number) => (number / 1000).toFixed(3))),
    sql(
      fc.oneof(
        fc.integer().map(String),
        fc.integer({ min: -99, max: 99 }).map((number) => `${number}.5`),
      ),
    ),
    sql(fc.uint8Array({ maxLength: 3 }).map((bytes) => `x'${Buffer.from(bytes).toString('hex')}'`)),
  )
  const name = fc.constantFrom('n', 'a b', 'a,b', 'a;b', ' c', 'q"q', 'select', '1', 'id', 'two\nlines', 'é')
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
      fc.array(column, { minLength: 3, maxLength: 3 }),
      (names, values) => {
        const database = SqliteDatabase.create(SQL, [])
        const quoted = names.map((one) => `"${one.replaceAll('"', '""')}"`)
        // A name without quotes, so that quotes mean something.
        runIn(
          database,
          `CREATE TABLE before(plain, ${quoted.join(', ')}); INSERT INTO before VALUES ${[0, 1, 2, 3].map((row) => `('p${row}', ${names.map((_, index) => values[index]![row]).join(', ')})`).join(', ')}`,
        )
        const csv = parseCsv(
          textOfFile(new TextEncoder().encode(asCsv(runIn(database, 'SELECT * FROM before'))), true).text,
        )
        const wanted = csvImport(csv, true, 'after')
        expect(importProblem(wanted)).toBeNull()
        runIn(database, importSql(wanted))
        const file = new SQL.Database(database.committedFile())
        expect(written(file, 'after')).toEqual(written(file, 'before'))
        file.close()
        database.close()
      },
    ),
    { numRuns: 100 },
  )
})

it('a table of one column comes back with its NULLs', () => {
  const csv = asCsv({
    columns: ['n'],
    rows: [[{ type: 'null' }], [{ type: 'integer', text: '1' }], [{ type: 'null' }]],
  })
  expect(parseCsv(csv).rows).toEqual([['n'], [null], ['1'], [null]])
})
