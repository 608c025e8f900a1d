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
    return `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
  }
}

/** A value as it will be stored: encoded once, at the door. */
export function wellFormed(text: string): string {
  return strict.decode(encode(text))
}
