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

/** What has grown beyond that is kept as bytes. */
const LONGEST_TEXT = 1_024

export function concatenated(left: Argument, right: Argument): Argument {
  // Looking through a long text each time costs more than joining bytes does.
  // Joining text that is not ASCII could make one character of two halves, which have other bytes.
  const isText =
    left.length + right.length <= LONGEST_TEXT &&
    typeof left === 'string' &&
    typeof right === 'string' &&
    isAscii(left) &&
    isAscii(right)
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
 * (t_string.c, getrangeCommand). What lies outside is moved to the nearest byte, so that even -9 to
 * -8 of `abc` is `a`; but -8 to -9 is nothing.
 */
export function byteRange(value: Argument, start: bigint, end: bigint): Argument {
  const length = BigInt(byteLength(value))
  if (start < 0n && end < 0n && start > end) return ''
  const first = fromTheEnd(start, length)
  const last = fromTheEnd(end, length)
  const lastInside = last < length ? last : length - 1n
  if (first > lastInside) return ''
  const [from, to] = [Number(first), Number(lastInside) + 1]
  return typeof value === 'string' && isAscii(value) ? value.slice(from, to) : bytesOf(value).slice(from, to)
}

function fromTheEnd(index: bigint, length: bigint): bigint {
  const absolute = index < 0n ? length + index : index
  return absolute < 0n ? 0n : absolute
}
