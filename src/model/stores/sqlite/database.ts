import type { Database as SqlJsDatabase, SqlJsStatic, Statement as Prepared } from 'sql.js'
import type { RowOfKey } from '../../world/keys.ts'
import type { Mapping, Table, World } from '../../world/world.ts'
import { openSecond, partsOf } from './c-api.ts'
import { carrierColumns, carrierSchema, missingColumns } from './carriers.ts'
import type { DatabaseCarrier } from '../../world/carriers.ts'
import { readMappedRows, type Follow, type MappedRows } from './mapped-rows.ts'
import { openFile } from './open-file.ts'
import { OperatorConnection } from './operator-connection.ts'
import type { SqlResult } from './result.ts'
import { schemaOf, SchemaReader, type TableInfo } from './schema.ts'
import { rowsOf, SqlConnection, type FoundCell } from './sql-connection.ts'
import { inSql, type Statement } from './statements.ts'
import { virtualFunctions, type Moment } from './virtual-functions.ts'

/** What SQLite says (SQLITE_BUSY) when another connection’s lock is in the way. */
export const LOCKED = 'database is locked'

/**
 * The largest database: beyond it SQLite says 'database or disk is full'. It lives in memory, and so does
 * every snapshot.
 */
const MOST_DATABASE_BYTES = 67_108_864

interface Schema {
  readonly version: unknown
  readonly tables: readonly TableInfo[]
  readonly hasSideEffects: boolean
}

/**
 * The real SQLite, with a connection for each client.
 *
 * One sql.js Database holds the file; every other connection opens that file again, so that locks,
 * errors and visibility are SQLite's own.
 */
export class SqliteDatabase {
  readonly #sql: SqlJsStatic
  readonly #holder: SqlJsDatabase
  /** It goes on from a snapshot: what its connections remembered there is lost. */
  readonly #isRestored: boolean
  readonly #connections = new Map<string, SqlConnection>()
  #operator: OperatorConnection | null = null
  /** When the next statements run, and with what luck: to be set before each message. */
  moment: Moment = { nowUnixMs: 0, seed: '' }
  /** Read-back statements by their text. */
  readonly #readers = new Map<string, Prepared>()
  #schema: Schema | null = null
  readonly #schemaReader = new SchemaReader()

  private constructor(sql: SqlJsStatic, holder: SqlJsDatabase, isRestored: boolean) {
    this.#sql = sql
    this.#holder = holder
    this.#isRestored = isRestored
  }

  static create(sql: SqlJsStatic, tables: readonly Table[], carriers: readonly DatabaseCarrier[] = []): SqliteDatabase {
    const holder = new sql.Database()
    for (const table of tables) {
      const { name, idColumn, valueColumn } = inSql(table)
      holder.run(
        `CREATE TABLE ${name} (${idColumn} INTEGER PRIMARY KEY, ${valueColumn} TEXT NOT NULL CHECK (${valueColumn} <> '')${carrierColumns(carriers)})`,
      )
      const insert = holder.prepare(`INSERT INTO ${name} (${idColumn}, ${valueColumn}) VALUES (?, ?)`)
      // In one transaction: each row in one of its own makes and deletes a journal.
      holder.run('BEGIN')
      for (const row of table.rows) insert.run([row.id, row.value])
      holder.run('COMMIT')
      insert.free()
    }
    // The rows of the start are no changes: what logs changes comes after them.
    for (const statement of carrierSchema(tables, carriers)) holder.run(statement)
    return new SqliteDatabase(sql, holder, false)
  }

  /** The database of a file; `tables` say what keys stand for in it. Throws a sentence where that cannot be. */
  static fromFile(
    sql: SqlJsStatic,
    file: NonNullable<World['file']>,
    tables: readonly Table[],
    carriers: readonly DatabaseCarrier[] = [],
  ): SqliteDatabase {
    const holder = openFile(sql, file)
    try {
      for (const statement of [
        ...missingColumns(schemaOf(holder), tables, carriers),
        ...carrierSchema(tables, carriers),
      ])
        holder.run(statement)
      return new SqliteDatabase(sql, holder, false)
    } catch (error) {
      holder.close()
      throw new Error(
        `This pattern keeps something of its own in the database, and “${file.name}” does not take it: ${error instanceof Error ? error.message : String(error)}.`,
        { cause: error },
      )
    }
  }

  static fromSnapshot(sql: SqlJsStatic, bytes: Uint8Array): SqliteDatabase {
    return new SqliteDatabase(sql, new sql.Database(bytes), true)
  }

