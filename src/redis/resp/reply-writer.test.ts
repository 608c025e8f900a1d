import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, latin1 } from '../bytes.ts'
import type { Protocol } from '../protocol.ts'
import { array, bulk, error, integer, map, NIL, NIL_ARRAY, OK, status, verbatim, type Reply } from '../reply.ts'
import { textFromBytes } from '../utf8.ts'
import { ReplyWriter } from './reply-writer.ts'

/** What goes over the wire, one character per byte. */
function wire(reply: Reply, protocol: Protocol = 2): string {
  const writer = new ReplyWriter()
  writer.write(reply, protocol)
  return writer
    .take()
    .map((part) => (typeof part === 'string' ? part : latin1(part)))
    .join('')
}

test.each<[Reply, string]>([
  [OK, '+OK\r\n'],
  [status('QUEUED'), '+QUEUED\r\n'],
  [error('ERR syntax error'), '-ERR syntax error\r\n'],
  [integer(0), ':0\r\n'],
  [integer(-(2n ** 63n)), ':-9223372036854775808\r\n'],
  [bulk(''), '$0\r\n\r\n'],
  [bulk('a\r\nb'), '$4\r\na\r\nb\r\n'],
  [bulk('é'), '$2\r\n\xc3\xa9\r\n'],
  [bulk(Uint8Array.of(0, 255)), '$2\r\n\0\xff\r\n'],
  [NIL, '$-1\r\n'],
  [array([]), '*0\r\n'],
  [array([integer(1), array([NIL, bulk('x')]), error('ERR no')]), '*3\r\n:1\r\n*2\r\n$-1\r\n$1\r\nx\r\n-ERR no\r\n'],
])('RESP2: %j', (reply, expected) => {
  expect(wire(reply)).toBe(expected)
})

test.each<readonly [Reply, string]>([
  [NIL_ARRAY, '_\r\n'],
  [map([[bulk('k'), integer(1)]]), '%1\r\n$1\r\nk\r\n:1\r\n'],
  [{ type: 'set', items: [OK] }, '~1\r\n+OK\r\n'],
  [{ type: 'double', value: 1.5 }, ',1.5\r\n'],
  [{ type: 'boolean', value: true }, '#t\r\n'],
  [verbatim('é\r\n'), '=8\r\ntxt:\xc3\xa9\r\n\r\n'],
])('RESP3: %j', (reply, expected) => {
  expect(wire(reply, 3)).toBe(expected)
})

test('RESP3 has a nil of its own', () => {
  expect(wire(array([NIL, OK]), 3)).toBe('*2\r\n_\r\n+OK\r\n')
})

test('an error line goes out as the bytes that a client sent, UTF-8 or not', () => {
  expect(wire(error(`ERR unknown command '${textFromBytes(Uint8Array.of(0x63, 0xff, 0xc3, 0xa9))}'`))).toBe(
    "-ERR unknown command 'c\xff\xc3\xa9'\r\n",
  )
})

test('every value goes out byte for byte, whatever its length', () => {
  const value = fc.oneof(fc.uint8Array({ maxLength: 3000 }), fc.string({ maxLength: 50, unit: 'binary' }))
  fc.assert(
    fc.property(value, (given) => {
      const bytes = latin1(bytesOf(given))
      expect(wire(bulk(given))).toBe(`$${bytes.length}\r\n${bytes}\r\n`)
    }),
  )
})

test('the replies to one chunk are one part, and a long value is handed on without a copy', () => {
  const writer = new ReplyWriter()
  const long = new Uint8Array(5000).fill(1)
  writer.write(OK, 2)
  writer.write(bulk('Bob'), 2)
  expect(writer.take()).toEqual(['+OK\r\n$3\r\nBob\r\n'])
  writer.write(bulk(long), 2)
  const parts = writer.take()
  expect(parts).toEqual(['$5000\r\n', long, '\r\n'])
  expect(parts[1]).toBe(long)
  expect(writer.take()).toEqual([])
})

test('a reply may be longer than a string can be: no part is much longer than a million characters', () => {
  const writer = new ReplyWriter()
  const value = bulk('x'.repeat(1000))
  writer.write(array(Array.from({ length: 3000 }, () => value)), 2)
  const lengths = writer.take().map((part) => part.length)
  expect(lengths.reduce((sum, length) => sum + length)).toBe(
    '*3000\r\n'.length + 3000 * '$1000\r\n\r\n'.length + 3_000_000,
  )
  expect(Math.max(...lengths)).toBeLessThan(1_100_000)
})
