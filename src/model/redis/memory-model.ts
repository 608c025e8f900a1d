import type { Entry, StringEntry } from './entry.ts'
import { keyByteLength } from './key-text.ts'
import { stringEncoding } from './string-encoding.ts'
import { byteLength } from './string-value.ts'

/**
 * An estimate of the memory that Redis would take, on a 64-bit machine with jemalloc. It is what
 * `used_memory`, MEMORY USAGE and `maxmemory` go by, and not what this emulator takes itself. A key is
 *
 * - 24 bytes for its entry in the table of keys, and as many
 *   again if it has a TTL, for that in the table of deadlines,
 * - the key as a string: its bytes, a length before them and a NUL after them,
 * - an object of 16 bytes, and what it holds. An integer fits into the object; a short string
 *   (OBJECT ENCODING: embstr) is allocated in one piece with it.
 *
 * Each piece is rounded up to what jemalloc hands out (`allocated`). What connections take is left out.
 */
export const STARTUP_BYTES = 900_000

const TABLE_ENTRY = 24
const OBJECT = 16
/** Of what a hash, a set or a sorted set keeps for each member, besides its bytes. */
const MEMBER = 8
const SORTED_MEMBER = 16

export function entryBytes(entry: Entry): number {
  const tables = entry.expiresAtUnixMs === null ? TABLE_ENTRY : 2 * TABLE_ENTRY
  return tables + stringBytes(keyByteLength(entry.key)) + valueBytes(entry)
}

function valueBytes(entry: Entry): number {
  switch (entry.type) {
    case 'string':
      return stringEntryBytes(entry)
    case 'list':
      return OBJECT + allocated(sum(entry.value, (item) => MEMBER + byteLength(item)))
    case 'set':
      return OBJECT + allocated(sum(entry.value, (member) => MEMBER + keyByteLength(member)))
    case 'zset':
      return OBJECT + allocated(sum(entry.value.keys(), (member) => SORTED_MEMBER + keyByteLength(member)))
    case 'hash':
      return OBJECT + allocated(sum(entry.value, ([field, value]) => MEMBER + keyByteLength(field) + byteLength(value)))
    case 'stream':
      return OBJECT + allocated(sum(entry.value.items, ({ fields }) => OBJECT + sum(fields, (field) => MEMBER + byteLength(field))))
  }
}

function stringEntryBytes(entry: StringEntry): number {
  switch (stringEncoding(entry)) {
    case 'int':
      return OBJECT
    case 'embstr':
      // The length and the NUL take 4 bytes of such a short string.
      return allocated(OBJECT + 4 + byteLength(entry.value))
    case 'raw':
      return OBJECT + stringBytes(byteLength(entry.value))
  }
}

/** A string with its length and its NUL (sds.c). */
function stringBytes(length: number): number {
  if (length < 32) return allocated(length + 2)
  if (length < 256) return allocated(length + 4)
  return allocated(length + (length < 65_536 ? 6 : 10))
}

/** What jemalloc hands out for so many bytes: multiples of 16 up to 128, then four sizes between powers of 2. */
function allocated(bytes: number): number {
  if (bytes <= 8) return 8
  if (bytes <= 128) return Math.ceil(bytes / 16) * 16
  const step = 2 ** (Math.ceil(Math.log2(bytes)) - 3)
  return Math.ceil(bytes / step) * step
}

function sum<Item>(items: Iterable<Item>, of: (item: Item) => number): number {
  let total = 0
  for (const item of items) total += of(item)
  return total
}

