import type { Argument } from '../bytes.ts'
import { SYNTAX_ERROR } from '../errors.ts'
import { isExpiryWord, type ExpiryOption } from '../expiry-option.ts'
import { isMatchWord, type MatchCondition } from '../match-condition.ts'
import { optionWord } from '../option-words.ts'
import type { ErrorReply } from '../reply.ts'

/** What SET, GETEX and MSETEX can be asked for besides keys and values. */
export interface StringOptions {
  existence: 'NX' | 'XX' | null
  match: MatchCondition | null
  get: boolean
  expiry: ExpiryOption | { readonly word: 'KEEPTTL' | 'PERSIST' } | null
}

/** The words that each command knows. */
export const SET_WORDS = wordSet('NX XX IFEQ IFNE IFDEQ IFDNE GET EX PX EXAT PXAT KEEPTTL')
export const MSETEX_WORDS = wordSet('NX XX EX PX EXAT PXAT KEEPTTL')
export const GETEX_WORDS = wordSet('EX PX EXAT PXAT PERSIST')

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}

/**
 * Options from `argv[start]` on, in any order. The same option again is fine, and the last one counts;
 * two different ones of a group are not: a condition, a time. Values are not looked at yet, so
 * `EX abc` is no syntax error (t_string.c, parseExtendedStringArgumentsOrReply).
 */
export function parseStringOptions(
  argv: readonly Argument[],
  start: number,
  known: ReadonlySet<string>,
): StringOptions | ErrorReply {
  const options: StringOptions = { existence: null, match: null, get: false, expiry: null }
  for (let index = start; index < argv.length;) {
    const word = optionWord(argv[index]!)
    const taken = known.has(word) ? takeOption(options, word, argv[index + 1]) : 0
    if (taken === 0) return SYNTAX_ERROR
    index += taken
  }
  return options
}

/** How many words the option took; 0 if it may not stand here. */
function takeOption(options: StringOptions, word: string, operand: Argument | undefined): number {
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
  if (word === 'KEEPTTL' || word === 'PERSIST') {
    if (options.expiry !== null && options.expiry.word !== word) return 0
    options.expiry = { word }
    return 1
  }
  return operand === undefined ? 0 : takeOptionWithOperand(options, word, operand)
}

function takeOptionWithOperand(options: StringOptions, word: string, operand: Argument): number {
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

/** Whether the options that ask for a key to be absent or to be there are met. */
export function existenceHolds({ existence }: StringOptions, isThere: boolean): boolean {
  return existence === null || (existence === 'XX') === isThere
}
