import { bytesOf, type Argument } from './bytes.ts'
import { doubleText } from './double-text.ts'
import type { Entry } from './entry.ts'
import { keyBytes } from './key-text.ts'
import { sha1 } from './sha1.ts'

/**
 * What DEBUG DIGEST-VALUE tells of an entry (debug.c, xorObjectDigest), in 40 hexadecimal digits: the same for
 * the same value and the same question whether there is a TTL, whatever the encoding.
 */
export function entryDigest(entry: Entry): string {
  const digest = new Uint8Array(20)
  mix(digest, Uint8Array.of(0, 0, 0, TYPE_NUMBERS[entry.type]))
  addValue(digest, entry)
  if (entry.expiresAtUnixMs !== null) add(digest, bytesOf('!!expire!!'))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Of nothing. */
export const NO_DIGEST = '0'.repeat(40)

const TYPE_NUMBERS: Readonly<Record<Entry['type'], number>> = {
  string: 0,
  list: 1,
  set: 2,
  zset: 3,
  hash: 4,
  stream: 6,
}

/** In order where there is one, and as a sum that knows none where there is none. */
function addValue(digest: Uint8Array, entry: Entry): void {
  switch (entry.type) {
    case 'string':
      return mix(digest, bytesOf(entry.value))
    case 'list':
      return entry.value.forEach((item) => mix(digest, bytesOf(item)))
    case 'set':
      return entry.value.forEach((member) => add(digest, keyBytes(member)))
    case 'zset':
      return entry.value.forEach((score, member) => add(digest, pair(keyBytes(member), doubleText(score))))
    case 'hash':
      return entry.value.forEach((value, field) => add(digest, pair(keyBytes(field), value)))
    case 'stream':
      for (const { id, fields } of entry.value.items) {
        for (const text of [`${id.ms}.${id.sequence}`, ...fields]) mix(digest, bytesOf(text))
      }
  }
}

function pair(first: Uint8Array, second: Argument): Uint8Array {
  const digest = new Uint8Array(20)
  mix(digest, first)
  mix(digest, bytesOf(second))
  return digest
}

/** Whatever the order. */
function add(digest: Uint8Array, bytes: Uint8Array): void {
  sha1(bytes).forEach((byte, index) => (digest[index]! ^= byte))
}

/** After all that came before. */
function mix(digest: Uint8Array, bytes: Uint8Array): void {
  add(digest, bytes)
  digest.set(sha1(digest))
}
