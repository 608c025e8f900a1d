import { describe, expect, it, test } from 'vitest'
import { bytesFromText } from './utf8.ts'
import { openConsole } from './testing/console.ts'

const { say, connection } = openConsole()

/** The error as Redis would send it, one character per byte. */
function errorBytes(...argv: (string | Uint8Array)[]): string {
  const reply = connection.call(argv)
  return reply.type === 'error' ? String.fromCharCode(...bytesFromText(reply.text)) : reply.type
}

describe('a command name', () => {
  test.each(['SET k v', 'set k v', 'sEt k v'])('ignores case: %s', (line) => {
    expect(say(line)).toBe('OK')
  })

  it('may come as bytes', () => {
    expect(connection.call([Uint8Array.of(0x70, 0x69, 0x6e, 0x67)])).toEqual({ type: 'status', text: 'PONG' })
  })

  it('ignores the case of ASCII letters only', () => {
    expect(say('PıNG')).toMatch(/^\(error\) ERR unknown command/)
    expect(say('ſET k v')).toMatch(/^\(error\) ERR unknown command/)
  })

  it('does not end at a NUL, but its echo does', () => {
    expect(errorBytes('GET\0', 'k')).toBe("ERR unknown command 'GET', with args beginning with: 'k' ")
  })

  test.each(['__proto__', 'constructor', 'toString'])('%s is no command', (name) => {
    expect(errorBytes(name)).toBe(`ERR unknown command '${name}'`)
  })

  it('is needed', () => {
    expect(() => connection.call([])).toThrow('at least a name')
  })
})

describe('an unknown command', () => {
  it('is echoed as it was typed', () => {
    expect(errorBytes('Foo')).toBe("ERR unknown command 'Foo'")
    expect(errorBytes('')).toBe("ERR unknown command ''")
  })

  it('is echoed with its arguments, each followed by a space', () => {
    expect(errorBytes('FOO', 'a', 'b')).toBe("ERR unknown command 'FOO', with args beginning with: 'a' 'b' ")
    expect(errorBytes('FOO', '')).toBe("ERR unknown command 'FOO', with args beginning with: '' ")
  })

  it('is cut at 128 bytes, even within a character', () => {
    expect(errorBytes('x'.repeat(200))).toBe(`ERR unknown command '${'x'.repeat(128)}'`)
    expect(errorBytes(`x${'é'.repeat(100)}`)).toBe(`ERR unknown command 'x${'\u00c3\u00a9'.repeat(63)}\u00c3'`)
  })

  it('has its arguments cut to what is left of 128 bytes', () => {
    const beginning = "ERR unknown command 'FOO', with args beginning with: "
    expect(errorBytes('FOO', 'a'.repeat(200), 'b')).toBe(`${beginning}'${'a'.repeat(128)}' `)
    // The first takes 103 with its quotes and its space, so 25 are left for the second.
    expect(errorBytes('FOO', 'a'.repeat(100), 'b'.repeat(100), 'c')).toBe(
      `${beginning}'${'a'.repeat(100)}' '${'b'.repeat(25)}' `,
    )
    // 127 are less than 128, so one more byte is shown.
    expect(errorBytes('FOO', 'a'.repeat(124), 'bcd', 'e')).toBe(`${beginning}'${'a'.repeat(124)}' 'b' `)
    expect(errorBytes('FOO', 'a'.repeat(125), 'bcd')).toBe(`${beginning}'${'a'.repeat(125)}' `)
  })

  it('is echoed up to a NUL, on one line', () => {
    expect(errorBytes('a\r\nb', 'c\nd', 'e\0f')).toBe(
      "ERR unknown command 'a  b', with args beginning with: 'c d' 'e' ",
    )
  })

  it('is echoed byte by byte', () => {
    expect(errorBytes(Uint8Array.of(0xff), Uint8Array.of(0xc3, 0xa9, 0xe9))).toBe(
      "ERR unknown command '\u00ff', with args beginning with: '\u00c3\u00a9\u00e9' ",
    )
  })
})

describe('a command of Redis that is not here', () => {
  test.each(['LPOS', 'xread', 'Pfadd', 'EVAL', 'VADD', 'JSON.SET', 'ft._list'])(
    '%s is told apart from one that Redis does not know',
    (name) => {
      expect(errorBytes(name, 'a', 'b')).toBe(
        `ERR '${name.toUpperCase()}' is a Redis command, but this playground does not have it`,
      )
    },
  )

  test.each(['INCREX', 'JSON.FOO', 'SENTINEL'])('%s is none of Redis 8.6', (name) => {
    expect(errorBytes(name)).toBe(`ERR unknown command '${name}'`)
  })
})
