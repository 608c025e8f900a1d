import type { Argument } from '../bytes.ts'
import { SYNTAX_ERROR } from '../errors.ts'
import { isExpiryWord, type ExpiryOption } from '../expiry-option.ts'
import { isMatchWord, type MatchCondition } from '../match-condition.ts'
import { optionWord } from '../option-words.ts'
import type { ErrorReply } from '../reply.ts'

export interface SetOptions {
  existence: 'NX' | 'XX' | null
  match: MatchCondition | null
  get: boolean
  expiry: ExpiryOption | { readonly word: 'KEEPTTL' } | null
}

/**
 * `[NX|XX|IFEQ v|IFNE v|IFDEQ d|IFDNE d] [GET] [EX s|PX ms|EXAT s|PXAT ms|KEEPTTL]`, in any order.
 * The same option again is fine, and the last one counts; two different ones of a group are not.
 * Values are not looked at yet: `EX abc` is no syntax error (t_string.c, parseExtendedStringArgumentsOrReply).
 */
export function parseSetOptions(argv: readonly Argument[]): SetOptions | ErrorReply {
  const options: SetOptions = { existence: null, match: null, get: false, expiry: null }
  for (let index = 3; index < argv.length; ) {
    const taken = takeOption(options, optionWord(argv[index]!), argv[index + 1])
    if (taken === 0) return SYNTAX_ERROR
    index += taken
  }
  return options
}

/** How many words the option took; 0 if it may not stand here. */
function takeOption(options: SetOptions, word: string, operand: Argument | undefined): number {
  if (word === 'GET') {
    options.get = true
    return 1
  }
  if (word === 'NX' || word === 'XX') {
    // Redis asks only for the other one of these two: after IFEQ and the like both conditions hold.
    if (options.existence !== null && options.existence !== word) return 0
    options.existence = word
    return 1
  }
  if (word === 'KEEPTTL') {
    if (options.expiry !== null && options.expiry.word !== word) return 0
    options.expiry = { word }
    return 1
  }
  if (operand === undefined) return 0
  if (isMatchWord(word)) {
    if (options.existence !== null) return 0
    if (options.match !== null && options.match.word !== word) return 0
    options.match = { word, operand }
    return 2
  }
  if (isExpiryWord(word)) {
    if (options.expiry !== null && options.expiry.word !== word) return 0
    options.expiry = { word, operand }
    return 2
  }
  return 0
}
