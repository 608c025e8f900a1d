import type { Argument } from '../bytes.ts'
import { SYNTAX_ERROR } from '../errors.ts'
import type { ExpiryUnit } from '../expiry.ts'
import { optionWord } from '../option-words.ts'
import type { ErrorReply } from '../reply.ts'

export type Comparison = 'IFEQ' | 'IFNE' | 'IFDEQ' | 'IFDNE'

/** What stands behind the value in a SET. */
export interface SetOptions {
  readonly get: boolean
  readonly existence: 'NX' | 'XX' | null
  readonly compare: { readonly kind: Comparison; readonly to: Argument } | null
  readonly keepTtl: boolean
  readonly expiry: { readonly unit: ExpiryUnit; readonly number: Argument } | null
}

const UNITS: Readonly<Record<string, ExpiryUnit>> = {
  EX: { seconds: true, relative: true },
  PX: { seconds: false, relative: true },
  EXAT: { seconds: true, relative: false },
  PXAT: { seconds: false, relative: false },
}
const COMPARISONS: ReadonlySet<string> = new Set<Comparison>(['IFEQ', 'IFNE', 'IFDEQ', 'IFDNE'])

/**
 * Reads SET's options, in any order (t_string.c, parseExtendedStringArgumentsOrReply). The same
 * option twice is legal and the last one counts; two different expiries or conditions are not, but
 * NX or XX may follow a comparison (`IFEQ a NX`, not `NX IFEQ a`), and then both must hold.
 */
export function parseSetOptions(words: readonly Argument[]): SetOptions | ErrorReply {
  let expiryWord: string | null = null
  let options: SetOptions = { get: false, existence: null, compare: null, keepTtl: false, expiry: null }
  for (let index = 0; index < words.length; index++) {
    const option = optionWord(words[index] as Argument)
    const next = words[index + 1]
    const unit = UNITS[option]
    if (option === 'GET') {
      options = { ...options, get: true }
    } else if (option === 'NX' || option === 'XX') {
      if (options.existence !== null && options.existence !== option) return SYNTAX_ERROR
      options = { ...options, existence: option }
    } else if (option === 'KEEPTTL') {
      if (expiryWord !== null && expiryWord !== option) return SYNTAX_ERROR
      expiryWord = option
      options = { ...options, keepTtl: true }
    } else if (unit !== undefined && next !== undefined) {
      if (expiryWord !== null && expiryWord !== option) return SYNTAX_ERROR
      expiryWord = option
      options = { ...options, expiry: { unit, number: next } }
      index++
    } else if (isComparison(option) && next !== undefined) {
      const other = options.compare !== null && options.compare.kind !== option
      if (other || options.existence !== null) return SYNTAX_ERROR
      options = { ...options, compare: { kind: option, to: next } }
      index++
    } else {
      return SYNTAX_ERROR
    }
  }
  return options
}

function isComparison(option: string): option is Comparison {
  return COMPARISONS.has(option)
}
