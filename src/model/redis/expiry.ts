import type { Argument } from './bytes.ts'
import { invalidExpireTime, NOT_AN_INTEGER } from './errors.ts'
import { MAX_INT64, parseInteger } from './integers.ts'
import type { ErrorReply } from './reply.ts'

/** A deadline in unix ms. Past 2^53 a number would not be exact, and Redis answers PTTL to the millisecond. */
export type Deadline = number | bigint

/** How a number of a command is to be read as a deadline. */
export interface ExpiryUnit {
  readonly seconds: boolean
  /** From now, or a moment on the clock. */
  readonly relative: boolean
}

/**
 * The deadline in unix ms that SET and its relatives are given: an integer, above 0, in seconds at
 * most (2^63 - 1) / 1000, and within 64 bits once now is added (t_string.c, getExpireMillisecondsOrReply).
 */
export function positiveDeadline(argument: Argument, unit: ExpiryUnit, nowUnixMs: number, commandName: string): Deadline | ErrorReply {
  const number = parseInteger(argument)
  if (number === null) return NOT_AN_INTEGER
  if (number <= 0n) return invalidExpireTime(commandName)
  return deadline(number, unit, nowUnixMs) ?? invalidExpireTime(commandName)
}

/** The same for EXPIRE, which also takes zero and below; null when it does not fit in 64 bits. */
export function deadline(number: bigint, { seconds, relative }: ExpiryUnit, nowUnixMs: number): Deadline | null {
  const limit = MAX_INT64 / 1000n
  if (seconds && (number > limit || number < -limit)) return null
  const milliseconds = seconds ? number * 1000n : number
  const at = relative ? milliseconds + BigInt(nowUnixMs) : milliseconds
  if (at > MAX_INT64) return null
  return BigInt.asIntN(54, at) === at ? Number(at) : at
}
