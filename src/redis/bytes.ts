/** A word of a command. Redis knows bytes only; a string means its UTF-8 bytes. */
export type Argument = string | Uint8Array

const encoder = new TextEncoder()

/**
 * The bytes of an argument: a fresh array for a string, the argument itself for bytes.
 * A lone surrogate has no UTF-8 form and becomes U+FFFD, as in every TextEncoder.
 */
export function bytesOf(argument: Argument): Uint8Array {
  if (typeof argument !== 'string') return argument
  return asciiBytes(argument) ?? encoder.encode(argument)
}

/** Calling TextEncoder costs five times as much as this loop on the short strings that caches hold. */
function asciiBytes(text: string): Uint8Array | null {
  const { length } = text
  if (length > 100) return null
  const bytes = new Uint8Array(length)
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index)
    if (unit > 0x7f) return null
    bytes[index] = unit
  }
  return bytes
}

/** A copy nobody else can write to. `slice` would not do: on a Buffer it shares the memory. */
export function copyOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes)
}

export function sameBytes(left: Argument, right: Argument): boolean {
  // Equal strings have equal bytes; unequal ones may too (U+FFFD and a lone surrogate).
  if (left === right) return true
  const ours = bytesOf(left)
  const theirs = bytesOf(right)
  return ours.length === theirs.length && ours.every((byte, index) => byte === theirs[index])
}

/** Negative, zero or positive, as C's memcmp and then the length. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const shorter = Math.min(left.length, right.length)
  for (let index = 0; index < shorter; index++) {
    const difference = (left[index] as number) - (right[index] as number)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** One character per byte, U+0000 to U+00FF. */
export function latin1(bytes: Uint8Array): string {
  let text = ''
  // In pieces, because a call takes no more than some 65,000 arguments.
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192))
  }
  return text
}

export function isAscii(text: string): boolean {
  let seen = 0
  for (let index = 0; index < text.length; index++) seen |= text.charCodeAt(index)
  return seen < 0x80
}

/** Upper case as C's toupper: `toUpperCase` would make SS of ß and I of ı, and so find words that are not there. */
export function asciiUpperCase(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())
}

/** Lower case as C's tolower. */
export function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
