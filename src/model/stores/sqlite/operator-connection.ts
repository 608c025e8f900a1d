import type { Database, SqlJsStatic } from 'sql.js'
import { partsOf, sqliteC, type SqliteC } from './c-api.ts'
import { runDotCommand } from './dot-commands.ts'
import { dumpedSchema, fillsStatistics, STATISTICS_TABLE, type DumpedSchema } from './dumped-schema.ts'
import { errorOffset } from './error-position.ts'
import { inTransaction } from './in-transaction.ts'
import { alwaysQuoted } from './keywords.ts'
import { LostState } from './lost-state.ts'
import { planTree } from './query-plan.ts'
import { RawStatement, SqlError } from './raw-statement.ts'
import { Reader } from './reader.ts'
import { pragmaOf, refusal, staysInConnection, turnsOff } from './refusals.ts'
import { ResultBuilder, type Outcome } from './result-builder.ts'
import type { SqlCell, SqlPosition, SqlResult } from './result.ts'
import { ScriptTransaction } from './script-transaction.ts'
import { shown } from '../../world/shown.ts'
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
  readonly #reader: Reader
  readonly #functions: VirtualFunctions
  readonly #isRestored: boolean
  readonly #moment: () => Moment
  #hasSettings = false
  /** After PRAGMA writable_schema=ON: what a dump writes to the schema is taken. */
  #takesDumpedSchema = false

  /** `isRestored`: the database goes on from a snapshot, and what its connections knew before is lost. */
  constructor(sql: SqlJsStatic, database: Database, isRestored: boolean, moment: () => Moment) {
    this.#c = sqliteC(sql)
    this.#database = database
    this.#reader = new Reader(sql, database)
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
    const transaction = new ScriptTransaction(() => this.inTransaction())
    let index = 0
    for (const piece of splitScript(script)) {
      if (result.isStopped) {
        result.leaveOut()
        continue
      }
      result.add(piece, this.#piece(script, piece, index, result, options))
      if (result.isStopped) result.undo(transaction.stopped(index, () => this.#database.run('ROLLBACK')))
      else if (piece.is === 'statement') transaction.ran(kindOf(piece.text), index)
      index++
    }
    return result.build(this.inTransaction())
  }

  #piece(
    script: string,
    piece: Piece,
    index: number,
    result: ResultBuilder,
    { interruptAt, starts, ran }: ScriptOptions,
  ): Outcome {
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
      return {
        is: 'error',
        message: error.message,
        position: piece.is === 'dot' ? null : this.#positionOf(error.message, script, piece),
      }
    }
  }

  /**
   * sqlite3_interrupt() ends a transaction that an interrupted INSERT, UPDATE or DELETE stands in
   * (https://sqlite.org/c3ref/interrupt.html).
   */
  #interrupted({ text }: Piece): Outcome {
    if (changesRows(kindOf(text)) && this.inTransaction()) this.#database.run('ROLLBACK')
    return { is: 'interrupted', message: 'interrupted' }
  }

  #statement(text: string, kind: StatementKind, result: ResultBuilder): Outcome {
    const refused = refusal(text, kind)
    if (refused !== null) return { is: 'refused', message: refused }
    if (setsWritableSchema(kind)) {
      // SQLite itself is not told: it would do so while it only looks at the statement.
      this.#takesDumpedSchema = !turnsOff(kind.words)
      return NOTHING_RETURNED
    }
    if (fillsStatistics(kind)) this.#withWritableSchema(() => this.#plain(STATISTICS_TABLE, kind, result))
    return this.#takesDumpedSchema && kind.explains === 'nothing'
      ? this.#withDumpedSchema(text, kind, result)
      : this.#plain(text, kind, result)
  }

  /** After PRAGMA writable_schema=ON. */
  #withDumpedSchema(text: string, kind: StatementKind, result: ResultBuilder): Outcome {
    const dumped = dumpedSchema(text)
    if (dumped?.is === 'sequence') return this.#withWritableSchema(() => this.#plain(text, kind, result))
    if (dumped?.is === 'virtual table') return this.#virtualTable(dumped, kind, result)
    const changesSchema =
      changesRows(kind) && kind.words.some((word) => /^["'`[]?SQLITE_(?:SCHEMA|MASTER)\b/i.test(word))
    return changesSchema
      ? {
          is: 'refused',
          message:
            'Writing to sqlite_schema can break the file for good, so of all that only the lines are taken that .dump writes for virtual tables: change the schema with CREATE, ALTER and DROP.',
        }
      : this.#plain(text, kind, result)
  }

  /** Only for a statement that is known. */
  #withWritableSchema(run: () => Outcome): Outcome {
    this.#database.run('PRAGMA writable_schema = ON')
    try {
      return run()
    } finally {
      this.#database.run('PRAGMA writable_schema = OFF')
    }
  }

  /** Makes it as CREATE does, and empties the tables behind it: a dump fills them. */
  #virtualTable(
    { name, module, sql }: Extract<DumpedSchema, { is: 'virtual table' }>,
    kind: StatementKind,
    result: ResultBuilder,
  ): Outcome {
    const modules = this.#reader.query('SELECT name FROM pragma_module_list').map(([one]) => one?.toLowerCase())
    if (!modules.includes(module.toLowerCase()))
      return {
        is: 'refused',
        message: `The SQLite of the playground has no module ${shown(module)}, so there is no virtual table ${shown(name)}. It has fts3 and fts4. Leave that table out of the dump: drop it from a copy of the database first.`,
      }
    const before = new Set(this.#tables())
    const outcome = this.#plain(sql, kindOf(sql), result)
    for (const table of this.#tables())
      if (!before.has(table) && table !== name) this.#plain(`DELETE FROM ${alwaysQuoted(table)}`, kind, result)
    return { ...outcome, ...(outcome.is === 'done' ? { changes: 1 } : {}) }
  }

  #tables(): readonly string[] {
    return this.#reader.query("SELECT name FROM sqlite_schema WHERE type = 'table'").map(([name]) => name ?? '')
  }

  #plain(text: string, kind: StatementKind, result: ResultBuilder): Outcome {
    this.#askNothingThatIsLost(kind)
    const statement = RawStatement.prepare(this.#c, this.#pointer, text)
    if (statement === null) return NOTHING_RETURNED
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
  #rows(
    statement: RawStatement,
    columns: number,
    toTheEnd: boolean,
    result: ResultBuilder,
  ): { rows: readonly (readonly SqlCell[])[]; cut: string | null } {
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
    return cell.type === 'text' && cell.text.startsWith('/dbfile_')
      ? { ...cell, text: '/playground.sqlite', bytes: '/playground.sqlite'.length }
      : cell
  }

  #dotCommand(line: string, result: ResultBuilder): Outcome {
    const answer = runDotCommand(line, this.#reader)
    return answer.ok ? result.takeText(answer.text) : { is: 'error', message: answer.message, position: null }
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
    return (
      this.#hasSettings ||
      this.#takesDumpedSchema ||
      this.#database.exec('SELECT 1 FROM sqlite_temp_schema LIMIT 1').length > 0
    )
  }

  get #pointer(): number {
    return partsOf(this.#database).db
  }

  close(): void {
    this.#database.close()
  }
}

const NOTHING_RETURNED: Outcome = { is: 'done', columns: [], rows: [], changes: null, cut: null, plan: null }

function setsWritableSchema({ words }: StatementKind): boolean {
  if (words[0] !== 'PRAGMA') return false
  const { name, sets } = pragmaOf(words)
  return sets && name === 'writable_schema'
}

function planOf(rows: readonly (readonly SqlCell[])[]): string {
  const number = (cell: SqlCell | undefined): number => (cell?.type === 'integer' ? Number(cell.text) : 0)
  const nodes = rows.map(([id, parent, , detail]) => ({
    id: number(id),
    parent: number(parent),
    detail: detail?.type === 'text' ? detail.text : '',
  }))
  return planTree(nodes)
}

function placeIn(script: string, offset: number): SqlPosition {
  const before = script.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { offset, line: before.split('\n').length, column: Array.from(before.slice(lineStart)).length + 1 }
}
