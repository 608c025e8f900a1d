import type { Argument } from './bytes.ts'
import { optionWord } from './option-words.ts'

/**
 * Whether the word at `index` of a command is data that is stored or compared, not a key, number or
 * option. Words beyond those that a command takes are none of its data.
 */
export function isValueWord(argv: readonly Argument[], index: number): boolean {
  const isValueOf = VALUES.get(optionWord(argv[0]!))
  return isValueOf !== undefined && isValueOf(index, argv)
}

type IsValue = (index: number, argv: readonly Argument[]) => boolean

const at =
  (place: number): IsValue =>
  (index) =>
    index === place
const from =
  (first: number, step = 1): IsValue =>
  (index) =>
    index >= first && (index - first) % step === 0

/** After IFEQ and IFNE; a digest is no value. */
const isCompared: IsValue = (index, argv) => /^IF(EQ|NE)$/.test(optionWord(argv[index - 1]!))

/** `MSETEX 2 a 1 b 2 EX 10`: as many pairs as it says. */
const isInPair: IsValue = (index, argv) => from(3, 2)(index, argv) && index <= 1 + 2 * Number(optionWord(argv[1]!))

const VALUES: ReadonlyMap<string, IsValue> = new Map([
  ['SET', (index, argv) => index === 2 || (index > 3 && isCompared(index, argv))],
  ['DELEX', (index, argv) => index === 3 && isCompared(index, argv)],
  ['GETSET', at(2)],
  ['SETNX', at(2)],
  ['APPEND', at(2)],
  ['SETEX', at(3)],
  ['PSETEX', at(3)],
  ['SETRANGE', at(3)],
  ['MSET', from(2, 2)],
  ['MSETNX', from(2, 2)],
  ['MSETEX', isInPair],
  ['ECHO', at(1)],
  ['RPUSH', from(2)],
  ['LPUSH', from(2)],
  ['LREM', at(3)],
  ['SADD', from(2)],
  ['HSET', from(3, 2)],
])
