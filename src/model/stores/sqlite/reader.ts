import type { Database, SqlJsStatic } from 'sql.js'
import { lossyText } from '../../world/bytes.ts'
import { partsOf, sqliteC, type Pointer, type SqliteC } from './c-api.ts'
import { RawStatement, type RawValue } from './raw-statement.ts'

/** Runs a SELECT and returns its rows: every value as text; NULL as null. Throws what SQLite says. */
export type Query = (sql: string, ...values: readonly string[]) => readonly (readonly (string | null)[])[]

/**
 * Reads a database to the last bit, which sql.js's own statements do not: they stop at a NUL and make doubles
 * of integers.
 */
export class Reader {
  readonly #c: SqliteC
  readonly #database: Pointer

  constructor(sql: SqlJsStatic, database: Database) {
    this.#c = sqliteC(sql)
    this.#database = partsOf(database).db
  }

  /** Row by row: nobody holds a whole table. */
  *rows(sql: string, ...values: readonly string[]): Generator<readonly RawValue[]> {
    const statement = RawStatement.prepare(this.#c, this.#database, sql)
    if (statement === null) return
    try {
      values.forEach((value, index) => statement.bindText(index + 1, value))
      const columns = statement.columns().map((_, column) => column)
      while (statement.step()) yield columns.map((column) => statement.value(column))
    } finally {
      statement.free()
    }
  }

  readonly query: Query = (sql, ...values) => Array.from(this.rows(sql, ...values), (row) => row.map(textOf))
}

function textOf(value: RawValue): string | null {
  switch (value.is) {
    case 'null':
      return null
    case 'integer':
      return value.text
    case 'real':
      return String(value.number)
    default:
      return lossyText(value.bytes)
  }
}
