import type { Database as SqlJsDatabase, SqlJsStatic, Statement as Prepared } from 'sql.js'
import { decode } from '../sim/bytes.ts'
import type { RowOfKey } from '../sim/keys.ts'
import type { Table } from '../sim/world.ts'
import { inSql, type Statement } from './statements.ts'

/** What a statement came back with. */
export type SqlResult =
  | { readonly ok: true; readonly value: string | null; readonly changes: number }
  | { readonly ok: false; readonly error: string }

/**
 * The real SQLite, with a connection for each client.
 *
 * One sql.js Database holds the file; every other connection is a Database of its own that ATTACHes
 * that file by name, so that locks, errors and visibility are SQLite's own.
 */
export class SqliteDatabase {
  readonly #sql: SqlJsStatic
  readonly #holder: SqlJsDatabase
  readonly #connections = new Map<string, SqlConnection>()
  /** Read-back statements by table; export() frees them, so they are made again after a snapshot. */
  readonly #readers = new Map<string, Prepared>()

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

  /** The connection of one client (or of the operator), opened when first used. */
  connection(name: string): SqlConnection {
    let connection = this.#connections.get(name)
    if (connection === undefined) {
      connection = new SqlConnection(new this.#sql.Database(), fileNameOf(this.#holder))
      this.#connections.set(name, connection)
    }
    return connection
  }

  /** What one row holds now, read back from SQLite as bytes; null when there is no such row. */
  readBack({ table, id }: RowOfKey): string | null {
    let reader = this.#readers.get(table.name)
    if (reader === undefined) {
      const { name, idColumn, valueColumn } = inSql(table)
      reader = this.#holder.prepare(`SELECT CAST(${valueColumn} AS BLOB) FROM ${name} WHERE ${idColumn} = ?`)
      this.#readers.set(table.name, reader)
    }
    reader.bind([id])
    const found = reader.step() ? bytesOf(reader.get()[0]) : null
    reader.reset()
    return found === null ? null : decode(found)
  }

  /** Every row that maps to a key, read back from SQLite, in table and id order. */
  *allRows(tables: readonly Table[]): Generator<{ key: string; value: string }> {
    for (const table of tables) {
      const { name, idColumn, valueColumn } = inSql(table)
      const all = this.#holder.prepare(`SELECT ${idColumn}, CAST(${valueColumn} AS BLOB) FROM ${name} ORDER BY 1`)
      try {
        while (all.step()) {
          const [id, value] = all.get()
          yield { key: `${table.keyPrefix}${String(id)}`, value: decode(bytesOf(value)) }
        }
      } finally {
        all.free()
      }
    }
  }

  /** The whole file. Only between transactions: sql.js cannot export inside one. */
  snapshot(): Uint8Array {
    this.#readers.clear()
    return this.#holder.export()
  }

  close(): void {
    for (const connection of this.#connections.values()) connection.close()
    this.#connections.clear()
    this.#holder.close()
  }
}

/** One client's connection. */
export class SqlConnection {
  readonly #database: SqlJsDatabase
  readonly #prepared = new Map<string, Prepared>()

  constructor(database: SqlJsDatabase, fileName: string) {
    this.#database = database
    database.run('ATTACH ? AS store', [fileName])
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
        const found = prepared.step() ? bytesOf(prepared.get()[0]) : null
        return { ok: true, value: found === null ? null : decode(found), changes: this.#database.getRowsModified() }
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

/** sql.js keeps the name of the file behind a Database; its types do not mention it. */
function fileNameOf(database: SqlJsDatabase): string {
  const { filename } = database as SqlJsDatabase & { readonly filename?: string }
  if (filename === undefined) throw new Error('sql.js did not say which file this database is in.')
  return filename
}

function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value
  throw new Error('SQLite was asked for bytes and gave something else.')
}
