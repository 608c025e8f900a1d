import { bytesOf, latin1, type Argument } from './bytes.ts'
import type { Reply } from './reply.ts'
import { charactersOf } from './utf8.ts'

/** A reply as redis-cli prints it on a terminal (redis-cli.c, cliFormatReplyTTY), without the last line end. */
export function replyAsRedisCli(reply: Reply, indent = ''): string {
  switch (reply.type) {
    case 'status':
      return reply.text
    case 'error':
      return `(error) ${reply.text}`
    case 'integer':
      return `(integer) ${reply.value}`
    case 'nil':
      return '(nil)'
    case 'bulk':
      return quoted(reply.bytes)
    case 'array':
      return reply.items.length === 0 ? '(empty array)' : items(reply.items, indent)
  }
}

/** Numbers are right-aligned; what is nested starts on its parent's line and goes on indented. */
function items(replies: readonly Reply[], indent: string): string {
  const width = String(replies.length).length
  const inner = `${indent}${' '.repeat(width + 2)}`
  return replies
    .map((reply, index) => `${index === 0 ? '' : indent}${String(index + 1).padStart(width)}) ${replyAsRedisCli(reply, inner)}`)
    .join('\n')
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\x07': '\\a',
  '\b': '\\b',
}

/** In double quotes, every byte beyond printable ASCII as \xhh (sds.c, sdscatrepr). */
export function quoted(bytes: Uint8Array): string {
  return `"${Array.from(latin1(bytes), escaped).join('')}"`
}

function escaped(character: string): string {
  const known = ESCAPES[character]
  if (known !== undefined) return known
  const code = character.charCodeAt(0)
  return code >= 0x20 && code < 0x7f ? character : `\\x${code.toString(16).padStart(2, '0')}`
}

const PLAIN_WORD = /^[\w:.@/+*?[\]{}<>=!,;#$%&|~^-]+$/

/**
 * A command as a person would type it: `SET user:2 "Bob" EX 60`. The value of a SET stands in
 * quotes, and so does any word that would not survive without them. Readable text stays readable
 * (`"Zoë 🦊"`), where redis-cli would print `\xc3\xab`; it parses back to the same bytes.
 */
export function commandText(argv: readonly Argument[]): string {
  const isSet = typeof argv[0] === 'string' && argv[0].toUpperCase() === 'SET'
  return argv.map((word, index) => (isSet && index === 2 ? readable(word) : bareOrQuoted(word))).join(' ')
}

function bareOrQuoted(word: Argument): string {
  return typeof word === 'string' && PLAIN_WORD.test(word) ? word : readable(word)
}

function readable(word: Argument): string {
  const characters = charactersOf(bytesOf(word)).map((character) => {
    if (typeof character === 'number') return escaped(String.fromCharCode(character))
    return character < '\x80' ? escaped(character) : character
  })
  return `"${characters.join('')}"`
}
