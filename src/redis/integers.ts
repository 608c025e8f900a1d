import { latin1, type Argument } from './bytes.ts'

export const MAX_INT64 = 2n ** 63n - 1n
export const MIN_INT64 = -(2n ** 63n)

const INTEGER = /^(?:0|-?[1-9][0-9]{0,18})$/

/**
 * A 64-bit integer as Redis reads it (util.c, string2ll): `0`, or an optional minus and digits
 * that do not begin with 0. Not `+1`, `01`, `-0`, ` 1`, `1.0` or `1e3`; null for all of these.
 */
export function parseInteger(argument: Argument): bigint | null {
  const text = typeof argument === 'string' ? argument : latin1(argument)
  if (!INTEGER.test(text)) return null
  const value = BigInt(text)
  return value >= MIN_INT64 && value <= MAX_INT64 ? value : null
}

/**
 * An unsigned 64-bit number, as a cursor or a part of a stream's id is: in the digits of `parseInteger`,
 * or else in any way that C's strtoull takes (util.c, string2ull). So `00`, `+1`, ` 1` and even `-01`
 * will do, but `-1` is an integer, and below 0.
 */
export function parseUnsigned(argument: Argument): bigint | null {
  const text = (typeof argument === 'string' ? argument : latin1(argument)).replace(/\0.*$/s, '')
  const integer = parseInteger(text)
  if (integer !== null) return integer < 0n ? null : integer
  const match = /^[ \t-\r]*([+-]?)([0-9]+)$/.exec(text)
  if (match === null) return null
  const magnitude = BigInt(match[2]!)
  if (magnitude >= 2n ** 64n) return null
  return match[1] === '-' ? BigInt.asUintN(64, -magnitude) : magnitude
}

/** More digits might not be exact. */
const MOST_SMALL_DIGITS = 15

/** What `parseInteger` reads, for text of few digits and no sign; null for anything else. */
export function parseSmallInteger(argument: Argument): number | null {
  if (typeof argument !== 'string') return null
  const { length } = argument
  if (length === 0 || length > MOST_SMALL_DIGITS) return null
  if (argument.charCodeAt(0) === ZERO && length > 1) return null
  let value = 0
  for (let index = 0; index < length; index++) {
    const digit = argument.charCodeAt(index) - ZERO
    if (digit < 0 || digit > 9) return null
    value = value * 10 + digit
  }
  return value
}

const ZERO = 0x30
