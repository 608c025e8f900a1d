import { asciiLowerCase, latin1 } from '../bytes.ts'
import { replyAsRedisCli } from '../print.ts'
import { doubleText } from '../double-text.ts'
import { bytesToRead, type Reply } from '../reply.ts'
import { textFromBytes } from '../utf8.ts'

/**
 * What redis-cli prints after a command, without the last line end: values in quotes, but what a few
 * commands answer is text for people, and stands as it is (redis-cli.c, cliSendCommand).
 */
export function printedReply(argv: readonly Uint8Array[], reply: Reply): string {
  const text = isForPeople(argv.map((word) => asciiLowerCase(latin1(word)))) ? rawText(reply) : replyAsRedisCli(reply)
  return text.replaceAll('\r\n', '\n').replace(/\n$/, '')
}

function isForPeople([name, topic, ...more]: readonly string[]): boolean {
  switch (name) {
    case 'info':
    case 'lolwut':
      return true
    case 'client':
      return topic === 'list' || topic === 'info'
    case 'memory':
      return topic === 'doctor' || topic === 'malloc-stats'
    case 'latency':
      return (topic === 'doctor' && more.length === 0) || (topic === 'graph' && more.length === 1)
    case 'debug':
      return topic === 'htstats' || topic === 'htstats-key' || topic === 'client-eviction'
    case 'cluster':
      return (topic === 'nodes' || topic === 'info') && more.length === 0
    default:
      return false
  }
}

function rawText(reply: Reply): string {
  switch (reply.type) {
    case 'status':
    case 'error':
    case 'verbatim':
      return reply.text
    case 'bulk':
      return textFromBytes(bytesToRead(reply))
    case 'integer':
      return String(reply.value)
    case 'double':
      return doubleText(reply.value)
    case 'boolean':
      return reply.value ? '(true)' : '(false)'
    case 'nil':
    case 'nil-array':
      return ''
    case 'array':
    case 'set':
      return reply.items.map(rawText).join('\n')
    case 'map':
      return reply.pairs.map(([key, value]) => `${rawText(key)} ${rawText(value)}`).join('\n')
  }
}
