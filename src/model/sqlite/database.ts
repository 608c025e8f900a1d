import type { Database as SqlJsDatabase, SqlJsStatic, Statement as Prepared } from 'sql.js'
import { decode } from '../sim/bytes.ts'
import type { RowOfKey } from '../sim/keys.ts'
import type { Mapping, Table } from '../sim/world.ts'
import { openSecond } from './c-api.ts'
import { carrierColumns, carrierSchema, type DatabaseCarrier } from './carriers.ts'
import { readMappedRows, type MappedRows } from './mapped-rows.ts'
import { OperatorConnection } from './operator-connection.ts'
import { schemaOf, type TableInfo } from './schema.ts'
import { inSql, type Statement } from './statements.ts'

/** What SQLite says (SQLITE_BUSY) when another connection’s lock is in the way. */
const LOCKED = 'database is locked'

/** One value as SQLite gives it to us: text and blobs by their bytes, numbers as numbers. */
export type SqlCell = string | number | null

/** What a statement came back with, row by row. */
export type SqlRows =
  | { readonly ok: true; readonly rows: readonly (readonly SqlCell[])[]; readonly changes: number }
  | { readonly ok: false; readonly error: string }

/** What a statement came back with. */
export type SqlResult =
  | { readonly ok: true; readonly value: string | null; readonly changes: number }
  | { readonly ok: false; readonly error: string }

/**
 * The real SQLite, with a connection for each client.
 *
 * One sql.js Database holds the file; every other connection opens that file again, so that locks,
 * errors and visibility are SQLite's own.
 */
export class SqliteDatabase {
  readonly #sql: SqlJsStatic
  readonly #holder: SqlJsDatabase
  readonly #connections = new Map<string, SqlConnection>()
  #operator: OperatorConnection | null = null
  /** Read-back statements by table and columns. */
  readonly #readers = new Map<string, Prepared>()
  #schema: { readonly version: unknown; readonly tables: readonly TableInfo[] } | null = null

  private constructor(sql: SqlJsStatic, holder: SqlJsDatabase) {
    this.#sql = sql
    this.#holder = holder
  }

  static create(sql: SqlJsStatic, tables: readonly Table[], carriers: readonly DatabaseCarrier[] = []): SqliteDatabase {
    const holder = new sql.Database()
    for (const table of tables) {
      const { name, idColumn, valueColumn } = inSql(table)
      holder.run(`CREATE TABLE ${name} (${idColumn} INTEGER PRIMARY KEY, ${valueColumn} TEXT NOT NULL CHECK (${valueColumn} <> '')${carrierColumns(carriers)})`)
      const insert = holder.prepare(`INSERT INTO ${name} (${idColumn}, ${valueColumn}) VALUES (?, ?)`)
      for (const row of table.rows) insert.run([row.id, row.value])
      insert.free()
    }
    // The rows of the start are no changes: what logs changes comes after them.
    for (const statement of carrierSchema(tables, carriers)) holder.run(statement)
    return new SqliteDatabase(sql, holder)
  }

  static fromSnapshot(sql: SqlJsStatic, bytes: Uint8Array): SqliteDatabase {
    return new SqliteDatabase(sql, new sql.Database(bytes))
  }

