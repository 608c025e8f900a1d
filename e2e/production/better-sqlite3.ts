import sqlite, { type BindValues, type SQLiteValue, type Statement } from 'node-sqlite3-wasm'

/**
 * The part of better-sqlite3's interface that the production code uses, over another driver of the
 * real SQLite: better-sqlite3 itself downloads or compiles a binary when it is installed.
 */
// eslint-disable-next-line import/no-default-export -- better-sqlite3 has one.
export default class Database {
  readonly #database: InstanceType<typeof sqlite.Database>

  constructor(file: string) {
    this.#database = new sqlite.Database(file)
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction
  }

  exec(sql: string): void {
    this.#database.exec(sql)
  }

  prepare(sql: string): Prepared {
    return new Prepared(this.#database.prepare(sql))
  }

  /** Nested calls belong to the transaction that is open, as savepoints of better-sqlite3 do. */
  transaction<Words extends unknown[]>(work: (...words: Words) => void): (...words: Words) => void {
    return (...words) => {
      if (this.inTransaction) return work(...words)
      this.exec('BEGIN')
      try {
        work(...words)
        this.exec('COMMIT')
      } catch (error) {
        this.exec('ROLLBACK')
        throw error
      }
    }
  }

  close(): void {
    this.#database.close()
  }
}

class Prepared {
  readonly #statement: Statement
  #plucks = false

  constructor(statement: Statement) {
    this.#statement = statement
  }

  /** Rows are then their first column alone. */
  pluck(): this {
    this.#plucks = true
    return this
  }

  run(...values: SQLiteValue[]): { readonly changes: number } {
    return withCode(() => this.#statement.run(values as BindValues))
  }

  get(...values: SQLiteValue[]): unknown {
    const row = withCode(() => this.#statement.get(values as BindValues)) ?? undefined
    return row === undefined || !this.#plucks ? row : Object.values(row)[0]
  }
}

/** better-sqlite3 names what went wrong by the extended result code of SQLite. */
function withCode<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    const kind =
      error instanceof Error
        ? /^(CHECK|UNIQUE|NOT NULL|FOREIGN KEY) constraint failed/.exec(error.message)?.[1]
        : undefined
    if (kind !== undefined) Object.assign(error as Error, { code: `SQLITE_CONSTRAINT_${kind.replace(/ /g, '')}` })
    throw error
  }
}
