import { typeOf } from '../../../../model/stores/sqlite/csv-types.ts'
import type { SqlCell } from '../../../../model/stores/sqlite/result.ts'

interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly SqlCell[])[]
}

/**
 * A result as CSV (RFC 4180), with a line of names. NULL is an empty field and empty text a quoted
 * one, so that they stay apart; a blob is written as SQL writes it, x'00ff', and text that looks like a number
 * or a blob stands in quotes.
 */
export function asCsv({ columns, rows }: Table): string {
  const lines = [columns.map(csvText), ...rows.map((row) => row.map(csvField))]
  return lines.map((fields) => fields.join(',')).join('\r\n') + '\r\n'
}

function csvField(cell: SqlCell): string {
  if (cell.type === 'null') return ''
  return cell.type === 'text' ? csvText(cell.text) : plain(cell)
}

function csvText(text: string): string {
  return text === '' || /[",;|\t\r\n]|^\s|\s$/.test(text) || typeOf([text]) !== 'TEXT'
    ? `"${text.replaceAll('"', '""')}"`
    : text
}

/** A result as a Markdown table; numbers stand at the right. */
export function asMarkdown({ columns, rows }: Table): string {
  const rules = columns.map((_, index) =>
    rows.length > 0 && rows.every((row) => isNumber(row[index]!)) ? '---:' : '---',
  )
  const lines = [columns.map(markdownText), rules, ...rows.map((row) => row.map((cell) => markdownText(plain(cell))))]
  return lines.map((fields) => `| ${fields.join(' | ')} |`).join('\n') + '\n'
}

function isNumber({ type }: SqlCell): boolean {
  return type === 'integer' || type === 'real'
}

function markdownText(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replace(/\r\n|\r|\n/g, '<br>')
}

function plain(cell: SqlCell): string {
  if (cell.type === 'null') return 'NULL'
  return cell.type === 'blob' ? `x'${cell.hex}'` : cell.text
}
