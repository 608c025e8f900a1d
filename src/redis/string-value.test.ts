import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { bytesOf, type Argument } from './bytes.ts'
import { byteLength, byteRange, concatenated, overwritten } from './string-value.ts'

/** Text of every kind, halves of characters included, and bytes. */
const value = fc.oneof<fc.Arbitrary<Argument>[]>(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('\ud83e', '\udd8a', 'a', 'é') }),
  fc.uint8Array({ maxLength: 20 }),
)
const plain = (argument: Argument): number[] => [...bytesOf(argument)]

it('the length of any value is that of its bytes', () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(byteLength(one)).toBe(plain(one).length)
    }),
  )
})

it('any two values joined are their bytes joined', () => {
  fc.assert(
    fc.property(value, value, (left, right) => {
      expect(plain(concatenated(left, right))).toEqual([...plain(left), ...plain(right)])
    }),
  )
})

it('halves of a character that are joined stay two unknown characters', () => {
  expect(plain(concatenated('\ud83e', '\udd8a'))).toEqual([0xef, 0xbf, 0xbd, 0xef, 0xbf, 0xbd])
})

it('a patch changes its own bytes only, and is preceded by zeros', () => {
  fc.assert(
    fc.property(value, fc.nat(40), value, (before, offset, patch) => {
      const [old, over] = [plain(before), plain(patch)]
      const result = [...overwritten(before, offset, patch)]
      expect(result).toHaveLength(Math.max(old.length, offset + over.length))
      expect(result.slice(offset, offset + over.length)).toEqual(over)
      expect(result.slice(0, offset)).toEqual(Array.from({ length: offset }, (_, index) => old[index] ?? 0))
      expect(result.slice(offset + over.length)).toEqual(old.slice(offset + over.length))
    }),
  )
})

describe('a range', () => {
  test.each([
    ['This is a string', 0n, 3n, 'This'],
    ['This is a string', -3n, -1n, 'ing'],
    ['This is a string', 0n, -1n, 'This is a string'],
    ['This is a string', 10n, 100n, 'string'],
    ['abc', 1n, 1n, 'b'],
    ['abc', 2n, 1n, ''],
    ['abc', 3n, 5n, ''],
    ['abc', -1n, 0n, ''],
    ['abc', -100n, -2n, 'ab'],
    ['abc', -9n, -8n, 'a'],
    ['abc', -8n, -9n, ''],
    ['abc', 0n, -9n, 'a'],
    ['abc', -(2n ** 63n), 2n ** 63n - 1n, 'abc'],
    ['', 0n, 0n, ''],
    ['', -1n, -1n, ''],
  ])('of %j from %s to %s is %j', (text, start, end, expected) => {
    expect(byteRange(text, start, end)).toBe(expected)
    expect(plain(byteRange(bytesOf(text), start, end))).toEqual(plain(expected))
  })

  it('counts bytes, not characters', () => {
    expect(plain(byteRange('Zoë', 0n, 2n))).toEqual([0x5a, 0x6f, 0xc3])
  })

  it('of any value from front to back is a slice of its bytes', () => {
    fc.assert(
      fc.property(value, fc.nat(30), fc.nat(30), (one, start, end) => {
        expect(plain(byteRange(one, BigInt(start), BigInt(end)))).toEqual(plain(one).slice(start, end + 1))
      }),
    )
  })

  it('is a copy, so that a short piece does not keep a long value in memory', () => {
    const whole = Uint8Array.of(1, 2, 3)
    const piece = byteRange(whole, 0n, 1n)
    whole.fill(9)
    expect(plain(piece)).toEqual([1, 2])
  })
})
