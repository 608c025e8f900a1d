import type { Database, SqlJsStatic } from 'sql.js'
import { partsOf, sqliteC, type SqliteC } from './c-api.ts'
import { runDotCommand, type Query } from './dot-commands.ts'
import { errorOffset } from './error-position.ts'
import { inTransaction } from './in-transaction.ts'
import { LostState } from './lost-state.ts'
import { planTree } from './query-plan.ts'
import { RawStatement, SqlError } from './raw-statement.ts'
import { pragmaOf, refusal, staysInConnection } from './refusals.ts'
import { ResultBuilder, type Outcome } from './result-builder.ts'
import { SQL_LIMITS, type SqlCell, type SqlPosition, type SqlResult } from './result.ts'
import { splitScript, type Piece } from './split-script.ts'
import { changesRows, kindOf, type StatementKind } from './statement-kind.ts'
import { virtualFunctions, type Moment, type VirtualFunctions } from './virtual-functions.ts'

/** How a submission is to be run, and who wants to know how it goes on. */
export interface ScriptOptions {
  /** The statement that is to be reported as interrupted instead of being run; null for none. */
  readonly interruptAt: number | null
  /** Writing is forbidden: every statement that writes is rejected, by SQLite itself. */
  readonly readOnly: boolean
  /** Called before each statement is run. */
  readonly starts: (index: number) => void
  /** Called after each statement: what it committed can be seen now. */
  readonly ran: () => void
}

/**
 * The visitor's own connection to the database, as the sqlite3 shell has one. Like the shell, it
 * does not wait for a lock; unlike it, it stops at the first error.
 */
export class OperatorConnection {
  readonly #c: SqliteC
  readonly #database: Database
  readonly #functions: VirtualFunctions
  readonly #isRestored: boolean
  readonly #moment: () => Moment
  #hasSettings = false

  /** `isRestored`: the database goes on from a snapshot, and what its connections knew before is lost. */
  constructor(sql: SqlJsStatic, database: Database, isRestored: boolean, moment: () => Moment) {
    this.#c = sqliteC(sql)
    this.#database = database
    this.#functions = virtualFunctions(sql)
    this.#isRestored = isRestored
    this.#moment = moment
  }

  /** Runs statement after statement until one fails. */
  run(script: string, options: ScriptOptions): SqlResult {
    if (options.readOnly) this.#database.run('PRAGMA query_only = ON')
    try {
      return this.#functions.at(this.#moment(), () => this.#run(script, options))
    } finally {
      if (options.readOnly) this.#database.run('PRAGMA query_only = OFF')
    }
  }

  #run(script: string, options: ScriptOptions): SqlResult {
    const result = new ResultBuilder()
    let index = 0
    for (const piece of splitScript(script)) {
      if (result.isStopped) result.leaveOut()
      else result.add(piece, this.#piece(script, piece, index++, result, options))
    }
    return result.build(this.inTransaction())
  }

  #piece(script: string, piece: Piece, index: number, result: ResultBuilder, { interruptAt, starts, ran }: ScriptOptions): Outcome {
    if (index === interruptAt) return this.#interrupted(piece)
    starts(index)
    const outcome = this.#attempt(script, piece, result)
    if (this.#functions.takeMissed()) throw new LostState()
    ran()
    return outcome
  }

  #attempt(script: string, piece: Piece, result: ResultBuilder): Outcome {
    try {
      if (piece.is === 'dot') return this.#dotCommand(piece.text, result)
      return this.#statement(piece.text, kindOf(piece.text), result)
    } catch (error) {
      if (!(error instanceof SqlError)) throw error
      return { is: 'error', message: error.message, position: piece.is === 'dot' ? null : this.#positionOf(error.message, script, piece) }
    }
  }

