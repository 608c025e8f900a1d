import { bytesOf, latin1, type Argument } from './bytes.ts'

/** What redis-cli prints, and sends nothing, when a quote is not closed or something follows it. */
export const INVALID_ARGUMENTS = 'Invalid argument(s)'

/**
 * The words of a line as redis-cli takes it apart; null for `Invalid argument(s)` (sds.c,
 * sdssplitargs). No words at all for a blank line.
 *
 *     SET k "a\x00b" 'it\'s' foo"bar"   ->   SET, k, a NUL b, it's, foobar
 *
 * It works on bytes; a NUL ends the line, as it ends any string in C.
 */
export function splitLine(line: Argument): Uint8Array[] | null {
  // One character per byte, so that regular expressions can be used.
  const text = latin1(bytesOf(line)).split('\0', 1)[0]!
  const words: Uint8Array[] = []
  let index = endOfBlanks(text, 0)
  while (index < text.length) {
    const word = readWord(text, index)
    if (word === null) return null
    words.push(Uint8Array.from(word.bytes, (character) => character.charCodeAt(0)))
    index = endOfBlanks(text, word.end)
  }
  return words
}

interface Word {
  readonly bytes: string
  /** Where the line goes on. */
  readonly end: number
}

/** Before a word, and after a closing quote, C's isspace counts; inside an unquoted word only these four. */
const BLANK = /[ \t\n\v\f\r]/
const ENDS_WORD = /[ \t\n\r]/

function endOfBlanks(text: string, start: number): number {
  let index = start
  while (index < text.length && BLANK.test(text[index]!)) index++
  return index
}

/** A quote may open in the middle of a word, but what it closes ends the word. */
function readWord(text: string, start: number): Word | null {
  let bytes = ''
  for (let index = start; index < text.length; index++) {
    const character = text[index]!
    if (character === '"' || character === "'") {
      const rest = readQuoted(text, index + 1, character)
      return rest === null ? null : { bytes: bytes + rest.bytes, end: rest.end }
    }
    if (ENDS_WORD.test(character)) return { bytes, end: index }
    // A backslash means nothing out here.
    bytes += character
  }
  return { bytes, end: text.length }
}

/** From after the opening quote to after the closing one. */
function readQuoted(text: string, start: number, quote: '"' | "'"): Word | null {
  let bytes = ''
  let index = start
  while (index < text.length) {
    if (text[index] === quote) return closesWord(text, index) ? { bytes, end: index + 1 } : null
    const escape = quote === '"' ? readEscape(text, index) : readSingleQuoteEscape(text, index)
    bytes += escape?.bytes ?? text[index]!
    index = escape?.end ?? index + 1
  }
  return null
}

function closesWord(text: string, quoteIndex: number): boolean {
  const next = text[quoteIndex + 1]
  return next === undefined || BLANK.test(next)
}

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\u0007' }

/** `\xHH`, `\n` and its like; before any other character the backslash is dropped. */
function readEscape(text: string, index: number): Word | null {
  const escaped = text[index + 1]
  if (text[index] !== '\\' || escaped === undefined) return null
  const hex = /^x([0-9a-fA-F]{2})/.exec(text.slice(index + 1, index + 4))
  if (hex !== null) return { bytes: String.fromCharCode(Number.parseInt(hex[1]!, 16)), end: index + 4 }
  return { bytes: CONTROLS[escaped] ?? escaped, end: index + 2 }
}

/** Between single quotes only the quote itself can be escaped. */
function readSingleQuoteEscape(text: string, index: number): Word | null {
  return text.startsWith("\\'", index) ? { bytes: "'", end: index + 2 } : null
}
