/** The text of a file, and what is to be said about how it was read; null where nothing is. */
export interface FileText {
  readonly text: string
  readonly note: string | null
}

/**
 * The text of a CSV file or a script. A byte order mark says the encoding; without one it is UTF-16 where the
 * bytes look like it, else UTF-8 where they are that, else windows-1252, which any bytes are. What that
 * changes is said. `isWhole`: the file ends here, so a character that is cut off is broken.
 */
export function textOfFile(bytes: Uint8Array, isWhole: boolean): FileText {
  const known = markOf(bytes) ?? utf16Of(bytes)
  const text = strictly(known ?? 'utf-8', bytes, isWhole)
  if (text !== null) return { text, note: null }
  if (known !== null)
    return {
      text: new TextDecoder(known).decode(bytes),
      note: `This file is ${known.toUpperCase()}, but not all of it: what is broken is � here.`,
    }
  return {
    text: inWindows1252(bytes),
    note: 'This file is neither UTF-8 nor UTF-16, so it was read as windows-1252, the encoding of Western Europe. If letters look wrong, save the file as UTF-8 and take it again.',
  }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

function markOf(bytes: Uint8Array): Encoding | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

function strictly(encoding: Encoding, bytes: Uint8Array, isWhole: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !isWhole })
  } catch {
    return null
  }
}

/**
 * What windows-1252 has from 0x80 to 0x9F; everything else is as in Unicode
 * (https://encoding.spec.whatwg.org/windows-1252.html).
 */
const FROM_80 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'
const CHUNK_BYTES = 8_192

/** Not by a TextDecoder: that of Node 20 takes it for ISO 8859-1. */
function inWindows1252(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES)
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK_BYTES))
  return text.replaceAll(/[\x80-\x9f]/g, (character) => FROM_80[character.charCodeAt(0) - 0x80]!)
}

/** What every table and every script is full of: line ends, delimiters, quotes, blanks and digits. */
const STRUCTURE = new Set(new TextEncoder().encode('\n\r\t,;|" 0123456789'))

/**
 * In UTF-16 nearly every byte that could be such a character has a zero beside it, always on the same side; in
 * UTF-8 hardly one has, even in a file whose texts hold zeros.
 */
function utf16Of(bytes: Uint8Array): Encoding | null {
  if (!bytes.includes(0)) return null
  let structure = 0
  let little = 0
  let big = 0
  for (const [index, byte] of bytes.entries()) {
    if (!STRUCTURE.has(byte)) continue
    structure++
    if (index % 2 === 0 && bytes[index + 1] === 0) little++
    if (index % 2 === 1 && bytes[index - 1] === 0) big++
  }
  if (Math.max(little, big) * 2 <= structure) return null
  return little >= big ? 'utf-16le' : 'utf-16be'
}