  /** sqlite3_interrupt() ends a transaction that an interrupted INSERT, UPDATE or DELETE stands in (https://sqlite.org/c3ref/interrupt.html). */
  #interrupted({ text }: Piece): Outcome {
    if (changesRows(kindOf(text)) && this.inTransaction()) this.#database.run('ROLLBACK')
    return { is: 'interrupted', message: 'interrupted' }
  }

  #statement(text: string, kind: StatementKind, result: ResultBuilder): Outcome {
    const refused = refusal(text, kind)
    if (refused !== null) return { is: 'refused', message: refused }
    this.#askNothingThatIsLost(kind)
    const statement = RawStatement.prepare(this.#c, this.#pointer, text)
    if (statement === null) return { is: 'done', columns: [], rows: [], changes: null, cut: null, plan: null }
    try {
      const columns = statement.columns()
      const { rows, cut } = this.#rows(statement, columns.length, changesRows(kind), result)
      const changes = changesRows(kind) ? this.#c.exposed._sqlite3_changes(this.#pointer) : null
      this.#hasSettings ||= staysInConnection(kind)
      return { is: 'done', columns, rows, changes, cut, plan: kind.explains === 'plan' ? planOf(rows) : null }
    } finally {
      statement.free()
    }
  }

  /** These numbers are a connection's own, or are not brought back by a snapshot. */
  #askNothingThatIsLost({ words }: StatementKind): void {
    const asks = words[0] === 'PRAGMA' && ['data_version', 'schema_version'].includes(pragmaOf(words).name)
    if (asks && this.#isRestored) throw new LostState()
  }

  /** A statement that changes rows is run to its end, however many rows it returns. */
  #rows(statement: RawStatement, columns: number, toTheEnd: boolean, result: ResultBuilder): { rows: readonly (readonly SqlCell[])[]; cut: string | null } {
    const rows: (readonly SqlCell[])[] = []
    let cut: string | null = null
    while (statement.step()) {
      cut = result.whyNoMore(rows.length)
      if (cut !== null && !toTheEnd) break
      if (cut === null) rows.push(result.take(statement.row(columns, result.mostCellBytes)))
    }
    return { rows: rows.map((row) => row.map((cell) => this.#withoutFileName(cell))), cut: cut ?? result.whyCut(rows) }
  }

  /** sql.js gives the file a random name; PRAGMA database_list would show it, another one in each run. */
  #withoutFileName(cell: SqlCell): SqlCell {
    return cell.type === 'text' && cell.text.startsWith('/dbfile_') ? { ...cell, text: '/playground.sqlite', bytes: '/playground.sqlite'.length } : cell
  }

  #dotCommand(line: string, result: ResultBuilder): Outcome {
    const answer = runDotCommand(line, this.#query)
    return answer.ok ? result.takeText(answer.text) : { is: 'error', message: answer.message, position: null }
  }

  readonly #query: Query = (sql, ...values) => {
    const statement = RawStatement.prepare(this.#c, this.#pointer, sql)
    if (statement === null) return []
    try {
      values.forEach((value, index) => statement.bindText(index + 1, value))
      const count = statement.columns().length
      const rows: (readonly (string | null)[])[] = []
      while (statement.step()) rows.push(statement.row(count, SQL_LIMITS.resultBytes).map((cell) => ('text' in cell ? cell.text : null)))
      return rows
    } finally {
      statement.free()
    }
  }

  #positionOf(message: string, script: string, { text, start }: Piece): SqlPosition | null {
    // Some pragmas are carried out while they are looked at.
    if (kindOf(text).words[0] === 'PRAGMA') return null
    const offset = errorOffset(text, message, (sql) => this.#errorOf(sql))
    return offset === null ? null : placeIn(script, start + offset)
  }

  #errorOf(sql: string): string | null {
    try {
      RawStatement.prepare(this.#c, this.#pointer, sql)?.free()
      return null
    } catch (error) {
      if (error instanceof SqlError) return error.message
      throw error
    }
  }

  inTransaction(): boolean {
    return inTransaction(this.#database)
  }

  /** Whether the connection holds something that is not in the file: settings of its own, temporary tables. */
  hasStateOfItsOwn(): boolean {
    return this.#hasSettings || this.#database.exec('SELECT 1 FROM sqlite_temp_schema LIMIT 1').length > 0
  }

  get #pointer(): number {
    return partsOf(this.#database).db
  }

  close(): void {
    this.#database.close()
  }
}

function planOf(rows: readonly (readonly SqlCell[])[]): string {
  const number = (cell: SqlCell | undefined): number => (cell?.type === 'integer' ? Number(cell.text) : 0)
  const nodes = rows.map(([id, parent, , detail]) => ({ id: number(id), parent: number(parent), detail: detail?.type === 'text' ? detail.text : '' }))
  return planTree(nodes)
}

function placeIn(script: string, offset: number): SqlPosition {
  const before = script.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { offset, line: before.split('\n').length, column: Array.from(before.slice(lineStart)).length + 1 }
}
