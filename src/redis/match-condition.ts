import { asciiLowerCase, bytesOf, latin1, sameBytes, type Argument } from './bytes.ts'
import { BAD_DIGEST, WRONG_TYPE } from './errors.ts'
import type { Entry } from './entry.ts'
import type { ErrorReply } from './reply.ts'
import { xxh3Hex } from './xxh3.ts'

/** Compare-and-set, since Redis 8.4: by value (IFEQ, IFNE) or by the value's XXH3 digest (IFDEQ, IFDNE). */
export type MatchWord = 'IFEQ' | 'IFNE' | 'IFDEQ' | 'IFDNE'

export interface MatchCondition {
  readonly word: MatchWord
  readonly operand: Argument
}

export function isMatchWord(word: string): word is MatchWord {
  return word === 'IFEQ' || word === 'IFNE' || word === 'IFDEQ' || word === 'IFDNE'
}

/** An absent key equals nothing; its digest is not even looked at. */
export function isMet(condition: MatchCondition, entry: Entry | undefined): boolean | ErrorReply {
  const wantsEqual = condition.word === 'IFEQ' || condition.word === 'IFDEQ'
  if (entry === undefined) return !wantsEqual
  if (entry.type !== 'string') return WRONG_TYPE
  if (condition.word === 'IFEQ' || condition.word === 'IFNE') {
    return sameBytes(entry.value, condition.operand) === wantsEqual
  }
  const digest = latin1(bytesOf(condition.operand))
  // Sixteen characters that are no hexadecimal digits are let through, and never match.
  if (digest.length !== 16) return BAD_DIGEST
  return (asciiLowerCase(digest) === xxh3Hex(bytesOf(entry.value))) === wantsEqual
}
