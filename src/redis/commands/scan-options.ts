import { asciiLowerCase, type Argument } from '../bytes.ts'
import { NOT_AN_INTEGER, SYNTAX_ERROR } from '../errors.ts'
import type { GlobMatcher } from '../glob.ts'
import { parseInteger } from '../integers.ts'
import { optionWord } from '../option-words.ts'
import { error, type ErrorReply } from '../reply.ts'
import { keyMatcher } from './all-keys.ts'

export interface ScanOptions {
  /** About how many to look at in this call. */
  count: number
  matches: GlobMatcher
  /** Of keys, in lower case. Of a type that does not exist there are no keys, which is no error. */
  type: string | null
  /** Of a hash: the names of the fields alone. */
  withoutValues: boolean
}

/** From left to right; of a word that is there twice the last counts (db.c, scanGenericCommand). */
export function parseScanOptions(
  words: readonly Argument[],
  scanned: 'keys' | 'a hash' | 'another collection',
): ScanOptions | ErrorReply {
  const options: ScanOptions = { count: 10, matches: () => true, type: null, withoutValues: false }
  for (let index = 0; index < words.length; index++) {
    const word = optionWord(words[index]!)
    if (word === 'NOVALUES') {
      if (scanned !== 'a hash') return error('ERR NOVALUES option can only be used in HSCAN')
      options.withoutValues = true
      continue
    }
    index++
    const operand = words[index]
    if (operand === undefined) return SYNTAX_ERROR
    if (word === 'COUNT') {
      const count = parseInteger(operand)
      if (count === null) return NOT_AN_INTEGER
      if (count < 1n) return SYNTAX_ERROR
      options.count = Number(count)
    } else if (word === 'MATCH') options.matches = keyMatcher(operand)
    else if (word === 'TYPE' && scanned === 'keys') options.type = asciiLowerCase(optionWord(operand))
    else return SYNTAX_ERROR
  }
  return options
}
