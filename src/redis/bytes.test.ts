import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { asciiLowerCase, asciiUpperCase, bytesOf, compareBytes, latin1, sameBytes, type Argument } from './bytes.ts'
import { keyBytes, keyTextOf } from './key-text.ts'
import { createRedis } from './redis.ts'
import { OK } from './reply.ts'
import { bytesFromText, textFromBytes } from './utf8.ts'

const encoder = new TextEncoder()
const bytes = fc.uint8Array({ maxLength: 200 })
/** Any UTF-16, lone surrogates and all. */
const text = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 50 })
  .map((units) => String.fromCharCode(...units))
const argument: fc.Arbitrary<Argument> = fc.oneof(bytes, text, fc.string())

function newConnection() {
  return createRedis({ now: () => 0 }).connect()
}

describe('keys and values', () => {
  it('are any bytes: what was set is what is got', () => {
    fc.assert(
      fc.property(argument, argument, (key, value) => {
        const connection = newConnection()
        connection.call(['SET', key, value])
        expect(connection.call(['GET', key])).toHaveProperty('bytes', Uint8Array.from(bytesOf(value)))
        // The same key in its other guise.
        expect(connection.call(['GET', bytesOf(key)]).type).toBe('bulk')
      }),
    )
  })

  it('are two keys exactly when their bytes differ', () => {
    fc.assert(
      fc.property(argument, argument, (one, two) => {
        const connection = newConnection()
        connection.call(['SET', one, 'v'])
        const isSame = Buffer.compare(bytesOf(one), bytesOf(two)) === 0
        expect(connection.call(['GET', two]).type).toBe(isSame ? 'bulk' : 'nil')
        expect(keyTextOf(one) === keyTextOf(two)).toBe(isSame)
        expect(sameBytes(one, two)).toBe(isSame)
      }),
    )
  })

  test.each([
    ['__proto__', 'constructor'],
    ['1', '01'],
    ['9007199254740993', '9007199254740992'],
    ['é', Uint8Array.of(0xe9)],
    ['é', '\u00c3\u00a9'],
    ['é', 'é'.normalize('NFD')],
    ['\uffff', Uint8Array.of(0xff, 0xff)],
    ['\uffffa', 'a'],
    // What é looks like inside (key-text.ts).
    ['\uffff\u00c3\u00a9', 'é'],
    ['a', 'a\0'],
    ['', '\0'],
  ])('%j is not %j', (one, two) => {
    for (const [set, absent] of [
      [one, two],
      [two, one],
    ] as const) {
      const connection = newConnection()
      connection.call(['SET', set, 'v'])
      expect(connection.call(['GET', absent]).type).toBe('nil')
      expect(connection.call(['GET', set]).type).toBe('bulk')
    }
  })

  it('a lone surrogate is U+FFFD, as in any TextEncoder', () => {
    const connection = newConnection()
    connection.call(['SET', '\ud800', '\udc00'])
    expect(connection.call(['GET', '\ufffd'])).toHaveProperty('bytes', encoder.encode('\ufffd'))
    expect(connection.call(['SET', '\ufffd', 'v', 'IFEQ', '\ufffd'])).toEqual(OK)
  })

  it('are copied: the caller may go on using his array', () => {
    const connection = newConnection()
    const value = Buffer.from('value')
    connection.call(['SET', 'k', value])
    value.fill(0)
    expect(connection.call(['GET', 'k'])).toHaveProperty('bytes', encoder.encode('value'))
  })

  it('may be long', () => {
    const connection = newConnection()
    const long = new Uint8Array(300_000).fill(0xe9)
    connection.call(['SET', long, 'x'.repeat(300_000)])
    const reply = connection.call(['GET', long])
    expect(reply.type === 'bulk' && reply.bytes.length).toBe(300_000)
  })
})

describe('the conversions', () => {
  it('of keys give the same bytes back', () => {
    fc.assert(
      fc.property(argument, (key) => {
        expect(keyBytes(keyTextOf(key))).toEqual(Uint8Array.from(bytesOf(key)))
      }),
    )
  })

  it('to text keep bytes that are no UTF-8', () => {
    fc.assert(
      fc.property(bytes, (some) => {
        expect(bytesFromText(textFromBytes(some))).toEqual(some)
      }),
    )
    expect(textFromBytes(Uint8Array.of(0x61, 0xc3, 0xa9, 0xff))).toBe('aé\udcff')
  })

  it('to text leave UTF-8 readable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (some) => {
        expect(textFromBytes(encoder.encode(some))).toBe(some)
      }),
    )
    expect(textFromBytes(encoder.encode('\ufeff🦊'))).toBe('\ufeff🦊')
  })

  it('to one character per byte keep every byte', () => {
    fc.assert(
      fc.property(bytes, (some) => {
        expect(latin1(some)).toBe(Buffer.from(some).toString('latin1'))
      }),
    )
  })

  it('of case touch ASCII letters only', () => {
    expect(asciiUpperCase('azAZ09ßıſéµ\u00ff')).toBe('AZAZ09ßıſéµ\u00ff')
    expect(asciiLowerCase('azAZ09İÉ')).toBe('azaz09İÉ')
  })

  it('order bytes as memcmp does', () => {
    fc.assert(
      fc.property(bytes, bytes, (one, two) => {
        expect(Math.sign(compareBytes(one, two))).toBe(Buffer.compare(one, two))
      }),
    )
  })
})
