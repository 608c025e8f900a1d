import type { Database, SqlJsStatic } from 'sql.js'
import { openSecond, partsOf, sqliteC, type SqliteC } from './c-api.ts'
import { RawStatement, SqlError } from './raw-statement.ts'
import { refusal } from './refusals.ts'
import { SQL_LIMITS, type SqlCell, type SqlResult, type StatementResult } from './result.ts'
import { splitScript, type Piece } from './split-script.ts'
import { changesRows, kindOf, type StatementKind } from './statement-kind.ts'

/** Who wants to know how a submission goes on. */
export interface ScriptWatch {
  /** The statement that is to be reported as interrupted instead of being run; null for none. */
  readonly interruptAt: number | null
  /** Writing is forbidden: every statement that writes is rejected, by SQLite itself. */
  readonly readOnly: boolean
  /** Called before each statement is run. */
  starts(index: number): void
  /** Called after each statement: what it committed can be seen now. */
  ran(): void
}

/** Left out of `columns` and `rows`, a statement that has been done. */
type Answer = StatementResult extends infer One ? (One extends StatementResult ? Omit<One, 'start' | 'end'> : never) : never

/** The visitor's own connection to the database, as the sqlite3 shell has one. */
export class OperatorConnection {
  readonly #c: SqliteC
  readonly #database: Database

  constructor(sql: SqlJsStatic, holder: Database) {
    this.#c = sqliteC(sql)
    this.#database = openSecond(sql, holder)
  }

  /** Runs statement after statement until one fails, as the shell does with `.bail on`. */
  run(script: string, watch: ScriptWatch): SqlResult {
    if (watch.readOnly) this.#database.run('PRAGMA query_only = ON')
    try {
      return this.#run(script, watch)
    } finally {
      if (watch.readOnly) this.#database.run('PRAGMA query_only = OFF')
    }
  }

  #run(script: string, watch: ScriptWatch): SqlResult {
    const statements: StatementResult[] = []
    const unlisted = { statements: 0, changes: 0 }
    const budget = { bytes: SQL_LIMITS.resultBytes }
    let index = 0
    let notRun = 0
    let stopped = false
    for (const piece of splitScript(script)) {
      if (stopped) {
        notRun++
        continue
      }
      const result = { ...this.#piece(piece, index++, watch, budget), start: piece.start, end: piece.end }
      stopped = result.is === 'error' || result.is === 'refused' || result.is === 'interrupted'
      if (statements.length < SQL_LIMITS.statements || stopped) statements.push(result)
      else addUnlisted(unlisted, result)
    }
    return { statements, unlisted: unlisted.statements === 0 ? null : unlisted, notRun, inTransaction: this.inTransaction() }
  }

  #piece(piece: Piece, index: number, watch: ScriptWatch, budget: { bytes: number }): Answer {
    if (index === watch.interruptAt) return { is: 'interrupted', message: 'interrupted' }
    watch.starts(index)
    const kind = kindOf(piece.text)
    const refused = refusal(piece.text, kind)
    if (refused !== null) return { is: 'refused', message: refused }
    try {
      return this.#statement(piece.text, kind, budget)
    } catch (error) {
      if (error instanceof SqlError) return { is: 'error', message: error.message, position: null }
      throw error
    } finally {
      watch.ran()
    }
  }

  #statement(text: string, kind: StatementKind, budget: { bytes: number }): Answer {
    const statement = RawStatement.prepare(this.#c, this.#pointer, text)
    if (statement === null) return { is: 'done', columns: [], rows: [], changes: null, cut: null, plan: null }
    try {
      const columns = statement.columns()
      const { rows, cut } = this.#rows(statement, columns.length, changesRows(kind), budget)
      const changes = changesRows(kind) ? this.#c.exposed._sqlite3_changes(this.#pointer) : null
      return { is: 'done', columns, rows, changes, cut, plan: null }
    } finally {
      statement.free()
    }
  }

  /** A statement that changes rows is run to its end, however many rows it returns. */
  #rows(statement: RawStatement, columns: number, toTheEnd: boolean, budget: { bytes: number }): { rows: readonly (readonly SqlCell[])[]; cut: string | null } {
    const rows: (readonly SqlCell[])[] = []
    let cut: string | null = null
    while (statement.step()) {
      cut = rows.length === SQL_LIMITS.rows ? `Only the first ${count(SQL_LIMITS.rows)} rows are read.` : budget.bytes <= 0 ? `Only ${count(rows.length)} rows are read: a result holds ${count(SQL_LIMITS.resultBytes)} bytes at most.` : null
      if (cut !== null && !toTheEnd) break
      if (cut !== null) continue
      const row = statement.row(columns, Math.min(SQL_LIMITS.cellBytes, Math.max(0, budget.bytes)))
      budget.bytes -= row.reduce((sum, cell) => sum + sizeOf(cell), 0)
      rows.push(row)
    }
    return { rows, cut: cut ?? cutCells(rows) }
  }

  /** Asked of SQLite itself: BEGIN takes no lock, and fails inside a transaction. */
  inTransaction(): boolean {
    try {
      this.#database.run('BEGIN')
    } catch {
      return true
    }
    this.#database.run('ROLLBACK')
    return false
  }

  get #pointer(): number {
    return partsOf(this.#database).db
  }

  close(): void {
    this.#database.close()
  }
}

function addUnlisted(unlisted: { statements: number; changes: number }, result: StatementResult): void {
  unlisted.statements++
  if (result.is === 'done') unlisted.changes += result.changes ?? 0
}

function cutCells(rows: readonly (readonly SqlCell[])[]): string | null {
  const isCut = rows.some((row) => row.some((cell) => 'cut' in cell && cell.cut))
  return isCut ? `Of each value only the first ${count(SQL_LIMITS.cellBytes)} bytes are read.` : null
}

function sizeOf(cell: SqlCell): number {
  if (cell.type === 'null') return 4
  return cell.type === 'blob' ? cell.hex.length : cell.text.length
}

function count(number: number): string {
  return number.toLocaleString('en')
}
