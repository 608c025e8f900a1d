import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesOf, latin1, type Argument } from '../bytes.ts'
import { RequestParser } from './request-parser.ts'

/** One character per byte. */
function octets(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

function request(argv: readonly Argument[]): string {
  const words = argv.map((argument) => latin1(bytesOf(argument)))
  return `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`
}

/** Every command as text of one character per byte, and the error that ended the conversation. */
function read(...chunks: readonly string[]): { commands: string[][]; problem: string | null } {
  const parser = new RequestParser()
  const commands: string[][] = []
  for (const chunk of chunks) {
    parser.push(octets(chunk))
    for (let argv = parser.next(); argv !== null; argv = parser.next()) {
      commands.push(argv.map((argument) => latin1(bytesOf(argument))))
    }
  }
  return { commands, problem: parser.problem?.text ?? null }
}

function readEachByte(text: string): ReturnType<typeof read> {
  return read(...text)
}

test('arrays of bulk strings and lines may be mixed in one pipeline', () => {
  expect(read('*2\r\n$3\r\nGET\r\n$1\r\nk\r\nPING\r\nset  k "a b"\n*1\r\n$4\r\nPING\r\n')).toEqual({
    commands: [['GET', 'k'], ['PING'], ['set', 'k', 'a b'], ['PING']],
    problem: null,
  })
})

test('a short ASCII argument is a string, any other is bytes', () => {
  const parser = new RequestParser()
  const long = 'x'.repeat(1025)
  parser.push(octets(request(['SET', 'k', long, 'caf\xe9', ''])))
  const [name, key, longValue, bytes, empty] = parser.next()!
  expect([name, key, empty]).toEqual(['SET', 'k', ''])
  expect(longValue).toEqual(octets(long))
  expect(bytes).toEqual(bytesOf('caf\xe9'))
})

test('whatever the chunks, the commands are the ones that were sent', () => {
  const argument = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.string({ maxLength: 12 }))
  const command = fc.array(argument, { minLength: 1, maxLength: 5 })
  const chunkLengths = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(fc.array(command, { minLength: 1, maxLength: 8 }), chunkLengths, (commands, lengths) => {
      const whole = commands.map(request).join('')
      const chunks: string[] = []
      for (let start = 0; start < whole.length;) {
        const length = lengths[chunks.length % lengths.length]!
        chunks.push(whole.slice(start, start + length))
        start += length
      }
      const sent = commands.map((argv) => argv.map((one) => latin1(bytesOf(one))))
      expect(read(...chunks)).toEqual({ commands: sent, problem: null })
    }),
  )
})

test('the parser does not copy a long value more than once, however many chunks it comes in', () => {
  const parser = new RequestParser()
  const chunk = new Uint8Array(64 * 1024).fill(7)
  parser.push(octets(`*2\r\n$4\r\nECHO\r\n$${chunk.length * 200}\r\n`))
  for (let count = 0; count < 200; count++) {
    expect(parser.next()).toBeNull()
    parser.push(chunk)
  }
  expect(parser.heldBytes).toBe(chunk.length * 200)
  parser.push(octets('\r\n'))
  expect(parser.next()![1]).toHaveLength(chunk.length * 200)
  expect(parser.heldBytes).toBe(0)
})

test('an argument keeps its bytes when later chunks come', () => {
  const parser = new RequestParser()
  parser.push(octets(`*2\r\n$4\r\nECHO\r\n$2\r\n\xff`))
  parser.next()
  parser.push(octets('\xfe\r\n'))
  const argv = parser.next()!
  parser.push(octets(request(['SET', '\x80\x81'])))
  parser.next()
  expect(argv[1]).toEqual(Uint8Array.of(0xff, 0xfe))
})

test.each([
  ['an empty line', '\r\n'],
  ['blanks', '  \t\r\n'],
  ['a bare line feed', '\n'],
  ['an array without items', '*0\r\n'],
  ['an array of length -1', '*-1\r\n'],
  ['any other negative length', '*-123456789012\r\n'],
])('%s is no command, and is not answered', (_what, text) => {
  expect(read(`${text}PING\r\n`)).toEqual({ commands: [['PING']], problem: null })
})

