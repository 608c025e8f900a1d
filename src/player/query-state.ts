import type { OperationId } from '../model/world/ids.ts'

/** How long one statement of the console may run, in real ms. Then it is stopped, as if it had been cancelled. */
export const STATEMENT_LIMIT_MS = 5_000

/** A statement of the console that has not come back at once. */
export interface QueryState {
  /** The line it stands in, and which of its statements it is, from 0. */
  readonly operation: OperationId
  readonly statement: number
  /** When it began, on the clock of `performance.now()`. */
  readonly sinceMs: number
  readonly limitMs: number
}
