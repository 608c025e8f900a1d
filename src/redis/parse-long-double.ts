import { latin1, type Argument } from './bytes.ts'
import { bitLength, isInfinite, roundToLongDouble, ZERO, type LongDouble } from './long-double.ts'

/** Redis copies the text to a buffer of this size, with a NUL at the end (util.h, MAX_LONG_DOUBLE_CHARS). */
const BUFFER_CHARS = 5 * 1024

const INFINITE = /^([+-]?)inf(?:inity)?$/i
const HEXADECIMAL = /^([+-]?)0x(?=\.?[0-9a-f])([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?[0-9]+))?$/i
const DECIMAL = /^([+-]?)(?=\.?[0-9])([0-9]*)(?:\.([0-9]*))?(?:e([+-]?[0-9]+))?$/i

/**
 * A number as C's strtold reads it, if it is the whole of the text (util.c, string2ld): `+1`, `.5`,
 * `5.`, `1e3`, `0x1.8p3`, `inf`. Null for anything else, for NaN, and for what is too large or too
 * small to be told from infinity or zero. `1e-4950` is subnormal, and fine.
 */
export function parseLongDouble(argument: Argument): LongDouble | null {
  const text = typeof argument === 'string' ? argument : latin1(argument)
  if (text.length >= BUFFER_CHARS) return null
  const infinite = INFINITE.exec(text)
  if (infinite !== null) return infinite[1] === '-' ? '-inf' : 'inf'
  return parseFinite(HEXADECIMAL.exec(text), 16) ?? parseFinite(DECIMAL.exec(text), 10)
}

function parseFinite(match: RegExpExecArray | null, base: 10 | 16): LongDouble | null {
  if (match === null) return null
  const [, sign, whole = '', fraction = '', power = '0'] = match
  const digits = whole + fraction
  const magnitude = BigInt(base === 16 ? `0x${digits}` : digits)
  if (magnitude === 0n) return ZERO
  const isHexadecimal = base === 16
  const exponent = Number(power) - fraction.length * (isHexadecimal ? 4 : 1)
  // No text has so many digits that they could outweigh this, and 10^1000000 would take seconds.
  if (Math.abs(exponent) > 50_000) return null
  const signed = sign === '-' ? -magnitude : magnitude
  const value = isHexadecimal ? roundToLongDouble(signed, exponent) : timesPowerOfTen(signed, exponent)
  return isInfinite(value) || value.significand === 0n ? null : value
}

/** The long double nearest to `value * 10^exponent`. */
function timesPowerOfTen(value: bigint, exponent: number): LongDouble {
  if (exponent >= 0) return roundToLongDouble(value * 10n ** BigInt(exponent), 0)
  const divisor = 10n ** BigInt(-exponent)
  const magnitude = value < 0n ? -value : value
  // Two bits more than a long double holds, and one that only says whether something was left over:
  // enough to round the quotient as if it were exact.
  const shift = Math.max(0, 66 + bitLength(divisor) - bitLength(magnitude))
  const dividend = magnitude << BigInt(shift)
  const leftOver = dividend % divisor === 0n ? 0n : 1n
  const quotient = ((dividend / divisor) << 1n) | leftOver
  return roundToLongDouble(value < 0n ? -quotient : quotient, -shift - 1)
}