describe('lines', () => {
  test.each([
    ['PING\n', ['PING']],
    ['PING\r\n', ['PING']],
    ['\tPING  x\r\n', ['PING', 'x']],
    [String.raw`SET "a\x00\xffb" 'it\'s' c\d` + '\r\n', ['SET', 'a\0\xffb', "it's", String.raw`c\d`]],
    ['SET caf\xe9 1\r\n', ['SET', 'caf\xe9', '1']],
  ])('%j', (text, words) => {
    expect(readEachByte(text)).toEqual({ commands: [words], problem: null })
  })

  test('of more than 64 KiB are refused, and shorter ones waited for', () => {
    const longest = 'x'.repeat(64 * 1024)
    expect(read(longest).problem).toBeNull()
    expect(read(`${longest}x`).problem).toBe('ERR Protocol error: too big inline request')
    expect(read(longest, '\r\n').commands).toEqual([[longest]])
  })

  test('end at no line feed that comes after a NUL', () => {
    expect(read('PI\0NG\r\n', 'PING\r\n')).toEqual({ commands: [], problem: null })
  })
})

describe('what is no request ends the conversation after the answers to what came before it', () => {
  test.each([
    ['*x\r\n', 'invalid multibulk length'],
    ['*\r\n', 'invalid multibulk length'],
    ['*01\r\n', 'invalid multibulk length'],
    ['*+1\r\n', 'invalid multibulk length'],
    ['* 1\r\n', 'invalid multibulk length'],
    ['*-0\r\n', 'invalid multibulk length'],
    ['*2147483648\r\n', 'invalid multibulk length'],
    ['*9223372036854775808\r\n', 'invalid multibulk length'],
    ['*20000000000000000000000\r\n', 'invalid multibulk length'],
    ['*1\r\nPING\r\n', "expected '$', got 'P'"],
    ['*1\r\n\r\n', "expected '$', got ' '"],
    ['*1\r\n\n\r\n', "expected '$', got ' '"],
    ['*1\r\n\xe9\r\n', "expected '$', got '\udce9'"],
    ['*1\r\n*1\r\n', "expected '$', got '*'"],
    ['*1\r\n\0\r\n', "expected '$', got '\0'"],
    ['*1\r\n$4\0\r\n', 'invalid bulk length'],
    ['*1\r\n$x\r\n', 'invalid bulk length'],
    ['*1\r\n$-1\r\n', 'invalid bulk length'],
    ['*1\r\n$\r\n', 'invalid bulk length'],
    ['*1\r\n$536870913\r\n', 'invalid bulk length'],
    ['SET "k\r\n', 'unbalanced quotes in request'],
    [`SET 'k'v\r\n`, 'unbalanced quotes in request'],
  ])('%j', (text, reason) => {
    const problem = `ERR Protocol error: ${reason}`
    expect(read(`PING\r\n${text}PING\r\n`)).toEqual({ commands: [['PING']], problem })
    expect(readEachByte(`${text}\r\nPING\r\n`)).toEqual({ commands: [], problem })
  })

  test.each([
    ['mbulk', '*'],
    ['bulk', '*1\r\n$'],
  ])('a %s count that does not end within 64 KiB', (counts, start) => {
    const digits = '1'.repeat(64 * 1024 - 1)
    expect(read(start + digits).problem).toBeNull()
    expect(read(start, digits, '1').problem).toBe(`ERR Protocol error: too big ${counts} count string`)
  })

  test('a NUL hides the end of the line that holds the length of an array', () => {
    expect(read('*1\0\r\n', 'PING\r\n')).toEqual({ commands: [], problem: null })
  })

  test('the longest bulk string and the longest array are waited for', () => {
    expect(read('*2147483647\r\n$536870912\r\nx')).toEqual({ commands: [], problem: null })
  })
})
