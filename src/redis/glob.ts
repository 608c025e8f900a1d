import { bytesOf, latin1, type Argument } from './bytes.ts'

/** Says whether a text of one character per byte (`latin1`) fits a pattern. */
export type GlobMatcher = (bytes: string) => boolean

/**
 * The patterns of KEYS, SCAN MATCH and CONFIG GET, byte by byte (util.c, stringmatchlen): `*`, `?`,
 * `[abc]`, `[^a-z]`, `\*`. Redis tries, goes back and tries again; this one keeps only the last `*` in
 * mind, since whatever an earlier one could still do, the last can do too. So `*?*?*?*…` takes no
 * longer than the length of the pattern times the length of the key.
 *
 * As in Redis, no pattern but the empty one fits an empty text, not even `*`: KEYS and SCAN know `*`
 * by itself.
 */
export function compileGlob(pattern: Argument, ignoreCase: boolean = false): GlobMatcher {
  const parts = parseGlob(latin1(bytesOf(pattern)), ignoreCase)
  return (bytes) => fits(parts, bytes)
}

/** `*`, or the bytes that one place of the text may hold: 1 at each of 256. */
type Part = '*' | Uint8Array

/** Redis calls itself for each `*`, and gives up when it is this deep. */
const MOST_STARS = 1000

function fits(parts: readonly Part[], bytes: string): boolean {
  if (bytes === '') return parts.length === 0
  let part = 0
  let index = 0
  let partAfterStar = -1
  let indexAfterStar = 0
  let stars = 0
  while (index < bytes.length) {
    const wanted = parts[part]
    if (wanted === '*') {
      if (part === parts.length - 1) return true
      if (++stars > MOST_STARS) return false
      partAfterStar = ++part
      indexAfterStar = index
    } else if (wanted !== undefined && wanted[bytes.charCodeAt(index)] === 1) {
      part++
      index++
    } else {
      if (partAfterStar === -1) return false
      // The last star takes one byte more.
      part = partAfterStar
      index = ++indexAfterStar
    }
  }
  return part === parts.length || (part === parts.length - 1 && parts[part] === '*')
}

function parseGlob(pattern: string, ignoreCase: boolean): Part[] {
  const parts: Part[] = []
  for (let index = 0; index < pattern.length;) {
    const [part, next] = parsePart(pattern, index, ignoreCase)
    if (part !== '*' || parts.at(-1) !== '*') parts.push(part)
    index = next
  }
  return parts
}

/** The part that begins at `index`, and where the next one does. */
function parsePart(pattern: string, index: number, ignoreCase: boolean): [part: Part, next: number] {
  const first = pattern[index]
  if (first === '*') return ['*', index + 1]
  if (first === '?') return [new Uint8Array(256).fill(1), index + 1]
  if (first === '[') return parseClass(pattern, index + 1, ignoreCase)
  // A backslash at the very end stands for itself.
  const at = first === '\\' && index + 1 < pattern.length ? index + 1 : index
  const only = new Uint8Array(256)
  addByte(only, pattern.charCodeAt(at), ignoreCase)
  return [only, at + 1]
}

/** From after the `[` to after the `]`, or to the end if there is none. */
function parseClass(pattern: string, start: number, ignoreCase: boolean): [part: Uint8Array, next: number] {
  const isNegated = pattern[start] === '^'
  const members = new Uint8Array(256)
  let index = isNegated ? start + 1 : start
  while (index < pattern.length && pattern[index] !== ']') {
    if (pattern[index] === '\\' && index + 1 < pattern.length) {
      // What is escaped keeps its case, even where case is ignored.
      members[pattern.charCodeAt(index + 1)] = 1
      index += 2
    } else if (pattern[index + 1] === '-' && index + 2 < pattern.length) {
      addRange(members, pattern.charCodeAt(index), pattern.charCodeAt(index + 2), ignoreCase)
      index += 3
    } else {
      addByte(members, pattern.charCodeAt(index), ignoreCase)
      index += 1
    }
  }
  return [isNegated ? members.map((member) => 1 - member) : members, index + 1]
}

function addByte(members: Uint8Array, wanted: number, ignoreCase: boolean): void {
  addBytes(members, ignoreCase, (byte) => byte === toLower(wanted, ignoreCase))
}

/** Redis compares signed chars: the bytes from 128 on come before all others. A range may be given backwards. */
function addRange(members: Uint8Array, from: number, to: number, ignoreCase: boolean): void {
  const first = toLower(Math.min(signed(from), signed(to)), ignoreCase)
  const last = toLower(Math.max(signed(from), signed(to)), ignoreCase)
  addBytes(members, ignoreCase, (byte) => signed(byte) >= first && signed(byte) <= last)
}

/** The bytes that, in lower case if case is ignored, are among those asked for. */
function addBytes(members: Uint8Array, ignoreCase: boolean, isAsked: (byte: number) => boolean): void {
  for (let byte = 0; byte < 256; byte++) {
    if (isAsked(toLower(byte, ignoreCase))) members[byte] = 1
  }
}

function signed(byte: number): number {
  return (byte << 24) >> 24
}

function toLower(byte: number, ignoreCase: boolean): number {
  return ignoreCase && byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte
}
