/**
 * The `long double` of C on x86-64, in which INCRBYFLOAT counts: a 64-bit significand, 15 bits of
 * exponent, round to nearest with ties to even. A JavaScript number has 53 bits, too few: Redis adds
 * 1 to 9223372036854775807 exactly. After the x87 double extended format (Intel's manual, volume 1, 4.2).
 */
export type LongDouble = FiniteLongDouble | Infinite

/** `significand * 2^exponent`, with at most 64 bits and the sign in the significand. 0.75 is 3 * 2^-2. */
export interface FiniteLongDouble {
  readonly significand: bigint
  readonly exponent: number
}

export type Infinite = 'inf' | '-inf'

export const ZERO: FiniteLongDouble = { significand: 0n, exponent: 0 }

const PRECISION_BITS = 64
/** The last place of the smallest normal number, and so of all subnormal ones. */
const LEAST_EXPONENT = -16445
/** The largest finite number is just below 2 to this power. */
const OVERFLOW_EXPONENT = 16384

/** The sum; null if it is no finite number. */
export function addLongDoubles(left: LongDouble, right: LongDouble): FiniteLongDouble | null {
  if (isInfinite(left) || isInfinite(right)) return null
  const exponent = Math.min(left.exponent, right.exponent)
  // Exact, however far apart the two are: at most some 33,000 bits.
  const exact = scaled(left, exponent) + scaled(right, exponent)
  const sum = roundToLongDouble(exact, exponent)
  return isInfinite(sum) ? null : sum
}

/** The long double nearest to `value * 2^exponent`. */
export function roundToLongDouble(value: bigint, exponent: number): LongDouble {
  const magnitude = value < 0n ? -value : value
  const surplusBits = Math.max(bitLength(magnitude) - PRECISION_BITS, LEAST_EXPONENT - exponent, 0)
  const rounded = divideByPowerOfTwo(magnitude, surplusBits)
  const isTooLarge = bitLength(rounded) + exponent + surplusBits > OVERFLOW_EXPONENT
  if (isTooLarge && rounded !== 0n) return value < 0n ? '-inf' : 'inf'
  return { significand: value < 0n ? -rounded : rounded, exponent: exponent + surplusBits }
}

/** `magnitude / 2^bits` to the nearest integer; a half goes to the even one. */
export function divideByPowerOfTwo(magnitude: bigint, bits: number): bigint {
  if (bits === 0) return magnitude
  const divisor = 1n << BigInt(bits)
  const quotient = magnitude >> BigInt(bits)
  const twiceRemainder = (magnitude & (divisor - 1n)) << 1n
  const roundsUp = twiceRemainder > divisor || (twiceRemainder === divisor && (quotient & 1n) === 1n)
  return roundsUp ? quotient + 1n : quotient
}

/** How many bits a number of 0 or more takes: 0 for 0, 3 for 5. */
export function bitLength(magnitude: bigint): number {
  if (magnitude === 0n) return 0
  const digits = magnitude.toString(16)
  return digits.length * 4 - (Math.clz32(Number.parseInt(digits[0]!, 16)) - 28)
}

export function isInfinite(value: LongDouble): value is Infinite {
  return value === 'inf' || value === '-inf'
}

function scaled({ significand, exponent }: FiniteLongDouble, toExponent: number): bigint {
  return significand << BigInt(exponent - toExponent)
}
