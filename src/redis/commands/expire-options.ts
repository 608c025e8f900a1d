import type { Argument } from '../bytes.ts'
import type { Deadline } from '../deadline.ts'
import { unsupportedOption } from '../errors.ts'
import { optionWord } from '../option-words.ts'
import { error, type ErrorReply } from '../reply.ts'

/** NX: only without a TTL; XX: only with one; GT: only to live longer; LT: only to live shorter. */
export type ExpireFlag = 'NX' | 'XX' | 'GT' | 'LT'

/**
 * First each word, from left to right, and then whether they go together (expire.c,
 * parseExtendedExpireArgumentsOrReply).
 */
export function parseExpireFlags(options: readonly Argument[]): ReadonlySet<ExpireFlag> | ErrorReply {
  const flags = new Set<ExpireFlag>()
  for (const option of options) {
    const word = optionWord(option)
    if (word !== 'NX' && word !== 'XX' && word !== 'GT' && word !== 'LT') return unsupportedOption(option)
    flags.add(word)
  }
  if (flags.has('NX') && flags.size > 1) {
    return error('ERR NX and XX, GT or LT options at the same time are not compatible')
  }
  if (flags.has('GT') && flags.has('LT')) {
    return error('ERR GT and LT options at the same time are not compatible')
  }
  return flags
}

/** No TTL counts as endless: GT never succeeds then, LT always does. */
export function allowsDeadline(flags: ReadonlySet<ExpireFlag>, current: Deadline | null, next: Deadline): boolean {
  if (flags.has('NX') && current !== null) return false
  if (flags.has('XX') && current === null) return false
  if (flags.has('GT') && (current === null || next <= current)) return false
  return !flags.has('LT') || current === null || next < current
}
