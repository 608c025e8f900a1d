/**
 * Bytes as text, and back, with nothing lost: a byte that is not part of valid UTF-8 stands as the
 * lone surrogate U+DC00 + byte, which valid UTF-8 cannot hold (Python calls this `surrogateescape`).
 * Redis cuts what it echoes at 128 bytes, in the middle of a character if need be; with this, an
 * error stays a string and whoever writes it to a socket still sends the very bytes of Redis.
 */
const ESCAPE = 0xdc00

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const encoder = new TextEncoder()

/** Bytes to text: `61 c3 a9 ff` is `aé` and U+DCFF. */
export function textFromBytes(bytes: Uint8Array): string {
  return charactersOf(bytes)
    .map((character) => (typeof character === 'string' ? character : String.fromCharCode(ESCAPE + character)))
    .join('')
}

/** The way back from `textFromBytes`. */
export function bytesFromText(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const unit = character.charCodeAt(0)
    const isEscape = character.length === 1 && unit >= ESCAPE + 0x80 && unit <= ESCAPE + 0xff
    if (isEscape) bytes.push(unit - ESCAPE)
    else bytes.push(...encoder.encode(character))
  }
  return Uint8Array.from(bytes)
}

/** The characters of UTF-8; a byte that belongs to none stands for itself as a number. */
export function charactersOf(bytes: Uint8Array): (string | number)[] {
  const characters: (string | number)[] = []
  for (let index = 0; index < bytes.length;) {
    const length = lengthOfCharacter(bytes[index] as number)
    const character = decodeOne(bytes.subarray(index, index + length))
    characters.push(character ?? (bytes[index] as number))
    index += character === null ? 1 : length
  }
  return characters
}

/** How many bytes a character has, by its first byte. */
function lengthOfCharacter(first: number): number {
  if (first < 0xc0) return 1
  if (first < 0xe0) return 2
  return first < 0xf0 ? 3 : 4
}

function decodeOne(bytes: Uint8Array): string | null {
  const first = bytes[0] as number
  if (first < 0x80) return bytes.length === 1 ? String.fromCharCode(first) : null
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}
