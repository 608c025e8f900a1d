import { SQLITE_DONE, SQLITE_OK, SQLITE_ROW, type Pointer, type SqliteC } from './c-api.ts'
import { hexOf, lossyText } from '../../world/bytes.ts'
import { SQL_LIMITS, type SqlCell } from './result.ts'

/** SQLite’s own error text. */
export class SqlError extends Error {}

/** Values of these types, as https://sqlite.org/c3ref/c_blob.html numbers them. */
const INTEGER = 1
const REAL = 2
const TEXT = 3
const BLOB = 4

/** Asking for the bytes of a zeroblob makes SQLite write them out: above this it is not asked. */
const MOST_BYTES_LOOKED_AT = 67_108_864

/** One value to the last bit: text and blobs by their bytes, in the encoding of the database. */
export type RawValue =
  | { readonly is: 'null' }
  | { readonly is: 'integer'; readonly text: string }
  | { readonly is: 'real'; readonly number: number }
  | { readonly is: 'text' | 'blob'; readonly bytes: Uint8Array }

/** One prepared statement, with values as SQLite has them: 64-bit integers, bytes, text with NULs in it. */
export class RawStatement {
  readonly #c: SqliteC
  readonly #database: Pointer
  readonly #statement: Pointer

  /** Throws SqlError with what SQLite says; null when the text holds no statement. */
  static prepare(c: SqliteC, database: Pointer, sql: string): RawStatement | null {
    const text = c.exposed.stringToNewUTF8(sql)
    if (text === 0) throw new SqlError('out of memory')
    try {
      const { result, pointer } = c.withPointer((place) => c.exposed._sqlite3_prepare_v2(database, text, -1, place, 0))
      if (result !== SQLITE_OK) throw new SqlError(errorText(c, database))
      return pointer === 0 ? null : new RawStatement(c, database, pointer)
    } finally {
      c.exposed._free(text)
    }
  }

  private constructor(c: SqliteC, database: Pointer, statement: Pointer) {
    this.#c = c
    this.#database = database
    this.#statement = statement
  }

  /** Binds text to a parameter, counted from 1. */
  bindText(parameter: number, value: string): void {
    const { exposed } = this.#c
    const text = exposed.stringToNewUTF8(value)
    exposed._sqlite3_bind_text(this.#statement, parameter, text, -1, -1)
    exposed._free(text)
  }

  /** Goes to the next row; false when there is none. Throws SqlError. */
  step(): boolean {
    const code = this.#c.exposed._sqlite3_step(this.#statement)
    if (code === SQLITE_ROW) return true
    if (code === SQLITE_DONE) return false
    throw new SqlError(errorText(this.#c, this.#database))
  }

  columns(): readonly string[] {
    const { exposed } = this.#c
    const count = exposed._sqlite3_column_count(this.#statement)
    return Array.from({ length: count }, (_, column) =>
      exposed.UTF8ToString(exposed._sqlite3_column_name(this.#statement, column)),
    )
  }

  /** The current row; of each value at most `mostBytes`. */
  row(columns: number, mostBytes: number = SQL_LIMITS.cellBytes): readonly SqlCell[] {
    return Array.from({ length: columns }, (_, column) => this.#cell(column, mostBytes))
  }

  #cell(column: number, mostBytes: number): SqlCell {
    const { exposed } = this.#c
    switch (exposed._sqlite3_column_type(this.#statement, column)) {
      case INTEGER:
        return { type: 'integer', text: lossyText(this.#textBytes(column, mostBytes)) }
      case REAL:
        return { type: 'real', text: lossyText(this.#textBytes(column, mostBytes)) }
      case TEXT: {
        const beginning = this.#textBytes(column, mostBytes)
        const bytes = exposed._sqlite3_column_bytes(this.#statement, column)
        const cut = beginning.length < bytes
        return { type: 'text', text: lossyText(cut ? withoutHalfCharacter(beginning) : beginning), bytes, cut }
      }
      case BLOB: {
        const bytes = exposed._sqlite3_column_bytes(this.#statement, column)
        const beginning = this.#blobBytes(column, bytes, mostBytes)
        return { type: 'blob', hex: hexOf(beginning), bytes, cut: beginning.length < bytes }
      }
      default:
        return { type: 'null' }
    }
  }

  #textBytes(column: number, mostBytes: number): Uint8Array {
    const from = this.#c.exposed._sqlite3_column_text(this.#statement, column)
    const bytes = this.#c.exposed._sqlite3_column_bytes(this.#statement, column)
    return from === 0 ? new Uint8Array() : this.#c.peek(from, Math.min(bytes, mostBytes))
  }

  #blobBytes(column: number, bytes: number, mostBytes: number): Uint8Array {
    if (bytes > MOST_BYTES_LOOKED_AT) return new Uint8Array()
    const from = this.#c.exposed._sqlite3_column_blob(this.#statement, column)
    return from === 0 ? new Uint8Array() : this.#c.peek(from, Math.min(bytes, mostBytes))
  }

  /**
   * A value of the current row, whole. Text is read as UTF-8, whatever the encoding of the database: cast it
   * to a blob to have its own bytes.
   */
  value(column: number): RawValue {
    const { exposed } = this.#c
    switch (exposed._sqlite3_column_type(this.#statement, column)) {
      case INTEGER: {
        // Where a double is exact there is no need to have the text copied.
        const number = exposed._sqlite3_column_double(this.#statement, column)
        return {
          is: 'integer',
          text: Number.isSafeInteger(number) ? String(number) : lossyText(this.#textBytes(column, Infinity)),
        }
      }
      case REAL:
        return { is: 'real', number: exposed._sqlite3_column_double(this.#statement, column) }
      case TEXT:
        return { is: 'text', bytes: this.#textBytes(column, Infinity) }
      case BLOB:
        return {
          is: 'blob',
          bytes: this.#blobBytes(column, exposed._sqlite3_column_bytes(this.#statement, column), Infinity),
        }
      default:
        return { is: 'null' }
    }
  }

  free(): void {
    this.#c.exposed._sqlite3_finalize(this.#statement)
  }
}

function errorText({ exposed }: SqliteC, database: Pointer): string {
  return exposed.UTF8ToString(exposed._sqlite3_errmsg(database))
}

/** UTF-8 that was cut anywhere, up to its last whole character. */
function withoutHalfCharacter(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && end > bytes.length - 4 && (bytes[end - 1]! & 0xc0) === 0x80) end--
  const lead = bytes[end - 1] ?? 0
  const needed = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1
  return end - 1 + needed <= bytes.length ? bytes : bytes.subarray(0, end - 1)
}
