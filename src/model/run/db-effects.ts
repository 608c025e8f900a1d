import type { Change } from '../effects/change-log.ts'
import type { VersionedRow } from '../effects/db.ts'
import { keyOfEffect, type Effect } from '../effects/effect.ts'
import type { OutboxRow } from '../effects/outbox.ts'
import { writesToDatabase } from '../failures/matches.ts'
import {
  insertFenced,
  insertOutbox,
  insertVersioned,
  markChange,
  markOutboxRow,
  NEXT_CHANGE,
  NEXT_OUTBOX_ROW,
  selectVersioned,
  updateFenced,
  updateVersioned,
} from '../stores/sqlite/carriers.ts'
import { LOCKED } from '../stores/sqlite/database.ts'
import type { FoundCell, SqlConnection, SqlRows } from '../stores/sqlite/sql-connection.ts'
import { insertRow, selectRow, statementText, undoRow, updateRow, type Statement } from '../stores/sqlite/statements.ts'
import { rowOfKey, type RowOfKey } from '../world/keys.ts'
import type { Answer } from './answer.ts'
import { cutText } from '../trace/wording.ts'
import { shown } from '../world/shown.ts'
import type { Mapping } from '../world/world.ts'

export type DbEffect = Extract<Effect, { kind: `db.${string}` }>
type Committed = Answer['committed']

/** The statements of one message, in the order in which they run. */
interface Script {
  readonly statements: readonly Statement[]
  /** Runs on only if the statement before it changed nothing: the row has to be made. */
  readonly otherwise?: Statement
}

/** What an effect asks of SQLite; null where its key maps to no row (the mapping may have changed meanwhile). */
function scriptOf(mapping: readonly Mapping[], effect: DbEffect): Script | null {
  const key = keyOfEffect(effect)
  if (key === null) return { statements: [ofNoRow(effect)] }
  const row = rowOfKey(mapping, key)
  return row === null ? null : ofRow(row, key, effect)
}

const plain = (sql: string): Statement => ({ sql, parameters: [] })

function ofNoRow(effect: DbEffect): Statement {
  switch (effect.kind) {
    case 'db.begin':
      return plain('BEGIN')
    case 'db.commit':
      return plain('COMMIT')
    case 'db.rollback':
      return plain('ROLLBACK')
    case 'db.nextOutboxRow':
      return NEXT_OUTBOX_ROW
    case 'db.markOutboxRow':
      return markOutboxRow(effect.id)
    case 'db.nextChange':
      return NEXT_CHANGE
    case 'db.markChange':
      return markChange(effect.position)
    default:
      throw new Error(`${effect.kind} names no row.`)
  }
}

function ofRow(row: RowOfKey, key: string, effect: DbEffect): Script {
  switch (effect.kind) {
    case 'db.read':
      return { statements: [selectRow(row)] }
    case 'db.readVersioned':
      return { statements: [selectVersioned(row)] }
    case 'db.undo':
      return { statements: [undoRow(row, effect.wrote, effect.before)] }
    case 'db.write':
      return { statements: [updateRow(row, effect.value)], otherwise: insertRow(row, effect.value) }
    case 'db.writeVersioned':
      return { statements: [updateVersioned(row, effect.value)], otherwise: insertVersioned(row, effect.value) }
    case 'db.writeFenced':
      return {
        statements: [updateFenced(row, effect.value, effect.token)],
        otherwise: insertFenced(row, effect.value, effect.token),
      }
    case 'db.writeWithOutbox':
      return {
        statements: [plain('BEGIN'), updateRow(row, effect.value), insertOutbox(key, effect.value), plain('COMMIT')],
        otherwise: insertRow(row, effect.value),
      }
    default:
      throw new Error(`${effect.kind} is about no row.`)
  }
}

/** The SQL of an effect as it is sent. */
export function sqlText(mapping: readonly Mapping[], effect: DbEffect): string {
  return (scriptOf(mapping, effect)?.statements ?? []).map(readable).join('; ')
}

export function readable(statement: Statement): string {
  return statementText({
    sql: statement.sql,
    parameters: statement.parameters.map((value) => (typeof value === 'string' ? shown(value) : value)),
  })
}

/** What SQLite says when its file cannot be read or written (SQLITE_IOERR). */
const IO_ERROR = 'disk I/O error'

