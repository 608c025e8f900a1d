import { describe, expect, it, test } from 'vitest'
import { latin1 } from './bytes.ts'
import { splitLine } from './split-line.ts'

/** The words with one character per byte, or null. */
const split = (line: string): string[] | null => splitLine(line)?.map(latin1) ?? null

describe('a line is split', () => {
  test.each<readonly [string, readonly string[]]>([
    ['', []],
    [' \t\v\f\r\n ', []],
    ['GET k', ['GET', 'k']],
    ['  GET \t k  ', ['GET', 'k']],
    ['SET k "two words"', ['SET', 'k', 'two words']],
    ['SET k ""', ['SET', 'k', '']],
    ["SET k ''", ['SET', 'k', '']],
    [String.raw`"\x41\xfF\n\r\t\b\a\q\"\\"`, ['A\u00ff\n\r\t\b\u0007q"\\']],
    [String.raw`"\x4 \xg1"`, ['x4 xg1']],
    [String.raw`'\'\n\x41\\ '`, [String.raw`'\n\x41\\ `]],
    ['foo"bar"', ['foobar']],
    [`foo'bar baz' x`, ['foobar baz', 'x']],
    // Outside quotes a backslash keeps neither the blank nor the quote after it.
    [String.raw`a\ b\"c"`, ['a\\', String.raw`b\c`]],
    ['a; # b', ['a;', '#', 'b']],
    // VT and FF are blanks before a word and after a quote, but not within a word.
    ['\va\vb\fc', ['a\vb\fc']],
    ['"a"\vb', ['a', 'b']],
    ['é', ['\u00c3\u00a9']],
    ['GET k\0 and more', ['GET', 'k']],
  ])('%j', (line, words) => {
    expect(split(line)).toEqual(words)
  })
})

describe('a line is refused', () => {
  test.each([
    '"a',
    "'a",
    'a"',
    '"a"b',
    "'a'b",
    '"a""b"',
    `'it's'`,
    String.raw`"a\"`,
    String.raw`"a\ `,
    String.raw`'a\'`,
  ])('%s', (line) => expect(splitLine(line)).toBeNull())
})

it('bytes may be typed as they are', () => {
  expect(splitLine(Uint8Array.of(0x61, 0x20, 0xff))).toEqual([Uint8Array.of(0x61), Uint8Array.of(0xff)])
})
