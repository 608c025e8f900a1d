import { decode, encode, hexOf } from './bytes.ts'
import { digest } from './digest.ts'

/**
 * A value as a step shows it. A step is kept for as long as its run, and a value may have 64 MB: so a
 * long one stands in steps by its beginning, its length and a hash of all its bytes.
 *
 *     seen('Ann')            'Ann'
 *     seen('x'.repeat(1e6))  'xxx…x' + a lone surrogate + '1000000:' + 32 digits of hash
 *
 * Two are the same text exactly where the values have the same bytes, so whoever compares values
 * compares these. The lone surrogate is in no value, whose text is decoded UTF-8: nothing that somebody
 * stores can pass for another value, and what is a stand-in stays as it is. A stand-in is never written
 * to a store: where a whole value is wanted, the store has it.
 */
export function seen(value: string): string {
  if (value.length <= LONGEST_WHOLE) return value
  return standIn(value, value.length, encode(value))
}

/** Longer values are not kept whole in steps; in UTF-16 units, as `length` has it. */
export const LONGEST_WHOLE = 4_096
const BEGINNING = 1_000
/** Only a lone surrogate is one where a pattern goes by characters. */
const STAND_IN = /^([^]{0,1000})\uDC00(\d+):[0-9a-f]{32}$/u

/** The same from bytes: long ones are never decoded in one piece. */
export function seenBytes(bytes: Uint8Array): string {
  // A character of UTF-8 has three bytes at most for each unit.
  if (bytes.length <= 3 * LONGEST_WHOLE) return seen(decode(bytes))
  const length = lengthAsText(bytes)
  if (length !== null) return standIn(decode(wholeCharacters(bytes)), length, bytes)
  const hexadecimal = encode(`0x${hexOf(bytes)}`)
  return standIn(`0x${hexOf(bytes.subarray(0, BEGINNING))}`, hexadecimal.length, hexadecimal)
}

function standIn(beginning: string, length: number, bytes: Uint8Array): string {
  // Not through the middle of a character that takes two units.
  return `${beginning.slice(0, BEGINNING).replace(/[\uD800-\uDBFF]$/, '')}\uDC00${length}:${digest(bytes)}`
}

/** How long the value is that stands there. */
export function lengthOf(value: string): number {
  const parts = STAND_IN.exec(value)
  return parts === null ? value.length : Number(parts[2])
}

/** The part of a value that there is to read: all of it, but for one that is long. */
export function beginningOf(value: string): string {
  return STAND_IN.exec(value)?.[1] ?? value
}

/** Whether a value stands there by its beginning alone. */
export function isStandIn(value: string): boolean {
  return value.length > LONGEST_STAND_IN ? false : STAND_IN.test(value)
}

/** The beginning, the surrogate, a number, a colon and the hash. */
const LONGEST_STAND_IN = BEGINNING + 64

const PIECE = 65_536

/** In UTF-16 units; null for bytes that are not UTF-8. */
function lengthAsText(bytes: Uint8Array): number | null {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let length = 0
  try {
    for (let start = 0; start < bytes.length; start += PIECE)
      length += decoder.decode(bytes.subarray(start, start + PIECE), { stream: true }).length
    return length + decoder.decode().length
  } catch {
    return null
  }
}

/** Enough of the beginning, and no part of a character. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  let end = 4 * BEGINNING
  while ((bytes[end]! & 0xc0) === 0x80) end--
  return bytes.subarray(0, end)
}
