import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addLongDoubles, bitLength, roundToLongDouble, type FiniteLongDouble } from './long-double.ts'
import { parseLongDouble } from './parse-long-double.ts'
import { printLongDouble } from './print-long-double.ts'

/** What INCRBYFLOAT makes of two texts: their sum, 'not finite', or 'not a number'. */
function sum(left: string, right: string): string {
  const [a, b] = [parseLongDouble(left), parseLongDouble(right)]
  if (a === null || b === null) return 'not a number'
  const result = addLongDoubles(a, b)
  return result === null ? 'not finite' : printLongDouble(result)
}

const finite = (text: string): FiniteLongDouble => {
  const value = parseLongDouble(text)
  if (value === null || typeof value === 'string') throw new Error(`${text} is not finite`)
  return value
}

describe('a sum', () => {
  // The right column is what a C program with a real `long double` prints.
  test.each([
    ['0.1', '0.2', '0.3'],
    ['1', '1e-17', '1.00000000000000001'],
    ['9223372036854775807', '1', '9223372036854775808'],
    ['1e17', '0.5', '100000000000000000.5'],
    ['123456789012345678901234567890', '0', '123456789012345678899921813504'],
    ['3.14159265358979323846', '0', '3.14159265358979324'],
    ['3', '-3', '0'],
    ['5.0e3', '2.0e2', '5200'],
    ['-0.1', '0.1', '0'],
    ['0x1p-18', '0', '0.00000381469726562'],
    ['18446744073709551617', '0', '18446744073709551616'],
    ['18446744073709551619', '0', '18446744073709551620'],
    ['5e-18', '0', '0'],
    ['-1e-20', '0', '0'],
    ['3.6e-4951', '3.6e-4951', '0'],
    ['1e4932', '1e4932', 'not finite'],
    ['inf', '1', 'not finite'],
    ['inf', '-inf', 'not finite'],
  ])('of %s and %s is %s', (left, right, expected) => {
    expect(sum(left, right)).toBe(expected)
    expect(sum(right, left)).toBe(expected)
  })

  it('is never printed with an exponent', () => {
    expect(sum('1e400', '0')).toMatch(/^100000000000000000002818806839\d{371}$/)
    expect(sum('1e4932', '0')).toHaveLength(4933)
  })

  it('of integers is exact as long as 64 bits hold it', () => {
    const int63 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n })
    fc.assert(
      fc.property(int63, int63, (left, right) => {
        expect(sum(left.toString(), right.toString())).toBe((left + right).toString())
      }),
    )
  })
})

describe('a text', () => {
  test.each(['+1', '1.', '1.0', '001', '1e0', '10E-1', '.1e1', '0x1', '0X1.0', '0x.8p1', '0x1P+0', '+0x1p0'])(
    '%s is read as 1',
    (text) => {
      expect(sum(text, '0')).toBe('1')
    },
  )

  test.each(['0', '-0', '0e99999', '0x0p99999', '.0', '0.', '+0.0e-99999'])('%s is read as 0', (text) => {
    expect(sum(text, '0')).toBe('0')
  })

  test.each(['inf', '-INF', '+Infinity', 'iNFINITY'])('%s is infinite', (text) => {
    expect(sum(text, '1')).toBe('not finite')
  })

  const almostDecimal = [
    '',
    '.',
    '+',
    'e5',
    '1e',
    '1e+',
    '1 ',
    ' 1',
    '1\n',
    '1\0',
    '--1',
    '1.2.3',
    '1,5',
    '0b1',
    '1_000',
    '１',
  ]
  const almostAnything = ['0x', '0x.', '0x1p', '0x1e+3', '1p3', 'infi', 'nan', 'NaN', '-nan', 'nan(1)', 'ınf']
  test.each([...almostDecimal, ...almostAnything])('%j is no number', (text) => {
    expect(sum(text, '0')).toBe('not a number')
  })

  test.each(['1.18973149535723176509e4932', '1e999999999999', '-0x1p16384', '1.8e-4951', '1e-99999', '0x1p-16447'])(
    '%s is too large, or too small to be told from 0',
    (text) => {
      expect(sum(text, '0')).toBe('not a number')
    },
  )

  it('may be as near to the ends of the range as it gets', () => {
    expect(finite('1.18973149535723176502e4932')).toEqual({ significand: 2n ** 64n - 1n, exponent: 16320 })
    expect(finite('1.9e-4951')).toEqual({ significand: 1n, exponent: -16445 })
    expect(finite('-0x1p-16445')).toEqual({ significand: -1n, exponent: -16445 })
  })

  it('is read up to 5119 characters', () => {
    expect(sum(`1.${'0'.repeat(5117)}`, '0')).toBe('1')
    expect(sum(`1.${'0'.repeat(5118)}`, '0')).toBe('not a number')
  })

  it('is read as bytes too', () => {
    expect(parseLongDouble(Uint8Array.of(0x30, 0x2e, 0x35))).toEqual(parseLongDouble('0.5'))
    expect(parseLongDouble(Uint8Array.of(0x31, 0xb2))).toBeNull()
  })

  it('gives the nearest long double: none other is nearer, and a half goes to the even one', () => {
    const decimal = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 30n }), fc.integer({ min: -60, max: 60 }))
    fc.assert(
      fc.property(decimal, ([digits, power]) => {
        const { significand, exponent } = fullWidth(finite(`${digits}e${power}`))
        // Everything in units of 2^-300 * 10^-60, in which all of it is whole.
        const unit = (half: bigint): bigint => (half << BigInt(exponent + 299)) * 10n ** 60n
        const exact = (digits << 300n) * 10n ** BigInt(power + 60)
        const distance = exact - unit(significand * 2n)
        const halfPlace = unit(1n)
        const isHalfway = distance === halfPlace || distance === -halfPlace
        const isNearer = distance < halfPlace && distance > -halfPlace
        expect(isNearer || (isHalfway && (significand & 1n) === 0n)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('means the same in hexadecimal', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 80n }), fc.integer({ min: 0, max: 40 }), (value, places) => {
        const doubled = `0x${value.toString(16)}p${places}`
        expect(sum(doubled, '0')).toBe(sum((value << BigInt(places)).toString(), '0'))
      }),
    )
  })
})

/** The same number with all 64 bits of the significand in use. */
function fullWidth({ significand, exponent }: FiniteLongDouble): FiniteLongDouble {
  const spare = 64 - bitLength(significand)
  return { significand: significand << BigInt(spare), exponent: exponent - spare }
}

describe('printing', () => {
  it('shows what a double holds as JavaScript does, as long as 17 places are enough', () => {
    const eighths = fc.tuple(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), fc.integer({ min: 0, max: 12 }))
    fc.assert(
      fc.property(eighths, ([value, bits]) => {
        const number = value / 2 ** bits + 0
        expect(printLongDouble(roundToLongDouble(BigInt(value), 0 - bits) as FiniteLongDouble)).toBe(
          number === 0 ? '0' : number.toFixed(17).replace(/\.?0+$/, ''),
        )
      }),
    )
  })

  it('can be read again, within half of the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (number) => {
        const printed = sum(String(number), '0')
        expect(Math.abs(Number(printed) - number)).toBeLessThanOrEqual(5e-18 + Math.abs(number) * 2 ** -53)
      }),
    )
  })
})
