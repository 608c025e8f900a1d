/**
 * What SQLite answered to a submission of the console, as plain JSON: it stands in the trace.
 *
 *     SELECT id, name FROM users     { is: 'done', columns: ['id', 'name'], rows: [[…], […]], changes: null, … }
 *     UPDATE users SET name = 'Bob'  { is: 'done', columns: [], rows: [], changes: 2, … }
 */
export interface SqlResult {
  /** One for each statement and each dot command that was run, in order; the last may be an error. */
  readonly statements: readonly StatementResult[]
  /** Statements that were run after the last one in `statements`: too many to list. All of them went well. */
  readonly unlisted: { readonly statements: number; readonly changes: number } | null
  /** How many statements were left out because one before them failed or was interrupted. */
  readonly notRun: number
  /** What was undone when a statement failed, with the transaction that it stood in; null when nothing was. */
  readonly undone: Undone | null
  /** The connection is inside a transaction now: what it changed is not committed. */
  readonly inTransaction: boolean
}

export interface Undone {
  /**
   * Statements of this submission, the one that began the transaction among them, that have done nothing in
   * the end.
   */
  readonly statements: number
  /** The transaction began before this submission, and what it did before it is undone too. */
  readonly earlier: boolean
}

interface Common {
  /** Where the statement stands in what was submitted, in UTF-16 units: `sql.slice(start, end)`. */
  readonly start: number
  readonly end: number
}

export type StatementResult = Common &
  (
    | {
        readonly is: 'done'
        /** Empty for a statement that returns no rows. */
        readonly columns: readonly string[]
        readonly rows: readonly (readonly SqlCell[])[]
        /** Rows inserted, updated or deleted; null for a statement that is none of these. */
        readonly changes: number | null
        /** Which limit cut the result short, in a sentence; null when all of it is here. */
        readonly cut: string | null
        /** EXPLAIN QUERY PLAN as a tree, as sqlite3 prints it; null for anything else. */
        readonly plan: string | null
      }
    /** What a dot command printed, without the last line end. */
    | { readonly is: 'text'; readonly text: string; readonly cut: string | null }
    /** SQLite's own error text, and the place it is about where that can be told. */
    | { readonly is: 'error'; readonly message: string; readonly position: SqlPosition | null }
    /** What the playground does not let through, and what to do instead. Nothing was done. */
    | { readonly is: 'refused'; readonly message: string }
    /** Cancelled, or stopped by the time limit. Nothing of this statement was done. */
    | { readonly is: 'interrupted'; readonly message: 'interrupted' }
  )

/**
 * A place in what was submitted: `offset` in UTF-16 units from its start; lines and columns (of characters)
 * count from 1.
 */
export interface SqlPosition {
  readonly offset: number
  readonly line: number
  readonly column: number
}

/** One value as SQLite has it. `text` of a number is SQLite's own, so that all 64 bits are there. */
export type SqlCell =
  | { readonly type: 'null' }
  | { readonly type: 'integer'; readonly text: string }
  | { readonly type: 'real'; readonly text: string }
  /** `bytes` is the whole length; `text` is the beginning where that is more than the limit. */
  | { readonly type: 'text'; readonly text: string; readonly bytes: number; readonly cut: boolean }
  | { readonly type: 'blob'; readonly hex: string; readonly bytes: number; readonly cut: boolean }

/** Where a result is cut. Each cut is said in the result itself. */
export const SQL_LIMITS = {
  /** Rows that are read of one statement. */
  rows: 1_000,
  /** Bytes that are read of one value. */
  cellBytes: 65_536,
  /** Bytes of all values of one submission. */
  resultBytes: 2_097_152,
  /** Statements of one submission that are listed one by one. */
  statements: 200,
  /** Bytes of one submission. */
  submissionBytes: 8_388_608,
} as const
