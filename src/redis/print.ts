import { asciiUpperCase, bytesOf, latin1, type Argument } from './bytes.ts'
import { hexEscape, quotedUnit } from './quote.ts'
import { doubleText } from './double-text.ts'
import { bytesToRead, type MapReply, type Reply } from './reply.ts'
import { charactersOf } from './utf8.ts'
import { isValueWord } from './value-words.ts'

/**
 * A reply as redis-cli shows it on a terminal, without the line end after the last line. Values
 * are quoted byte by byte: `é` is `"\xc3\xa9"`. (redis-cli.c, cliFormatReplyTTY.)
 *
 *     1) "a"
 *     2) 1) (integer) 1
 *        2) (nil)
 */
export function replyAsRedisCli(reply: Reply): string {
  return format(reply, '')
}

/** `indent` stands before every line but the first, which continues the line of the parent. */
function format(reply: Reply, indent: string): string {
  switch (reply.type) {
    case 'status':
      return reply.text
    case 'error':
      return `(error) ${reply.text}`
    case 'integer':
      return `(integer) ${reply.value}`
    case 'bulk':
      return quotedBytes(bytesToRead(reply))
    case 'nil':
    case 'nil-array':
      return '(nil)'
    case 'array':
      return formatItems(reply.items, indent)
    case 'set':
      return reply.items.length === 0 ? '(empty set)' : formatItems(reply.items, indent, '~')
    case 'map':
      return formatPairs(reply.pairs, indent)
    case 'double':
      return `(double) ${doubleText(reply.value)}`
    case 'boolean':
      return reply.value ? '(true)' : '(false)'
    case 'verbatim':
      return reply.text
  }
}

/** `1# "k" => "v"`, as redis-cli shows a map of RESP3; a value of several lines begins on one of its own. */
function formatPairs(pairs: MapReply['pairs'], indent: string): string {
  if (pairs.length === 0) return '(empty hash)'
  const width = String(pairs.length).length
  const deeper = indent + ' '.repeat(width + 2)
  return pairs
    .map(([key, value], index) => {
      const lineBreak = takesLines(value) ? `\n${deeper}` : ''
      return `${String(index + 1).padStart(width)}# ${format(key, deeper)} => ${lineBreak}${format(value, deeper)}`
    })
    .join(`\n${indent}`)
}

/** Judged by how many items there are, not by line breaks in them (redis-cli.c, cliIsMultilineValueTTY). */
function takesLines(reply: Reply): boolean {
  if (reply.type === 'map') return reply.pairs.length > 1 || reply.pairs.some(([, value]) => takesLines(value))
  if (reply.type !== 'array' && reply.type !== 'set') return false
  return reply.items.length > 1 || reply.items.some(takesLines)
}

function formatItems(items: readonly Reply[], indent: string, mark = ')'): string {
  if (items.length === 0) return '(empty array)'
  const width = String(items.length).length
  // The number, the bracket and the space after it.
  const deeper = indent + ' '.repeat(width + 2)
  return items
    .map((item, index) => `${String(index + 1).padStart(width)}${mark} ${format(item, deeper)}`)
    .join(`\n${indent}`)
}

function quotedBytes(bytes: Uint8Array): string {
  return `"${Array.from(bytes, quotedUnit).join('')}"`
}

/**
 * A command as a person would type it, on one line: `SET user:2 "Bob" EX 60`.
 *
 * - The name is in upper case.
 * - Keys, numbers and options stand as they are if they can: if no blank, quote or unprintable
 *   character is in them.
 * - Values stand in double quotes always, so that one sees where they begin and end, and that `"7"`
 *   is text. Readable characters stay readable (`"Zoë 🦊"`, where redis-cli would print
 *   `\xc3\xab`); anything else is escaped byte by byte, as redis-cli does.
 *
 * Typed into redis-cli, or into `splitLine`, the line gives the same words back.
 */
export function commandText(argv: readonly Argument[]): string {
  return argv
    .map((argument, index) => {
      if (index === 0) return plainOrQuoted(nameInUpperCase(argument))
      return isValueWord(argv, index) ? quoted(argument) : plainOrQuoted(argument)
    })
    .join(' ')
}

function nameInUpperCase(name: Argument): Argument {
  return typeof name === 'string' ? asciiUpperCase(name) : upperCaseBytes(name)
}

function upperCaseBytes(name: Uint8Array): Uint8Array {
  return Uint8Array.from(asciiUpperCase(latin1(name)), (character) => character.charCodeAt(0))
}

/**
 * Controls, invisible format characters, blanks and private characters. What no one has assigned yet
 * is let through: asking for letters and symbols instead would make the text of a new emoji depend
 * on the age of the browser.
 */
const UNREADABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Z}]/u

function plainOrQuoted(argument: Argument): string {
  const characters = charactersOf(bytesOf(argument))
  const isPlain =
    characters.length > 0 &&
    characters.every((one) => typeof one === 'string' && !UNREADABLE.test(one) && one !== '"' && one !== "'")
  return isPlain ? characters.join('') : quoted(argument)
}

function quoted(argument: Argument): string {
  return `"${charactersOf(bytesOf(argument)).map(quotedCharacter).join('')}"`
}

function quotedCharacter(one: string | number, index: number, all: readonly (string | number)[]): string {
  if (typeof one === 'number') return hexEscape(one)
  if (one <= '\u007f') return quotedUnit(one.charCodeAt(0))
  if (!UNREADABLE.test(one) || joinsEmoji(one, all[index - 1], all[index + 1])) return one
  return Array.from(bytesOf(one), hexEscape).join('')
}

/** The joiner in 👩‍🚀 is invisible, and would be escaped, but between two emoji it makes them one. */
function joinsEmoji(one: string, before: string | number | undefined, after: string | number | undefined): boolean {
  const endsEmoji = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]$/u
  return one === '\u200d' && endsEmoji.test(String(before)) && /^\p{Extended_Pictographic}$/u.test(String(after))
}
