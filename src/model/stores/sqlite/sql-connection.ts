import type { Database, Statement as Prepared } from 'sql.js'
import { decode } from '../../world/bytes.ts'
import { inTransaction } from './in-transaction.ts'
import { LostState } from './lost-state.ts'
import type { Statement } from './statements.ts'
import type { Moment, VirtualFunctions } from './virtual-functions.ts'

/** One value as SQLite gives it to us: text and blobs by their bytes, numbers as numbers. */
export type FoundCell = string | number | null

/** What a statement came back with, row by row. */
export type SqlRows =
  | { readonly ok: true; readonly rows: readonly (readonly FoundCell[])[]; readonly changes: number }
  | { readonly ok: false; readonly error: string }

/** What a statement came back with. */
export type SqlAnswer =
  | { readonly ok: true; readonly value: string | null; readonly changes: number }
  | { readonly ok: false; readonly error: string }

type Stepped<Found> =
  | { readonly ok: true; readonly found: Found; readonly changes: number }
  | { readonly ok: false; readonly error: string }

/** Every row that a statement returns. */
export function rowsOf(prepared: Prepared): readonly (readonly FoundCell[])[] {
  const rows: FoundCell[][] = []
  while (prepared.step()) rows.push(prepared.get().map((cell) => (cell instanceof Uint8Array ? decode(cell) : cell)))
  return rows
}

/** One client's connection. */
export class SqlConnection {
  readonly #database: Database
  readonly #functions: VirtualFunctions
  /** When its statements run, and with what luck. */
  readonly #moment: () => Moment
  readonly #prepared = new Map<string, Prepared>()
  /** The version of the schema as it is committed; null while an exclusive lock keeps everybody out. */
  readonly #committedSchema: () => number | null
  /** Of the schema that the prepared statements were made for; null before the first one. */
  #schemaVersion: number | null = null

  constructor(
    database: Database,
    functions: VirtualFunctions,
    moment: () => Moment,
    committedSchema: () => number | null,
  ) {
    this.#database = database
    this.#functions = functions
    this.#moment = moment
    this.#committedSchema = committedSchema
  }

  /** Runs one statement that writes. */
  run({ sql, parameters }: Statement): SqlAnswer {
    return this.#run(sql, parameters)
  }

  /**
   * Runs a SELECT of one column; what the first row holds there is its value. It is read as bytes:
   * where sql.js makes text of bytes, a byte order mark is lost.
   */
  read({ sql, parameters }: Statement): SqlAnswer {
    return this.#run(`WITH found(value) AS (${sql}) SELECT CAST(value AS BLOB) FROM found`, parameters)
  }

  /** Runs one statement of any kind; `readOnly`: SQLite itself forbids it to write. */
  rows({ sql, parameters }: Statement, readOnly: boolean): SqlRows {
    if (readOnly) this.#database.run('PRAGMA query_only = ON')
    try {
      const rows = this.#step(() => (sql.startsWith('SELECT') ? this.#asBytes(sql) : sql), parameters, rowsOf)
      return rows.ok ? { ok: true, rows: rows.found, changes: rows.changes } : rows
    } finally {
      if (readOnly) this.#database.run('PRAGMA query_only = OFF')
    }
  }

  /** The same SELECT with its text as bytes: where sql.js makes text of bytes, a byte order mark is lost. */
  #asBytes(sql: string): string {
    const names = this.#prepare(sql)
      .getColumnNames()
      .map((_, index) => `c${index}`)
    const cells = names.map((name) => `CASE typeof(${name}) WHEN 'text' THEN CAST(${name} AS BLOB) ELSE ${name} END`)
    return `WITH found(${names.join(', ')}) AS (${sql}) SELECT ${cells.join(', ')} FROM found`
  }

  #run(sql: string, parameters: Statement['parameters']): SqlAnswer {
    const answer = this.#step(
      () => sql,
      parameters,
      (prepared) => (prepared.step() ? prepared.get()[0] : null),
    )
    if (!answer.ok) return answer
    const { found, changes } = answer
    return { ok: true, value: found instanceof Uint8Array ? decode(found) : null, changes }
  }

  /** SQLite's own errors are answers; anything else that is thrown is a failure of SQLite itself. */
  #step<Found>(
    sql: () => string,
    parameters: Statement['parameters'],
    read: (prepared: Prepared) => Found,
  ): Stepped<Found> {
    const answer = this.#functions.at(this.#moment(), () => this.#attempt(sql, parameters, read))
    if (this.#functions.takeMissed()) throw new LostState()
    return answer
  }

  #attempt<Found>(
    sql: () => string,
    parameters: Statement['parameters'],
    read: (prepared: Prepared) => Found,
  ): Stepped<Found> {
    try {
      this.#noticeNewSchema()
      const prepared = this.#prepare(sql())
      try {
        prepared.bind([...parameters])
        return { ok: true, found: read(prepared), changes: this.#database.getRowsModified() }
      } finally {
        prepared.reset()
      }
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error
      return { ok: false, error: error instanceof Error ? error.message : String(error) }
    }
  }

  /**
   * A connection learns of another schema only once it gets past the locks. So a statement about a table that is
   * gone would wait for a lock on a connection that has been open for long, and fail at once on a new one, as
   * there is after a snapshot. Nothing is asked inside a transaction: it would hold a lock from then on.
   */
  #noticeNewSchema(): void {
    const version = this.#committedSchema()
    if (version === null || version === this.#schemaVersion || this.inTransaction()) return
    for (const prepared of this.#prepared.values()) prepared.free()
    this.#prepared.clear()
    this.#database.run('SELECT 1 FROM sqlite_schema LIMIT 0')
    this.#schemaVersion = version
  }

  /** The same, while writing is forbidden: the rejection is SQLite's own. */
  runReadOnly(statement: Statement): SqlAnswer {
    this.#database.run('PRAGMA query_only = ON')
    try {
      return this.run(statement)
    } finally {
      this.#database.run('PRAGMA query_only = OFF')
    }
  }

  inTransaction(): boolean {
    return inTransaction(this.#database)
  }

  #prepare(sql: string): Prepared {
    let prepared = this.#prepared.get(sql)
    if (prepared === undefined) {
      prepared = this.#database.prepare(sql)
      this.#prepared.set(sql, prepared)
    }
    return prepared
  }

  close(): void {
    this.#database.close()
  }
}
