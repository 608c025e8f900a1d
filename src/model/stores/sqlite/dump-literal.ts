import { hexOf } from '../../world/bytes.ts'
import type { RawValue } from './raw-statement.ts'

/**
 * So many digits are read back to the last bit. More would be read worse by old shells, which count down the
 * exponent for each.
 */
const DIGITS = 18

/**
 * A value as SQL that makes the very same value again; line ends in text by way of replace(), as in the
 * sqlite3 shell.
 */
export function dumpLiteral(value: RawValue, lineEnds: 'escaped' | 'as they are' = 'escaped'): string {
  switch (value.is) {
    case 'null':
      return 'NULL'
    case 'integer':
      // Without its sign the least integer is too large, and would become a real.
      return value.text === '-9223372036854775808' ? '(-9223372036854775807 - 1)' : value.text
    case 'real':
      return realLiteral(value.number)
    case 'blob':
      return `X'${hexOf(value.bytes)}'`
    case 'text': {
      const text = strictly(value.bytes)
      return text === null ? `CAST(X'${hexOf(value.bytes)}' AS TEXT)` : dumpedText(text, lineEnds)
    }
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function strictly(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

/** Infinity is a number too large; a whole real has its `.0`. */
function realLiteral(real: number): string {
  if (!Number.isFinite(real)) return real > 0 ? '1e999' : '-1e999'
  const [digits = '', exponent] = real.toPrecision(DIGITS).split('e')
  const short = digits.replace(/(\.\d*?)0+$/, '$1')
  const sign = Object.is(real, -0) ? '-' : ''
  return `${sign}${short}${short.endsWith('.') ? '0' : short.includes('.') ? '' : '.0'}${exponent === undefined ? '' : `e${exponent}`}`
}

/**
 * What cannot stand in a line, how it is made, and what may stand in its place: the first of these that the
 * text does not hold.
 */
const ESCAPED = [
  // A NUL would end the statement.
  { character: '\0', made: 'char(0)', places: ['\\u0000'] },
  { character: '\r', made: 'char(13)', places: ['\\r', '\\015'] },
  { character: '\n', made: 'char(10)', places: ['\\n', '\\012'] },
] as const

/**
 * `replace('two\nlines','\n',char(10))`. A text that holds `\n` itself gets `\012` as the place of its line
 * feeds, one that holds both gets `(\n0)`, and so on: what stands in the text anyway must not become a line feed.
 */
function dumpedText(text: string, lineEnds: 'escaped' | 'as they are'): string {
  const escaped = ESCAPED.filter(
    ({ character }) => text.includes(character) && (character === '\0' || lineEnds === 'escaped'),
  ).map(({ character, made, places }) => ({ character, made, place: unusedIn(text, places) }))
  let body = text.replaceAll("'", "''")
  for (const { character, place } of escaped) body = body.replaceAll(character, place)
  return escaped.reduce((sql, { made, place }) => `replace(${sql},'${place}',${made})`, `'${body}'`)
}

function unusedIn(text: string, places: readonly string[]): string {
  const free = places.find((place) => !text.includes(place))
  if (free !== undefined) return free
  for (let number = 0; ; number++) {
    const place = `(${places[0]}${number})`
    if (!text.includes(place)) return place
  }
}
