import type { Database as SqlJsDatabase, SqlJsStatic, Statement as Prepared } from 'sql.js'
import { decode } from '../sim/bytes.ts'
import type { RowOfKey } from '../sim/keys.ts'
import type { Mapping, Table } from '../sim/world.ts'
import { openSecond } from './c-api.ts'
import { readMappedRows, type MappedRows } from './mapped-rows.ts'
import { OperatorConnection } from './operator-connection.ts'
import { schemaOf, type TableInfo } from './schema.ts'
import { inSql, type Statement } from './statements.ts'

/** What SQLite says (SQLITE_BUSY) when another connection’s lock is in the way. */
const LOCKED = 'database is locked'

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

  static create(sql: SqlJsStatic, tables: readonly Table[]): SqliteDatabase {
    const holder = new sql.Database()
    for (const table of tables) {
      const { name, idColumn, valueColumn } = inSql(table)
      holder.run(`CREATE TABLE ${name} (${idColumn} INTEGER PRIMARY KEY, ${valueColumn} TEXT NOT NULL CHECK (${valueColumn} <> ''))`)
      const insert = holder.prepare(`INSERT INTO ${name} VALUES (?, ?)`)
      for (const row of table.rows) insert.run([row.id, row.value])
      insert.free()
    }
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
