import { rowOfKey } from '../world/keys.ts'
import { onOneLine, shown } from '../world/shown.ts'
import type { OperatorOperation } from './trace.ts'
import type { Mapping, Operation } from '../world/world.ts'

/** The value that a client asks to write: one that would not be seen as such stands in quotes. */
function wanted(value: string): string {
  const text = shown(value)
  return text === text.trim() && text !== '' ? text : `“${text}”`
}

/** What a client asks for, in the client's own words: no SQL and no SET. */
export function inClientWords(tables: readonly Mapping[], operation: Operation | OperatorOperation): string {
  if (operation.kind === 'redis')
    return (
      operation.argv
        .slice(0, MOST_NAMED)
        .map((word) => (typeof word === 'string' ? shown(word) : 'bytes'))
        .join(' ') + andMore(operation.argv)
    )
  if (operation.kind === 'sql') return submissionText(operation.sql)
  if (operation.kind === 'map') return 'map keys to rows'
  const row = rowOfKey(tables, operation.key)
  const noun = row === null ? shown(operation.key) : `${row.table.keyPrefix.slice(0, -1)} ${row.id}`
  if (operation.kind === 'read') return `read ${noun}`
  if (operation.kind === 'edit') return `edit ${noun} to ${wanted(operation.value)}`
  if (row !== null && row.table.valueColumn !== 'name') {
    return `set the ${row.table.valueColumn} of ${noun} to ${wanted(operation.value)}`
  }
  return `rename ${noun} to ${wanted(operation.value)}`
}

/** SQL as it stands on a wire: on one line, without the semicolon that ends it, and cut where it is long. */
export function submissionText(sql: string): string {
  const text = sql.slice(0, 400).replace(/\s+/g, ' ').trim()
  if (sql.length <= 400 && text.length <= 100) return onOneLine(text.length > 1 ? text.replace(/;$/, '') : text)
  return `${onOneLine(text.slice(0, 60).replace(/[\uD800-\uDBFF]$/, ''))}… (${sql.length.toLocaleString('en')} characters)`
}

/** In a sentence no more are named: there may be a hundred thousand. */
export const MOST_NAMED = 20

/** Ends a list of which only the first are named. */
export function andMore({ length }: { readonly length: number }): string {
  return length <= MOST_NAMED ? '' : ` and ${(length - MOST_NAMED).toLocaleString('en')} more`
}

/** A text of any other kind in a sentence: a step keeps it, and it may have megabytes. */
export function cutText(text: string): string {
  if (text.length <= LONGEST_TEXT) return text
  return `${text.slice(0, LONGEST_TEXT).replace(/[\uD800-\uDBFF]$/, '')}… (${text.length.toLocaleString('en')} characters)`
}

const LONGEST_TEXT = 2_000
