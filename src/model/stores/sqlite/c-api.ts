import type { Database, SqlJsStatic, Statement } from 'sql.js'
import { assert } from '../../world/assert.ts'

/** A place in SQLite's memory. */
export type Pointer = number

/**
 * What sql.js exposes of SQLite's C interface beyond what its types mention. Names, arguments and
 * result codes are those of https://sqlite.org/c3ref/intro.html.
 */
interface Exposed {
  _sqlite3_open(fileName: Pointer, database: Pointer): number
  _sqlite3_close_v2(database: Pointer): number
  _sqlite3_prepare_v2(database: Pointer, sql: Pointer, bytes: number, statement: Pointer, tail: Pointer): number
  _sqlite3_step(statement: Pointer): number
  _sqlite3_reset(statement: Pointer): number
  _sqlite3_sql(statement: Pointer): Pointer
  _sqlite3_finalize(statement: Pointer): number
  _sqlite3_column_count(statement: Pointer): number
  _sqlite3_column_name(statement: Pointer, column: number): Pointer
  _sqlite3_column_type(statement: Pointer, column: number): number
  _sqlite3_column_bytes(statement: Pointer, column: number): number
  _sqlite3_column_double(statement: Pointer, column: number): number
  _sqlite3_column_text(statement: Pointer, column: number): Pointer
  _sqlite3_column_blob(statement: Pointer, column: number): Pointer
  _sqlite3_bind_blob(statement: Pointer, parameter: number, from: Pointer, bytes: number, destructor: number): number
  _sqlite3_bind_text(statement: Pointer, parameter: number, from: Pointer, bytes: number, destructor: number): number
  _sqlite3_errmsg(database: Pointer): Pointer
  _sqlite3_changes(database: Pointer): number
  _sqlite3_create_function_v2(
    database: Pointer,
    name: Pointer,
    count: number,
    flags: number,
    data: Pointer,
    call: Pointer,
    step: Pointer,
    final: Pointer,
    destroy: Pointer,
  ): number
  _sqlite3_value_type(value: Pointer): number
  _sqlite3_value_double(value: Pointer): number
  _sqlite3_value_bytes(value: Pointer): number
  _sqlite3_value_text(value: Pointer): Pointer
  _sqlite3_result_blob(context: Pointer, from: Pointer, bytes: number, destructor: number): void
  _sqlite3_result_double(context: Pointer, value: number): void
  _sqlite3_result_error(context: Pointer, message: Pointer, bytes: number): void
  _sqlite3_result_int64(context: Pointer, value: bigint): void
  _sqlite3_result_null(context: Pointer): void
  _sqlite3_result_text(context: Pointer, from: Pointer, bytes: number, destructor: number): void
  _malloc(bytes: number): Pointer
  addFunction(call: (...values: readonly number[]) => void, signature: string): Pointer
  writeArrayToMemory(bytes: Uint8Array, to: Pointer): void
  stackSave(): number
  stackRestore(stack: number): void
  stackAlloc(bytes: number): Pointer
  stringToNewUTF8(text: string): Pointer
  UTF8ToString(text: Pointer): string
  _free(place: Pointer): void
}

export const SQLITE_OK = 0
export const SQLITE_ROW = 100
export const SQLITE_DONE = 101
/** Makes SQLite copy what it is given before it returns. */
const SQLITE_TRANSIENT = -1

const known = new WeakMap<SqlJsStatic, SqliteC>()

/** SQLite's C interface in a loaded sql.js; the same object for the same module. */
export function sqliteC(sql: SqlJsStatic): SqliteC {
  let c = known.get(sql)
  if (c === undefined) known.set(sql, (c = new SqliteC(sql)))
  return c
}

/** Before the first look at a file, whose columns may be computed and have any length. */
export function limitMemory(sql: SqlJsStatic): void {
  sqliteC(sql)
}

/** What all databases of a module may take together; beyond it SQLite says 'out of memory' and goes on. */
const MOST_HEAP_BYTES = 201_326_592