  /** The connection of one client, opened when first used. */
  connection(name: string): SqlConnection {
    let connection = this.#connections.get(name)
    if (connection === undefined) {
      connection = new SqlConnection(openSecond(this.#sql, this.#holder))
      this.#connections.set(name, connection)
    }
    return connection
  }

  /** Closes a connection: what it has not committed is rolled back. The next use of its name opens another. */
  closeConnection(name: string): void {
    this.#connections.get(name)?.close()
    this.#connections.delete(name)
  }

  /** What the picture shows beside the rows, read back from SQLite. */
  lookUp(statement: Statement): readonly (readonly SqlCell[])[] {
    const prepared = this.#holder.prepare(statement.sql)
    try {
      prepared.bind([...statement.parameters])
      return rowsOf(prepared)
    } finally {
      prepared.free()
    }
  }

  /** The connection of the console, opened when first used. */
  operator(): OperatorConnection {
    this.#operator ??= new OperatorConnection(this.#sql, this.#holder)
    return this.#operator
  }

  /** Whether the console's connection is inside a transaction. */
  get operatorIsInTransaction(): boolean {
    return this.#operator?.inTransaction() ?? false
  }

  /** What one row holds now, read back from SQLite as bytes; null when there is no such row. */
  readBack({ table, id }: RowOfKey): string | null {
    const reader = this.#reader(table)
    reader.bind([id])
    const found = reader.step() ? reader.get()[0] : null
    reader.reset()
    return found instanceof Uint8Array ? decode(found) : null
  }

  #reader(table: Mapping): Prepared {
    const { name, idColumn, valueColumn } = inSql(table)
    const text = `SELECT CAST(${valueColumn} AS BLOB) FROM ${name} WHERE ${idColumn} = ?`
    let reader = this.#readers.get(text)
    if (reader === undefined) this.#readers.set(text, (reader = this.#holder.prepare(text)))
    return reader
  }

  /** Every row that a key stands for, read back from SQLite. */
  mappedRows(mapping: readonly Mapping[]): MappedRows {
    return readMappedRows(this.#holder, mapping)
  }

  /** Another number after each commit; null while an exclusive lock keeps everybody out, and so nothing was committed. */
  dataVersion(): number | null {
    try {
      return Number(this.#holder.exec('PRAGMA data_version')[0]?.values[0]?.[0])
    } catch (error) {
      if (isLocked(error)) return null
      throw error
    }
  }

  /** The tables and views there are: the same object while they stay the same. */
  schema(): readonly TableInfo[] {
    const version = this.#holder.exec('PRAGMA schema_version')[0]?.values[0]?.[0]
    if (this.#schema?.version !== version) this.#schema = { version, tables: schemaOf(this.#holder) }
    return this.#schema?.tables ?? []
  }

  /** Whether a statement can change rows that it does not name: by a trigger or a foreign key's action. */
  hasSideEffects(): boolean {
    const found = this.#holder.exec("SELECT 1 FROM sqlite_schema WHERE type = 'trigger' OR sql LIKE '%REFERENCES%' LIMIT 1")
    return found.length > 0
  }

  /** The whole file. Only between transactions: sql.js cannot export inside one. */
  snapshot(): Uint8Array {
    return this.#holder.export()
  }

  close(): void {
    for (const connection of this.#connections.values()) connection.close()
    this.#connections.clear()
    this.#operator?.close()
    this.#operator = null
    this.#holder.close()
  }
}

function rowsOf(prepared: Prepared): readonly (readonly SqlCell[])[] {
  const rows: SqlCell[][] = []
  while (prepared.step()) rows.push(prepared.get().map((cell) => (cell instanceof Uint8Array ? decode(cell) : cell)))
  return rows
}

/** Whether another connection's lock is in the way. */
function isLocked(error: unknown): boolean {
  return error instanceof Error && error.message === LOCKED
}

/** One client's connection. */
export class SqlConnection {
  readonly #database: SqlJsDatabase
  readonly #prepared = new Map<string, Prepared>()

  constructor(database: SqlJsDatabase) {
    this.#database = database
  }

  /** Runs one statement that writes. */
  run({ sql, parameters }: Statement): SqlResult {
    return this.#run(sql, parameters)
  }

  /**
   * Runs a SELECT of one column; what the first row holds there is its value. It is read as bytes:
   * where sql.js makes text of bytes, a byte order mark is lost.
   */
  read({ sql, parameters }: Statement): SqlResult {
    return this.#run(`WITH found(value) AS (${sql}) SELECT CAST(value AS BLOB) FROM found`, parameters)
  }

  /** Runs one statement of any kind; `readOnly`: SQLite itself forbids it to write. */
  rows({ sql, parameters }: Statement, readOnly: boolean): SqlRows {
    if (readOnly) this.#database.run('PRAGMA query_only = ON')
    try {
      const prepared = this.#prepare(sql.startsWith('SELECT') ? this.#asBytes(sql) : sql)
      try {
        prepared.bind([...parameters])
        const rows = rowsOf(prepared)
        return { ok: true, rows, changes: this.#database.getRowsModified() }
      } finally {
        prepared.reset()
      }
    } catch (error) {
      return { ok: false, error: error instanceof Error ? error.message : String(error) }
    } finally {
      if (readOnly) this.#database.run('PRAGMA query_only = OFF')
    }
  }

  /** The same SELECT with its text as bytes: where sql.js makes text of bytes, a byte order mark is lost. */
  #asBytes(sql: string): string {
    const names = this.#prepare(sql).getColumnNames().map((_, index) => `c${index}`)
    const cells = names.map((name) => `CASE typeof(${name}) WHEN 'text' THEN CAST(${name} AS BLOB) ELSE ${name} END`)
    return `WITH found(${names.join(', ')}) AS (${sql}) SELECT ${cells.join(', ')} FROM found`
  }

  #run(sql: string, parameters: Statement['parameters']): SqlResult {
    try {
      const prepared = this.#prepare(sql)
      try {
        prepared.bind([...parameters])
        const found = prepared.step() ? prepared.get()[0] : null
        return { ok: true, value: found instanceof Uint8Array ? decode(found) : null, changes: this.#database.getRowsModified() }
      } finally {
        prepared.reset()
      }
    } catch (error) {
      return { ok: false, error: error instanceof Error ? error.message : String(error) }
    }
  }

  /** The same, while writing is forbidden: the rejection is SQLite's own. */
  runReadOnly(statement: Statement): SqlResult {
    this.#database.run('PRAGMA query_only = ON')
    try {
      return this.run(statement)
    } finally {
      this.#database.run('PRAGMA query_only = OFF')
    }
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
