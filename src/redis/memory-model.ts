import type { Entry } from './entry.ts'
import { keyByteLength } from './key-text.ts'
import { stringEncoding } from './string-encoding.ts'
import { byteLength } from './string-value.ts'

/**
 * An estimate of the memory that Redis 8.6 would take, on a 64-bit machine with jemalloc. It is what
 * `used_memory`, MEMORY USAGE and `maxmemory` go by, and not what this emulator takes itself. A key is
 *
 * - an object of 16 bytes, 8 more if it has a TTL, and in the same piece the key as a string: its
 *   length and how that is written before its bytes, a NUL after them,
 * - what it holds. An integer fits into the object; a short string (OBJECT ENCODING: embstr) is in the
 *   same piece too; the rest is a piece of its own.
 *
 * Each piece is rounded up to what jemalloc hands out (`allocated`). The table of keys, and what
 * connections take, are left out.
 */
export const STARTUP_BYTES = 900_000

const OBJECT = 16
const DEADLINE = 8
/** Of what a hash, a set or a sorted set keeps for each member, besides its bytes. */
const MEMBER = 8
const SORTED_MEMBER = 16

export function entryBytes(entry: Entry): number {
  const deadline = entry.expiresAtUnixMs === null ? 0 : DEADLINE
  return (
    allocated(OBJECT + deadline + 1 + stringBytes(keyByteLength(entry.key)) + bytesInside(entry)) + bytesBeside(entry)
  )
}

function bytesInside(entry: Entry): number {
  // The length and the NUL take 4 bytes of such a short string.
  return entry.type === 'string' && stringEncoding(entry) === 'embstr' ? 4 + byteLength(entry.value) : 0
}

function bytesBeside(entry: Entry): number {
  switch (entry.type) {
    case 'string':
      return stringEncoding(entry) === 'raw' ? allocated(stringBytes(byteLength(entry.value))) : 0
    case 'list':
      return allocated(sum(entry.value, (item) => MEMBER + byteLength(item)))
    case 'set':
      return allocated(sum(entry.value, (member) => MEMBER + keyByteLength(member)))
    case 'zset':
      return allocated(sum(entry.value.keys(), (member) => SORTED_MEMBER + keyByteLength(member)))
    case 'hash':
      return allocated(sum(entry.value, ([field, value]) => MEMBER + keyByteLength(field) + byteLength(value)))
    case 'stream':
      return allocated(
        sum(entry.value.items, ({ fields }) => OBJECT + sum(fields, (field) => MEMBER + byteLength(field))),
      )
  }
}

/** A string with its length and its NUL (sds.c). */
function stringBytes(length: number): number {
  if (length < 32) return length + 2
  if (length < 256) return length + 4
  return length + (length < 65_536 ? 6 : 10)
}

/**
 * What the jemalloc of Redis hands out for so many bytes: multiples of 8 up to 64, then four sizes between
 * powers of 2.
 */
function allocated(bytes: number): number {
  if (bytes <= 64) return Math.ceil(bytes / 8) * 8
  const step = 2 ** (Math.ceil(Math.log2(bytes)) - 3)
  return Math.ceil(bytes / step) * step
}

function sum<Item>(items: Iterable<Item>, of: (item: Item) => number): number {
  let total = 0
  for (const item of items) total += of(item)
  return total
}
