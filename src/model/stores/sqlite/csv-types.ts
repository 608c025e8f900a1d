import type { CsvField } from './csv.ts'
import type { NewColumn } from './row-statements.ts'

/** What SQLite writes a whole number as; up to where doubles, and so keys, tell them apart. */
const WHOLE = /^(?:0|-?[1-9]\d{0,15})$/
/** With a point, as SQLite writes it: no zero too many on either side. */
const POINTED = /^-?(?:0|[1-9]\d*)\.(?:0|\d*[1-9])$/
const BLOB = /^x'(?:[0-9a-f]{2})*'$/

/**
 * With more digits, or nearer to zero, SQLite may write a real in another way than it stood in the file:
 * 0.000999 comes back as 0.00099900000000000011.
 */
const MOST_DIGITS = 13
const LEAST = 0.001

function isWhole(field: string): boolean {
  return WHOLE.test(field) && Number.isSafeInteger(Number(field))
}

/** `2.5` and `2.0`, but not `2.50`, `2e1`, or more digits than a real has. */
function isPointed(field: string): boolean {
  if (!POINTED.test(field)) return false
  const value = Math.abs(Number(field))
  if (value === 0) return field === '0.0'
  return value >= LEAST && field.replace(/^[-0.]*/, '').replace('.', '').length <= MOST_DIGITS
}

/**
 * The type under which every field comes back as it was written; TEXT where no other does. 007, 1.10, 1e5, +5,
 * -0 and 9007199254740993 would come back as other texts, so each of them makes text of its whole column.
 */
export function typeOf(fields: readonly CsvField[]): NewColumn['type'] {
  const given = fields.filter((field): field is string => field !== null)
  if (given.length === 0) return 'TEXT'
  if (given.every(isWhole)) return 'INTEGER'
  // In a column of reals 2 would come back as 2.0, and in one of numbers 2.0 as 2.
  if (given.every(isPointed)) return 'REAL'
  if (given.every((field) => isWhole(field) || (isPointed(field) && !field.endsWith('.0')))) return 'NUMERIC'
  return given.every((field) => BLOB.test(field)) ? 'BLOB' : 'TEXT'
}

/**
 * What a column of a table makes of text, by its declared type
 * (https://sqlite.org/datatype3.html#determination_of_column_affinity).
 */
function makesNumbers(type: string): 'no' | 'whole' | 'pointed' | 'either' {
  if (/INT/i.test(type)) return 'whole'
  if (/CHAR|CLOB|TEXT|BLOB/i.test(type) || type === '') return 'no'
  return /REAL|FLOA|DOUB/i.test(type) ? 'pointed' : 'either'
}

const LIKE_A_NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i
const WHOLE_64_BITS = /^(?:0|-?[1-9]\d{0,17})$/

/** Whether a column of this type makes of a field a number that is written otherwise. */
export function changesIn(type: string, field: string): boolean {
  const made = makesNumbers(type)
  if (made === 'no' || !LIKE_A_NUMBER.test(field)) return false
  if (made === 'pointed') return !isPointed(field) && !isWhole(field)
  return !WHOLE_64_BITS.test(field) && !(isPointed(field) && !field.endsWith('.0'))
}
