import type { ColumnInfo } from './schema.ts'
import type { SqlCell } from './result.ts'

/**
 * A value as SQL writes it, so that SQLite reads the very same back
 * (https://sqlite.org/lang_expr.html#literal_values_constants_).
 */
export function cellLiteral(cell: SqlCell): string {
  switch (cell.type) {
    case 'null':
      return 'NULL'
    case 'integer':
      return integerLiteral(cell.text)
    case 'real':
      return realLiteral(cell.text)
    case 'text':
      return textLiteral(cell.text)
    case 'blob':
      return `x'${cell.hex}'`
  }
}

/** In quotes; a NUL cannot stand in a statement, so a text that holds one is made of its bytes. */
export function textLiteral(text: string): string {
  if (!text.includes('\0')) return `'${text.replaceAll("'", "''")}'`
  const hex = Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `CAST(x'${hex}' AS TEXT)`
}

/** The least integer cannot be written: without its sign it is too large, and becomes a double. */
function integerLiteral(text: string): string {
  return text === '-9223372036854775808' ? '(-9223372036854775807 - 1)' : text
}

function realLiteral(text: string): string {
  if (/^-?Inf$/i.test(text)) return text.startsWith('-') ? '-9e999' : '9e999'
  return /[.e]/i.test(text) ? text : `${text}.0`
}

const INTEGER = /^-?(0|[1-9]\d{0,18})$/
const NUMBER = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const BLOB = /^x'((?:[0-9a-f]{2})*)'$/i

/**
 * What somebody typed into a cell, as SQL. It is text, which the column's affinity turns into a
 * number where it has one; only beside a number or a blob it may be one itself.
 */
export function typedLiteral(text: string, before: SqlCell['type'] | null, column: Pick<ColumnInfo, 'type'>): string {
  const takesBlobs = before === 'blob' || /blob/i.test(column.type)
  if (takesBlobs && BLOB.test(text)) return text.toLowerCase()
  const takesNumbers = before === 'integer' || before === 'real'
  if (takesNumbers && (INTEGER.test(text) || NUMBER.test(text))) return text
  return textLiteral(text)
}
