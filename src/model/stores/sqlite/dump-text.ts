import { encode } from '../../world/bytes.ts'
import { alwaysQuoted, quotedName } from './keywords.ts'
import type { RawValue } from './raw-statement.ts'
import type { Reader } from './reader.ts'

/** Reads the values of rows, text in any encoding. */
export interface ValueReader {
  /** What to select of a column. */
  readonly selected: (column: string) => readonly string[]
  /** The value of a column of a row, from what was selected of it; `row` is how that row is called. */
  readonly valueOf: (found: readonly RawValue[], column: string, row: string) => RawValue
  /** What of the texts that were read could not be kept, in a sentence; null when all was. */
  readonly broken: () => string | null
}

const MOST_NAMED = 5

/**
 * Text comes as the bytes that it has in the database: SQLite would make UTF-8 of UTF-16 as it sees fit where
 * that is broken. A half of a pair has no form in UTF-8: it becomes U+FFFD, and where that was is told.
 */
export function valueReader(reader: Reader): ValueReader {
  const encoding = reader.query('PRAGMA encoding')[0]?.[0]?.toLowerCase() ?? 'utf-8'
  if (encoding === 'utf-8')
    return { selected: (column) => [alwaysQuoted(column)], valueOf: ([value]) => value!, broken: () => null }
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const lossy = new TextDecoder(encoding, { ignoreBOM: true })
  const places: string[] = []
  return {
    selected: (column) => {
      const name = alwaysQuoted(column)
      return [
        `typeof(${name}) = 'text'`,
        `CASE typeof(${name}) WHEN 'text' THEN CAST(${name} AS BLOB) ELSE ${name} END`,
      ]
    },
    valueOf: ([isText, value], column, row) => {
      if (isText?.is !== 'integer' || isText.text === '0' || value?.is !== 'blob') return value!
      try {
        return { is: 'text', bytes: encode(strict.decode(value.bytes)) }
      } catch {
        places.push(`${quotedName(column)} in row ${row}`)
        return { is: 'text', bytes: encode(lossy.decode(value.bytes)) }
      }
    },
    broken: () => (places.length === 0 ? null : brokenSentence(places)),
  }
}

function brokenSentence(places: readonly string[]): string {
  const [texts, them] =
    places.length === 1 ? ['one text is', 'it'] : [`${places.length.toLocaleString('en')} texts are`, 'them']
  const more = places.length - MOST_NAMED
  return `${texts} broken UTF-16, and what is broken in ${them} is U+FFFD here: ${places.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}.`
}
