import type { Trace } from '../../../../model/trace/trace.ts'
import { sqlLines, type SqlLine } from '../../../../player/readings/console-lines.ts'
import type { RunLine } from '../transcript/lines.ts'

export interface ShownSubmission extends RunLine, SqlLine {}

/** A choice as text: its name and what it says, so that a name used again is not taken for it. */
export function sqlChoice(operation: string, sql: string): string {
  return `${operation} ${sql}`
}

/** Everything that the console shows of a run. */
export function sqlView(trace: Trace): readonly ShownSubmission[] {
  return sqlLines(trace).map((line) => ({ ...line, choice: sqlChoice(line.operation, line.sql) }))
}
