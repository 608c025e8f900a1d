import type { Argument } from './bytes.ts'
import { deadlineFrom, type Deadline } from './deadline.ts'
import { invalidExpireTime, NOT_AN_INTEGER } from './errors.ts'
import { MAX_INT64, parseInteger } from './integers.ts'
import type { ErrorReply } from './reply.ts'

/** EX and PX count from now, EXAT and PXAT are moments; EX and EXAT are seconds, the others ms. */
export type ExpiryWord = 'EX' | 'PX' | 'EXAT' | 'PXAT'

export interface ExpiryOption {
  readonly word: ExpiryWord
  readonly operand: Argument
}

export function isExpiryWord(word: string): word is ExpiryWord {
  return word === 'EX' || word === 'PX' || word === 'EXAT' || word === 'PXAT'
}

/**
 * A moment in the past is fine, but none before 1970 and none past 2^63-1 ms (t_string.c,
 * getExpireMillisecondsOrReply).
 */
export function deadlineOf(option: ExpiryOption, nowUnixMs: number, commandName: string): Deadline | ErrorReply {
  const amount = parseInteger(option.operand)
  if (amount === null) return NOT_AN_INTEGER
  const msPerUnit = option.word === 'EX' || option.word === 'EXAT' ? 1000n : 1n
  const base = option.word === 'EX' || option.word === 'PX' ? BigInt(nowUnixMs) : 0n
  const unixMs = amount * msPerUnit + base
  return amount <= 0n || unixMs > MAX_INT64 ? invalidExpireTime(commandName) : deadlineFrom(unixMs)
}

/** The deadline that an option asks for; null without one, and for a word that needs no time (KEEPTTL, PERSIST). */
export function newDeadline(
  option: ExpiryOption | { readonly word: string } | null,
  nowUnixMs: number,
  commandName: string,
): Deadline | null | ErrorReply {
  return option !== null && 'operand' in option ? deadlineOf(option, nowUnixMs, commandName) : null
}
