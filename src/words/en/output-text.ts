import { replyAsRedisCli } from '../../redis/print.ts'
import { replyOf, type ConsoleOutput } from '../../model/trace/console.ts'
import { howItStopped } from '../../model/stores/sqlite/how-it-stopped.ts'
import type { SqlCell, StatementResult } from '../../model/stores/sqlite/result.ts'

/** More lines of one answer than this are counted, not shown. */
const MOST_LINES = 12

/** What a console line came back with, as the terminal clients print it: redis-cli, and sqlite3 in its list mode. */
export function outputLines(output: ConsoleOutput): readonly string[] {
  if (output.store === 'redis') return fewer(replyAsRedisCli(replyOf(output.reply)).split('\n'))
  const { statements, unlisted } = output.result
  const stopped = howItStopped(output.result)
  return [
    ...statements.flatMap((statement) => fewer(statementLines(statement))),
    ...(unlisted === null ? [] : [`(${unlisted.statements} more statements, ${unlisted.changes} rows changed)`]),
    ...(stopped === null ? [] : [`(${stopped})`]),
  ]
}

function statementLines(statement: StatementResult): readonly string[] {
  switch (statement.is) {
    case 'done':
      return doneLines(statement)
    case 'text':
      return [...statement.text.split('\n'), ...cutLine(statement.cut)]
    case 'error':
      return [
        `Error: ${statement.message}${statement.position === null ? '' : ` (line ${statement.position.line}, column ${statement.position.column})`}`,
      ]
    case 'refused':
      return [`Refused: ${statement.message}`]
    case 'interrupted':
      return ['Error: interrupted']
  }
}

function doneLines({ columns, rows, changes, cut, plan }: Extract<StatementResult, { is: 'done' }>): readonly string[] {
  if (plan !== null) return plan.split('\n')
  const table = columns.length === 0 ? [] : [columns.join('|'), ...rows.map((row) => row.map(cellText).join('|'))]
  return [
    ...table,
    ...(changes === null ? [] : [`(${changes} row${changes === 1 ? '' : 's'} changed)`]),
    ...cutLine(cut),
  ]
}

function cutLine(cut: string | null): readonly string[] {
  return cut === null ? [] : [`(${cut})`]
}

function cellText(cell: SqlCell): string {
  switch (cell.type) {
    case 'null':
      return 'NULL'
    case 'blob':
      return `x'${cell.hex.slice(0, 32)}'${cell.hex.length > 32 ? `… (${cell.bytes} bytes)` : ''}`
    default:
      return cell.text.length > 60 ? `${cell.text.slice(0, 60)}…` : cell.text.replaceAll('\n', '␊')
  }
}

function fewer(lines: readonly string[]): readonly string[] {
  return lines.length <= MOST_LINES
    ? lines
    : [...lines.slice(0, MOST_LINES), `(${lines.length - MOST_LINES} more lines)`]
}
