import { SQL_LIMITS } from './result.ts'

/** A field of a CSV file; null where nothing stands at all, which is not the same as a quoted nothing. */
export type CsvField = string | null

/** SQLite's own limit on the columns of a table (https://sqlite.org/limits.html). */
export const MOST_COLUMNS = 2_000
/** The least that a field comes to in a statement: `'a', `. */
const CHARACTERS_A_FIELD = 5

/** What may stand between two fields. */
export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

export interface Csv {
  readonly delimiter: Delimiter
  readonly rows: readonly (readonly CsvField[])[]
  /**
   * The last row in which a field of a column stands in quotes, by the column's place; a file that quotes
   * everything means nothing by it, and has none.
   */
  readonly lastQuoted: ReadonlyMap<number, number>
  /** Whether a name of the first row stands in quotes: blanks at its ends are meant then. */
  readonly quotedNames: ReadonlySet<number>
  /** Why reading stopped before the end, in a sentence: more cannot be imported at once. Null when all is here. */
  readonly cut: string | null
}

/**
 * CSV as RFC 4180 has it, and as spreadsheets write it: any line ends, a byte order mark, semicolons,
 * tabs or bars instead of commas. A quote that is never closed takes the rest of the file. What could not be
 * imported anyway is not read: fifty megabytes may stand in one line.
 */
export function parseCsv(text: string, chosen: Delimiter | null = null): Csv {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text
  const delimiter = chosen ?? delimiterOf(body)
  return { delimiter, ...rowsOf(body, delimiter) }
}

/** The one that the first row has most of, outside of quotes. */
function delimiterOf(text: string): Delimiter {
  const [firstRow = ''] = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.slice(0, 10_000)) ?? []
  const unquoted = firstRow.replaceAll(/"(?:[^"]|"")*"/g, '')
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: unquoted.split(delimiter).length }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).delimiter
}

function rowsOf(text: string, delimiter: string): Omit<Csv, 'delimiter'> {
  const rows: CsvField[][] = []
  const lastQuoted = new Map<number, number>()
  const quotedNames = new Set<number>()
  let quotesAll = true
  let row: CsvField[] = []
  let index = 0
  let characters = 0
  const soFar = (cut: string | null): Omit<Csv, 'delimiter'> => ({
    rows: cut === null ? rows : [...rows, row],
    lastQuoted: quotesAll ? new Map() : lastQuoted,
    quotedNames,
    cut,
  })
  while (index < text.length) {
    const isQuoted = text[index] === '"'
    const { field, end } = fieldAt(text, index, delimiter)
    if (isQuoted) {
      lastQuoted.set(row.length, rows.length)
      if (rows.length === 0) quotedNames.add(row.length)
    } else if (field !== null) quotesAll = false
    row.push(field)
    characters += CHARACTERS_A_FIELD + (field?.length ?? 0)
    if (row.length > MOST_COLUMNS)
      return soFar(
        `Row ${rows.length + 1} has more than ${inWords(MOST_COLUMNS)} fields, and a table of SQLite has at most so many columns. Is this the right delimiter?`,
      )
    if (characters > SQL_LIMITS.submissionBytes)
      return soFar(
        `This file makes more than ${inWords(SQL_LIMITS.submissionBytes)} characters of SQL, the most that can be run at once. Import it in parts, or open it as a .sqlite file.`,
      )
    const next = text[end]
    index = end + (next === '\r' && text[end + 1] === '\n' ? 2 : 1)
    const isLast = next === undefined || next === '\n' || next === '\r'
    // A delimiter at the very end has one more, empty field behind it.
    if (!isLast && index === text.length) row.push(null)
    if (!isLast && index < text.length) continue
    // An empty line is nothing, but in a file of one column it is a row with nothing in it.
    if (row.length > 1 || row[0] !== null || rows[0]?.length === 1) rows.push(row)
    row = []
  }
  return soFar(null)
}

function inWords(count: number): string {
  return count.toLocaleString('en')
}

function fieldAt(text: string, start: number, delimiter: string): { field: CsvField; end: number } {
  if (text[start] !== '"') {
    const end = endOfPlain(text, start, delimiter)
    return { field: end === start ? null : text.slice(start, end), end }
  }
  let field = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote === -1) return { field: field + text.slice(from), end: text.length }
    field += text.slice(from, quote)
    if (text[quote + 1] !== '"') {
      // What stands between the closing quote and the delimiter is kept: nobody loses anything.
      const end = endOfPlain(text, quote + 1, delimiter)
      return { field: field + text.slice(quote + 1, end), end }
    }
    field += '"'
    from = quote + 2
  }
}

function endOfPlain(text: string, start: number, delimiter: string): number {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
  return end
}
