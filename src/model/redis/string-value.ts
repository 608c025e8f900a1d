import { bytesOf, isAscii, type Argument } from './bytes.ts'

/** What Redis lets a string grow to (its setting proto-max-bulk-len): 512 MiB. */
export const MAX_VALUE_BYTES = 512 * 1024 * 1024

/** In bytes of UTF-8, without encoding it. */
export function byteLength(value: Argument): number {
  if (typeof value !== 'string' || isAscii(value)) return value.length
  let length = 0
  // By characters, so that a pair of surrogates is one; a lone one becomes U+FFFD, which has three bytes too.
  for (const character of value) {
    const codePoint = character.codePointAt(0) as number
    length += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x1_0000 ? 3 : 4
  }
  return length
}

export function concatenated(left: Argument, right: Argument): Argument {
  // Joining text that is not ASCII could make one character of two halves, which have other bytes.
  const isText = typeof left === 'string' && typeof right === 'string' && isAscii(left) && isAscii(right)
  if (isText) return left + right
  const result = new Uint8Array(byteLength(left) + byteLength(right))
  const head = bytesOf(left)
  result.set(head)
  result.set(bytesOf(right), head.length)
  return result
}

/** `value` with `patch` written over it from `offset` on, in bytes; a gap before it is filled with zeros. */
export function overwritten(value: Argument, offset: number, patch: Argument): Uint8Array {
  const before = bytesOf(value)
  const over = bytesOf(patch)
  const result = new Uint8Array(Math.max(before.length, offset + over.length))
  result.set(before)
  result.set(over, offset)
  return result
}

/**
 * The bytes from `start` to `end`, both counted in and both counted from the end if negative
 * (t_string.c, getrangeCommand). It may begin before the first byte and end after the last; but since
 * Redis 8.0 nothing is what ends before the first, even 0 to -9 of `abc`.
 */
export function byteRange(value: Argument, start: bigint, end: bigint): Argument {
  const length = BigInt(byteLength(value))
  const first = start < 0n ? length + start : start
  const last = end < 0n ? length + end : end
  if (first >= length || last < 0n || first > last) return ''
  const from = first < 0n ? 0 : Number(first)
  const to = last < length ? Number(last) + 1 : Number(length)
  return typeof value === 'string' && isAscii(value) ? value.slice(from, to) : bytesOf(value).slice(from, to)
}
