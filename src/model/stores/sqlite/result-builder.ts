import { SQL_LIMITS, type SqlCell, type SqlResult, type StatementResult, type Undone } from './result.ts'
import type { Piece } from './split-script.ts'

/** What became of one statement, without its place. */
export type Outcome = StatementResult extends infer One
  ? One extends StatementResult
    ? Omit<One, 'start' | 'end'>
    : never
  : never

/** Puts a result together within its limits, and says where it was cut. */
export class ResultBuilder {
  readonly #statements: StatementResult[] = []
  #unlisted = { statements: 0, changes: 0 }
  #notRun = 0
  #bytesLeft: number = SQL_LIMITS.resultBytes
  #undone: Undone | null = null
  isStopped = false

  add({ start, end }: Piece, outcome: Outcome): void {
    this.isStopped = outcome.is !== 'done' && outcome.is !== 'text'
    const isListed = this.#statements.length < SQL_LIMITS.statements || this.isStopped
    if (isListed) this.#statements.push({ ...outcome, start, end })
    else
      this.#unlisted = {
        statements: this.#unlisted.statements + 1,
        changes: this.#unlisted.changes + changesOf(outcome),
      }
  }

  undo(undone: Undone | null): void {
    this.#undone = undone
  }

  /** A statement that is not run, because one before it failed. */
  leaveOut(): void {
    this.#notRun++
  }

  /** The most that is read of one value. */
  get mostCellBytes(): number {
    return Math.min(SQL_LIMITS.cellBytes, Math.max(0, this.#bytesLeft))
  }

  /** Why no row is read after this many; null while there is room. */
  whyNoMore(rows: number): string | null {
    if (rows >= SQL_LIMITS.rows) return `Only the first ${count(SQL_LIMITS.rows)} rows are shown.`
    if (this.#bytesLeft > 0) return null
    return `Only the first ${count(rows)} rows are shown: a result holds ${count(SQL_LIMITS.resultBytes)} bytes at most.`
  }

  /** Counts a row that was read. */
  take(row: readonly SqlCell[]): readonly SqlCell[] {
    for (const cell of row) this.#bytesLeft -= sizeOf(cell)
    return row
  }

  whyCut(rows: readonly (readonly SqlCell[])[]): string | null {
    const isCut = rows.some((row) => row.some((cell) => 'cut' in cell && cell.cut))
    return isCut ? `Of each value only the first ${count(SQL_LIMITS.cellBytes)} bytes are shown.` : null
  }

  takeText(text: string): Outcome {
    const most = Math.max(0, this.#bytesLeft)
    this.#bytesLeft -= text.length
    if (text.length <= most) return { is: 'text', text, cut: null }
    return {
      is: 'text',
      text: text.slice(0, most).replace(/[\uD800-\uDBFF]$/, ''),
      cut: `Only the first ${count(most)} of ${count(text.length)} characters are shown.`,
    }
  }

  build(inTransaction: boolean): SqlResult {
    const unlisted = this.#unlisted.statements === 0 ? null : this.#unlisted
    return { statements: this.#statements, unlisted, notRun: this.#notRun, undone: this.#undone, inTransaction }
  }
}

function changesOf(outcome: Outcome): number {
  return outcome.is === 'done' ? (outcome.changes ?? 0) : 0
}

function sizeOf(cell: SqlCell): number {
  if (cell.type === 'null') return 4
  return cell.type === 'blob' ? cell.hex.length : cell.text.length
}

function count(number: number): string {
  return number.toLocaleString('en')
}