export class SqliteC {
  readonly exposed: Exposed
  readonly #peeking: { readonly statement: { getBlob(column: number): Uint8Array }; readonly pointer: Pointer }

  constructor(sql: SqlJsStatic) {
    this.exposed = sql as SqlJsStatic & Exposed
    assert(typeof this.exposed._sqlite3_prepare_v2 === 'function', 'sql.js exposes SQLite’s C interface.')
    const database = new sql.Database()
    database.run(`PRAGMA hard_heap_limit = ${MOST_HEAP_BYTES}`)
    const statement = database.prepare('SELECT ?1') as Statement & { getBlob(column: number): Uint8Array }
    this.#peeking = { statement, pointer: statementPointer(this.exposed, statement) }
  }

  /**
   * A copy of bytes in SQLite’s memory, which sql.js keeps to itself: SQLite is asked to read them as
   * a blob, and sql.js copies blobs out.
   */
  peek(from: Pointer, bytes: number): Uint8Array {
    if (bytes === 0) return new Uint8Array()
    const { statement, pointer } = this.#peeking
    this.exposed._sqlite3_reset(pointer)
    const bound = this.exposed._sqlite3_bind_blob(pointer, 1, from, bytes, SQLITE_TRANSIENT)
    assert(bound === SQLITE_OK && this.exposed._sqlite3_step(pointer) === SQLITE_ROW, 'SQLite reads its own memory.')
    const copy = statement.getBlob(0)
    this.exposed._sqlite3_reset(pointer)
    return copy
  }

  pointerAt(place: Pointer): Pointer {
    return new DataView(this.peek(place, 4).buffer).getUint32(0, true)
  }

  /** Runs with a place for one pointer that C code writes to, and returns what it wrote. */
  withPointer<Result>(call: (place: Pointer) => Result): { readonly result: Result; readonly pointer: Pointer } {
    const stack = this.exposed.stackSave()
    try {
      const place = this.exposed.stackAlloc(4)
      const result = call(place)
      return { result, pointer: this.pointerAt(place) }
    } finally {
      this.exposed.stackRestore(stack)
    }
  }
}

/**
 * sql.js keeps a statement’s pointer under a name that its minifier chose: it is the one number that SQLite
 * knows by the same text.
 */
function statementPointer(exposed: Exposed, statement: { getSQL(): string }): Pointer {
  const text = statement.getSQL()
  const isIt = (value: unknown): value is Pointer =>
    typeof value === 'number' && value > 1024 && exposed.UTF8ToString(exposed._sqlite3_sql(value)) === text
  const pointer = Object.values<unknown>({ ...statement }).find(isIt)
  assert(pointer !== undefined, 'a statement of sql.js holds its pointer.')
  return pointer
}

/** sql.js keeps the pointer and the file name of a Database in members that its types do not mention. */
export interface DatabaseParts {
  db: Pointer
  readonly filename: string
}

export function partsOf(database: Database): DatabaseParts {
  const parts = database as Database & Partial<DatabaseParts>
  assert(
    typeof parts.db === 'number' && typeof parts.filename === 'string',
    'a Database of sql.js has a pointer and a file name.',
  )
  return parts as Database & DatabaseParts
}

/**
 * Another connection to the file behind a Database. sql.js makes a new file for each Database, so
 * that one is closed and ours opened in its place: locks and visibility between the two are SQLite's own.
 */
export function openSecond(sql: SqlJsStatic, first: Database): Database {
  const c = sqliteC(sql)
  const second = new sql.Database()
  const parts = partsOf(second)
  c.exposed._sqlite3_close_v2(parts.db)
  const name = c.exposed.stringToNewUTF8(partsOf(first).filename)
  try {
    const { result, pointer } = c.withPointer((place) => c.exposed._sqlite3_open(name, place))
    assert(result === SQLITE_OK, 'a file in memory can be opened twice.')
    parts.db = pointer
  } finally {
    c.exposed._free(name)
  }
  return second
}
