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
