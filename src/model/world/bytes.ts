import type { JsonArgument } from './choices.ts'

const encoder = new TextEncoder()
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8. A lone surrogate, which has no UTF-8 form, becomes U+FFFD here and nowhere else. */
export function encode(text: string): Uint8Array {
  return encoder.encode(text)
}

/** The text of UTF-8 bytes; bytes that are not UTF-8 are shown in hexadecimal. */
export function decode(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes)
  } catch {
    return `0x${hexOf(bytes)}`
  }
}

/** A value as it will be stored: encoded once, at the door. */
export function wellFormed(text: string): string {
  return strict.decode(encode(text))
}

/** The bytes of a word of a Redis command. */
export function argumentOf(word: JsonArgument): string | Uint8Array {
  return typeof word === 'string' ? word : fromBase64(word.base64)
}

/** Bytes as JSON holds them: text where they are UTF-8, else base64. */
export function jsonOf(bytes: Uint8Array): JsonArgument {
  try {
    return strict.decode(bytes)
  } catch {
    return { base64: toBase64(bytes) }
  }
}

const lossy = new TextDecoder('utf-8', { ignoreBOM: true })

/** The text of bytes; what is not UTF-8 becomes U+FFFD. */
export function lossyText(bytes: Uint8Array): string {
  return lossy.decode(bytes)
}

const DIGITS = encode('0123456789abcdef')
const ascii = new TextDecoder('ascii')

/**
 * Two lower-case digits a byte. Not put together digit by digit: a text of so many pieces takes thirty times
 * its length.
 */
export function hexOf(bytes: Uint8Array): string {
  const text = new Uint8Array(2 * bytes.length)
  for (let index = 0; index < bytes.length; index++) {
    text[2 * index] = DIGITS[bytes[index]! >> 4]!
    text[2 * index + 1] = DIGITS[bytes[index]! & 15]!
  }
  return ascii.decode(text)
}

/**
 * What newer engines have (https://tc39.es/proposal-arraybuffer-base64): a file of megabytes takes a tenth of
 * the time.
 */
interface NativeBase64 {
  toBase64?(): string
}
const native = Uint8Array as { fromBase64?(text: string): Uint8Array }

/** Base64 with padding (RFC 4648). */
export function toBase64(bytes: Uint8Array & NativeBase64): string {
  if (bytes.toBase64 !== undefined) return bytes.toBase64()
  let binary = ''
  for (let start = 0; start < bytes.length; start += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000))
  return btoa(binary)
}

/** Throws where the text is not base64. */
export function fromBase64(text: string): Uint8Array {
  if (native.fromBase64 !== undefined) return native.fromBase64(text)
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index)
  return bytes
}
