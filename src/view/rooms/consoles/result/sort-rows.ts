import type { SqlCell } from '../../../../model/stores/sqlite/result.ts'

export interface Sorting {
  readonly column: number
  readonly direction: 'ascending' | 'descending'
}

type Row = readonly SqlCell[]

/** What a press on a column's heading does: ascending, then descending, then as SQLite gave them. */
export function nextSorting(sorting: Sorting | null, column: number): Sorting | null {
  if (sorting?.column !== column) return { column, direction: 'ascending' }
  return sorting.direction === 'ascending' ? { column, direction: 'descending' } : null
}

/** Rows in SQLite's own order of values (https://sqlite.org/datatype3.html#sort_order); equal ones keep theirs. */
export function sortRows(rows: readonly Row[], sorting: Sorting | null): readonly Row[] {
  if (sorting === null) return rows
  const { column, direction } = sorting
  const sign = direction === 'ascending' ? 1 : -1
  return rows.toSorted((left, right) => sign * compareCells(left[column]!, right[column]!))
}

const CLASS: Readonly<Record<SqlCell['type'], number>> = { null: 0, integer: 1, real: 1, text: 2, blob: 3 }

/** NULL, then numbers, then text, then blobs. */
export function compareCells(left: SqlCell, right: SqlCell): number {
  const byClass = CLASS[left.type] - CLASS[right.type]
  if (byClass !== 0 || left.type === 'null' || right.type === 'null') return byClass
  if (left.type === 'blob' || right.type === 'blob') return compare(hexOf(left), hexOf(right))
  if (left.type === 'text' || right.type === 'text') return compareCodePoints(left.text, right.text)
  return compareNumbers(left.text, right.text)
}

/** Whole numbers past 2^53 are told apart; a double beside one is compared as a double. */
function compareNumbers(left: string, right: string): number {
  const isWhole = /^-?\d+$/
  if (isWhole.test(left) && isWhole.test(right))
    return Number(BigInt(left) > BigInt(right)) - Number(BigInt(left) < BigInt(right))
  return compare(numberOf(left), numberOf(right))
}

function numberOf(text: string): number {
  if (/^-?Inf$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  return Number(text)
}

/** UTF-8 bytes stand in the order of code points; JavaScript's own comparison is of UTF-16 units. */
function compareCodePoints(left: string, right: string): number {
  if (left === right) return 0
  const ours = Array.from(left)
  const theirs = Array.from(right)
  const at = ours.findIndex((character, index) => character !== theirs[index])
  return at === -1 || at >= theirs.length
    ? ours.length - theirs.length
    : ours[at]!.codePointAt(0)! - theirs[at]!.codePointAt(0)!
}

function compare<Value extends number | string>(left: Value, right: Value): number {
  return Number(left > right) - Number(left < right)
}

function hexOf(cell: SqlCell): string {
  return cell.type === 'blob' ? cell.hex : ''
}
