import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { bytesOf, type Argument } from './bytes.ts'
import { commandText } from './print.ts'
import { splitLine } from './split-line.ts'

describe('a command reads', () => {
  test.each<readonly [string, readonly Argument[]]>([
    ['SET user:2 "Bob"', ['set', 'user:2', 'Bob']],
    ['SET user:2 "Bob" EX 60 nx', ['SET', 'user:2', 'Bob', 'EX', '60', 'nx']],
    ['SET user:2 "Zoë 🦊"', ['SET', 'user:2', 'Zoë 🦊']],
    ['SET k "7" IFEQ "6"', ['SET', 'k', '7', 'IFEQ', '6']],
    ['SET k "" ifne "x" IFDEQ 9555e8555c62dcfd', ['SET', 'k', '', 'ifne', 'x', 'IFDEQ', '9555e8555c62dcfd']],
    ['SET IFEQ "v"', ['SET', 'IFEQ', 'v']],
    ['SET k "IFEQ" NX', ['SET', 'k', 'IFEQ', 'NX']],
    ['MSET a "1" b "2"', ['mset', 'a', '1', 'b', '2']],
    ['MSETEX 2 a "1" b "2" EX 10', ['MSETEX', '2', 'a', '1', 'b', '2', 'EX', '10']],
    ['SETEX k 10 "v"', ['SETEX', 'k', '10', 'v']],
    ['APPEND k "v"', ['APPEND', 'k', 'v']],
    ['SETRANGE k 5 "v"', ['SETRANGE', 'k', '5', 'v']],
    ['DELEX lock IFEQ "me"', ['DELEX', 'lock', 'IFEQ', 'me']],
    ['DELEX lock IFDEQ 9555e8555c62dcfd', ['DELEX', 'lock', 'IFDEQ', '9555e8555c62dcfd']],
    ['HSET h field "1" other "2"', ['HSET', 'h', 'field', '1', 'other', '2']],
    ['INCRBY k 5', ['INCRBY', 'k', '5']],
    ['LCS a b LEN', ['LCS', 'a', 'b', 'LEN']],
    ['DEL user:2 naïve', ['del', 'user:2', 'naïve']],
    ['GET "user 2"', ['GET', 'user 2']],
    ['GET ""', ['GET', '']],
    [String.raw`GET "it's"`, ['GET', "it's"]],
    [String.raw`GET "\"q\""`, ['GET', '"q"']],
    [String.raw`GET back\slash`, ['GET', String.raw`back\slash`]],
    [String.raw`GET "\xff\x00a"`, ['GET', Uint8Array.of(0xff, 0, 0x61)]],
    [String.raw`SET k "a\\b\n\"c\" \a"`, ['SET', 'k', 'a\\b\n"c" \u0007']],
    // A blank that looks like another, and marks that turn the line around, are shown for what they are.
    [String.raw`SET k "a\xc2\xa0b\xe2\x80\xae"`, ['SET', 'k', 'a\u00a0b\u202e']],
    [String.raw`SET k "\xef\xbb\xbfa\xe2\x80\x8db"`, ['SET', 'k', '\ufeffa\u200db']],
    ['SET k "👩🏽‍🚀 👨‍👩‍👧 ❤️‍🔥"', ['SET', 'k', '👩🏽‍🚀 👨‍👩‍👧 ❤️‍🔥']],
    ['PING', [Uint8Array.of(0x70, 0x69, 0x6e, 0x67)]],
    [String.raw`"" "\x0b"`, ['', '\v']],
  ])('%s', (text, argv) => {
    expect(commandText(argv)).toBe(text)
  })
})

it('typed again, it is the same command', () => {
  const word: fc.Arbitrary<Argument> = fc.oneof(fc.uint8Array(), fc.string({ unit: 'binary' }), fc.string())
  const option = fc.constantFrom('NX', 'IFEQ', 'IFNE', 'GET')
  fc.assert(
    fc.property(
      fc.constantFrom('SET', 'DEL', '', 'É', 'MSETEX', 'DELEX', 'HSET'),
      fc.array(fc.oneof(word, option)),
      (name, words) => {
        const argv = [name, ...words]
        expect(splitLine(commandText(argv))).toEqual(argv.map((one) => Uint8Array.from(bytesOf(one))))
      },
    ),
    { numRuns: 500 },
  )
})

it('is always one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      expect(commandText(['SET', value, value])).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
    }),
  )
})