/**
 * Runs an effect on its connection; null where its key maps to no row. What is to be rejected SQLite
 * says no to itself, by PRAGMA query_only, where it writes.
 */
export function runDbEffect(
  connection: SqlConnection,
  mapping: readonly Mapping[],
  effect: DbEffect,
  rejects: boolean,
): Answer | null {
  const script = scriptOf(mapping, effect)
  if (script === null) return null
  if (rejects && !writesToDatabase(effect)) return failedAnswer(IO_ERROR, sqlText(mapping, effect))
  return runScript(connection, script, effect, rejects)
}

function failedAnswer(error: string, ran: string): Answer {
  // A lock passes; whatever else SQLite says to a statement, it will say again.
  const rejected = error !== LOCKED
  // A trigger says whatever its author wrote.
  const said = cutText(error)
  return {
    result: { ok: false, store: 'database', message: said, certain: true, rejected },
    replyText: said,
    ran,
    committed: null,
    reply: null,
  }
}

function runScript(connection: SqlConnection, script: Script, effect: DbEffect, readOnly: boolean): Answer {
  const ran: Statement[] = []
  let last: SqlRows = { ok: true, rows: [], changes: 0 }
  for (const statement of script.statements) {
    ran.push(statement)
    last = connection.rows(statement, readOnly)
    const foundNothing = last.ok && statement.sql.startsWith('UPDATE') && last.changes === 0
    if (foundNothing && script.otherwise !== undefined) {
      ran.push(script.otherwise)
      last = connection.rows(script.otherwise, readOnly)
    }
    if (!last.ok) break
  }
  // A statement that failed inside a transaction of this message takes the transaction with it.
  if (!last.ok && script.statements.length > 1) connection.rows(plain('ROLLBACK'), false)
  const text = ran.map(readable).join('; ')
  if (!last.ok) return failedAnswer(last.error, text)
  return {
    result: { ok: true, value: valueOf(effect, last) },
    replyText: replyText(effect, last),
    ran: text,
    committed: committedBy(effect, last),
    reply: null,
  }
}

function committedBy(effect: DbEffect, { changes }: { readonly changes: number }): Committed {
  switch (effect.kind) {
    case 'db.write':
    case 'db.writeVersioned':
    case 'db.writeWithOutbox':
      return { key: effect.key, undoes: false }
    case 'db.writeFenced':
      return changes === 0 ? null : { key: effect.key, undoes: false }
    case 'db.undo':
      return changes === 0 ? null : { key: effect.key, undoes: true }
    default:
      return null
  }
}

type Found = { readonly rows: readonly (readonly FoundCell[])[]; readonly changes: number }

function valueOf(effect: DbEffect, { rows, changes }: Found): unknown {
  const row = rows[0] ?? null
  switch (effect.kind) {
    case 'db.read':
      return row === null ? null : row[0]
    case 'db.readVersioned':
      return row === null || row[0] === null
        ? null
        : ({ value: String(row[0]), version: Number(row[1]) } satisfies VersionedRow)
    case 'db.writeVersioned':
      return Number(row?.[0])
    case 'db.writeFenced':
    case 'db.undo':
      return changes
    case 'db.nextOutboxRow':
      return row === null
        ? null
        : ({ id: Number(row[0]), key: String(row[1]), value: String(row[2]) } satisfies OutboxRow)
    case 'db.nextChange':
      return row === null
        ? null
        : ({
            position: Number(row[0]),
            key: String(row[1]),
            value: row[2] === null || row[2] === undefined ? null : String(row[2]),
            version: Number(row[3]),
          } satisfies Change)
    default:
      return undefined
  }
}

function replyText(effect: DbEffect, { rows, changes }: Found): string {
  switch (effect.kind) {
    case 'db.read':
    case 'db.readVersioned':
    case 'db.nextOutboxRow':
    case 'db.nextChange':
    case 'db.writeVersioned':
      return rows[0] === undefined ? 'no row' : rows[0].map(cellText).join(', ')
    case 'db.begin':
    case 'db.commit':
    case 'db.rollback':
      return 'done'
    case 'db.writeWithOutbox':
      return 'committed'
    default:
      return `${changes} row${changes === 1 ? '' : 's'} changed`
  }
}

function cellText(cell: FoundCell): string {
  if (cell === null) return 'NULL'
  return typeof cell === 'string' ? `'${shown(cell)}'` : String(cell)
}
