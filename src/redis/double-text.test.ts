import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { doubleText } from './double-text.ts'

test.each([
  [0, '0'],
  [-0, '-0'],
  [3, '3'],
  [-1.5, '-1.5'],
  [100_000_000, '100000000'],
  [2 ** 52, '4503599627370496'],
  [1e16, '1e+16'],
  [1e20, '1e+20'],
  [12_345_678_901_234_567_000, '12345678901234567000'],
  [-1e100, '-1e+100'],
  [0.1, '0.1'],
  [0.000001, '0.000001'],
  [1e-7, '1e-7'],
  [0.000001234, '1.234e-6'],
  [12_345.678901, '12345.678901'],
  [12_345.6789012, '1.23456789012e+4'],
  [123.456789012, '123.456789012'],
  [Infinity, 'inf'],
  [-Infinity, '-inf'],
  [Number.NaN, 'nan'],
])('%d is written %s', (value, text) => expect(doubleText(value)).toBe(text))

it('reads back as the same double', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(doubleText(value))).toBe(value)
    }),
  )
})