  /** The connection of one client, opened when first used. */
  connection(name: string): SqlConnection {
    let connection = this.#connections.get(name)
    if (connection === undefined) {
      connection = new SqlConnection(
        this.#open(),
        virtualFunctions(this.#sql),
        () => this.moment,
        () => this.#numberUnlessLocked('PRAGMA schema_version'),
      )
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
  lookUp(statement: Statement): readonly (readonly FoundCell[])[] {
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
    this.#operator ??= new OperatorConnection(this.#sql, this.#open(), this.#isRestored, () => this.moment)
    return this.#operator
  }

  /** Looks at what is committed, on a connection of its own that may not write: the run knows nothing of it. */
  peek(sql: string): SqlResult {
    const connection = new OperatorConnection(this.#sql, this.#open(), this.#isRestored, () => this.moment)
    try {
      return connection.run(sql, { interruptAt: null, readOnly: true, starts: () => undefined, ran: () => undefined })
    } finally {
      connection.close()
    }
  }

  /** On every connection the clock and the luck are the run's, and the file stays small enough for a page. */
  #open(): SqlJsDatabase {
    const database = openSecond(this.#sql, this.#holder)
    const functions = virtualFunctions(this.#sql)
    functions.register(partsOf(database).db)
    if (this.#isRestored) functions.registerLost(partsOf(database).db)
    this.#limit(database)
    return database
  }

  /** Only the console fills databases, and it is never opened under an exclusive lock: it holds it itself. */
  #limit(database: SqlJsDatabase): void {
    try {
      database.run(`PRAGMA max_page_count = ${Math.floor(MOST_DATABASE_BYTES / Number(this.#ask('PRAGMA page_size')))}`)
    } catch (error) {
      if (!isLocked(error)) throw error
    }
  }

  /** Whose connection is inside a transaction. */
  openTransactions(): readonly string[] {
    const clients = [...this.#connections].filter(([, connection]) => connection.inTransaction()).map(([name]) => name)
    return this.#operator?.inTransaction() === true ? [...clients, 'operator'] : clients
  }

  /** What one row holds now, its bytes read back from SQLite; null when there is no such row. */
  readBack({ table, id }: RowOfKey): Uint8Array | null {
    const reader = this.#reader(table)
    reader.bind([id])
    const found = reader.step() ? reader.get()[0] : null
    reader.reset()
    return found instanceof Uint8Array ? found : null
  }

  #reader(table: Mapping): Prepared {
    const { name, idColumn, valueColumn } = inSql(table)
    const text = `SELECT CAST(${valueColumn} AS BLOB) FROM ${name} WHERE ${idColumn} = ?`
    let reader = this.#readers.get(text)
    if (reader === undefined) this.#readers.set(text, (reader = this.#holder.prepare(text)))
    return reader
  }

  /** The rows that keys stand for, read back from SQLite. */
  mappedRows(mapping: readonly Mapping[], follow: Follow): MappedRows {
    return readMappedRows(this.#holder, mapping, follow)
  }

  /**
   * Another number after each commit; null while an exclusive lock keeps everybody out, and so nothing was
   * committed.
   */
  dataVersion(): number | null {
    return this.#numberUnlessLocked('PRAGMA data_version')
  }

  #numberUnlessLocked(sql: string): number | null {
    try {
      return Number(this.#ask(sql))
    } catch (error) {
      if (isLocked(error)) return null
      throw error
    }
  }

  /** The tables and views there are: the same object while they stay the same. */
  schema(): readonly TableInfo[] {
    return this.#schemaNow().tables
  }

  /** Whether a statement can change rows that it does not name: by a trigger or a foreign key's action. */
  hasSideEffects(): boolean {
    return this.#schemaNow().hasSideEffects
  }

  #schemaNow(): Schema {
    const version = this.#ask('PRAGMA schema_version')
    if (this.#schema !== null && this.#schema.version === version) return this.#schema
    const found = this.#holder.exec(
      "SELECT 1 FROM sqlite_schema WHERE type IN ('trigger', 'view') OR sql LIKE '%REFERENCES%' LIMIT 1",
    )
    this.#schema = { version, tables: this.#schemaReader.read(this.#holder), hasSideEffects: found.length > 0 }
    return this.#schema
  }

  /** The one value that a statement returns. */
  #ask(sql: string): unknown {
    let asker = this.#readers.get(sql)
    if (asker === undefined) this.#readers.set(sql, (asker = this.#holder.prepare(sql)))
    try {
      return asker.step() ? asker.get()[0] : undefined
    } finally {
      asker.reset()
    }
  }

  /** The whole file; null while a connection is in the middle of something that the file does not hold. */
  snapshot(): Uint8Array | null {
    if (this.openTransactions().length > 0 || this.#operator?.hasStateOfItsOwn() === true) return null
    return this.#holder.export()
  }

  /** The whole file as it is committed; null while an exclusive lock keeps everybody out. */
  committedFile(): Uint8Array | null {
    return this.dataVersion() === null ? null : this.#holder.export()
  }

  close(): void {
    for (const connection of this.#connections.values()) connection.close()
    this.#connections.clear()
    this.#operator?.close()
    this.#operator = null
    this.#holder.close()
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && error.message === LOCKED
}
