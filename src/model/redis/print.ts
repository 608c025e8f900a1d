import { quotedUnit } from './quote.ts'
import type { Reply } from './reply.ts'

export { commandText } from './command-text.ts'

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
      return quotedBytes(reply.bytes)
    case 'nil':
      return '(nil)'
    case 'array':
      return formatItems(reply.items, indent)
  }
}

function formatItems(items: readonly Reply[], indent: string): string {
  if (items.length === 0) return '(empty array)'
  const width = String(items.length).length
  // The number, the bracket and the space after it.
  const deeper = indent + ' '.repeat(width + 2)
  return items
    .map((item, index) => `${String(index + 1).padStart(width)}) ${format(item, deeper)}`)
    .join(`\n${indent}`)
}

function quotedBytes(bytes: Uint8Array): string {
  return `"${Array.from(bytes, quotedUnit).join('')}"`
}
