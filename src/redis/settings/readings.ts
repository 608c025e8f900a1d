import { asciiLowerCase } from '../bytes.ts'
import { parseInteger } from '../integers.ts'
import { parseMemory } from './memory-units.ts'

/** How Redis reads the value of a setting (config.c): what it is, or the end of the error line in a string. */

export const MAX_INT = 2 ** 31 - 1
const MAX_LONG = 2n ** 63n - 1n

export function readInteger(text: string, least: bigint, most: bigint): bigint | string {
  const value = parseInteger(text)
  if (value === null) return "argument couldn't be parsed into an integer"
  return value < least || value > most ? `argument must be between ${least} and ${most} inclusive` : value
}

export function readMemory(text: string, least: bigint): bigint | string {
  const value = parseMemory(text)
  if (value === null) return 'argument must be a memory value'
  return value < least || value > MAX_LONG ? `argument must be between ${least} and ${MAX_LONG} inclusive` : value
}

/** In lower case, or the error. */
export function readWord(
  text: string,
  words: readonly string[],
): { readonly value: string; readonly problem?: string } {
  const value = asciiLowerCase(text)
  if (words.includes(value)) return { value }
  const isFlag = words.join() === 'yes,no'
  return {
    value,
    problem: isFlag
      ? "argument must be 'yes' or 'no'"
      : `argument(s) must be one of the following: ${words.join(', ')}`,
  }
}
