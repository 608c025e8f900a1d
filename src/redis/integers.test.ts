import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { MAX_INT64, MIN_INT64, parseInteger, parseSmallInteger, parseUnsigned } from './integers.ts'

test.each(['0', '1', '-1', '10', '9007199254740993', '9223372036854775807', '-9223372036854775808'])(
  '%j is an integer',
  (text) => expect(parseInteger(text)).toBe(BigInt(text)),
)

test.each([
  '',
  '+1',
  '01',
  '-0',
  '-01',
  ' 1',
  '1 ',
  '1\n',
  '1.0',
  '1e3',
  '0x1',
  '--1',
  '-',
  '1\0',
  '00',
  '١',
  '1_000',
  '9223372036854775808',
  '-9223372036854775809',
  '99999999999999999999',
  '100000000000000000000',
])('%j is none', (text) => {
  expect(parseInteger(text)).toBeNull()
})

it('an integer may come as bytes', () => {
  expect(parseInteger(Uint8Array.of(0x2d, 0x37))).toBe(-7n)
  expect(parseInteger(Uint8Array.of(0xb2))).toBeNull()
})

it('what is written is read', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: MIN_INT64 * 4n, max: MAX_INT64 * 4n }), (value) => {
      const fits = value >= -(2n ** 63n) && value < 2n ** 63n
      expect(parseInteger(String(value))).toBe(fits ? value : null)
    }),
  )
})

it('what is read is what was written', () => {
  const almost = fc.array(fc.constantFrom(...'0123456789-+ .e'), { maxLength: 21 }).map((units) => units.join(''))
  fc.assert(
    fc.property(almost, (text) => {
      const value = parseInteger(text)
      // Only the one way in which an integer prints itself is accepted.
      const prints =
        /^-?\d+$/.test(text) && String(BigInt(text)) === text && BigInt.asIntN(64, BigInt(text)) === BigInt(text)
      expect(value === null ? null : String(value)).toBe(prints ? text : null)
    }),
    { numRuns: 2000 },
  )
})

it('few digits without a sign are read as a number, and nothing else is', () => {
  const text = fc.oneof(
    fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }).map(String),
    fc.array(fc.constantFrom(...'0123456789-+ .'), { maxLength: 16 }).map((units) => units.join('')),
  )
  fc.assert(
    fc.property(text, (digits) => {
      const value = parseInteger(digits)
      const isSmall = value !== null && value >= 0n && digits.length <= 15
      expect(parseSmallInteger(digits)).toBe(isSmall ? Number(value) : null)
    }),
    { numRuns: 1000 },
  )
  expect(parseSmallInteger(Uint8Array.of(0x31))).toBeNull()
})

test.each([
  ['0', 0n],
  ['00', 0n],
  ['+7', 7n],
  [' 7', 7n],
  ['7\0x', 7n],
  ['18446744073709551615', 2n ** 64n - 1n],
  // As C's strtoull has it: what is below zero is counted from the other end.
  ['-01', 2n ** 64n - 1n],
  ['-1', null],
  ['18446744073709551616', null],
  ['7 ', null],
  ['', null],
  ['+', null],
  ['0x7', null],
])('as an unsigned number %j is %s', (text, value) => {
  expect(parseUnsigned(text)).toBe(value)
})
