import type { Argument } from './bytes.ts'
import type { Entry, ListValue } from './entry.ts'
import { parseInteger } from './integers.ts'
import { keyByteLength, keyLatin1, type KeyText } from './key-text.ts'
import { stringEncoding } from './string-encoding.ts'
import { byteLength } from './string-value.ts'

/** The defaults of Redis's settings: up to here a collection is kept in one piece of memory. */
const SET_MAX_INTSET_ENTRIES = 512
const SET_MAX_LISTPACK_ENTRIES = 128
const ZSET_MAX_LISTPACK_ENTRIES = 128
const HASH_MAX_LISTPACK_ENTRIES = 512
const MAX_LISTPACK_VALUE_BYTES = 64
const LIST_MAX_LISTPACK_BYTES = 8192

/** The word of OBJECT ENCODING. https://redis.io/docs/latest/commands/object-encoding/ */
export function entryEncoding(entry: Entry): string {
  switch (entry.type) {
    case 'string':
      return stringEncoding(entry)
    case 'list':
      return listpackBytes(entry.value) > LIST_MAX_LISTPACK_BYTES ? 'quicklist' : 'listpack'
    case 'set':
      return setEncoding(entry.value)
    case 'zset':
      return isSmall(entry.value, ZSET_MAX_LISTPACK_ENTRIES) ? 'listpack' : 'skiplist'
    case 'hash': {
      const isShort = [...entry.value.values()].every((value) => byteLength(value) <= MAX_LISTPACK_VALUE_BYTES)
      return isShort && isSmall(entry.value, HASH_MAX_LISTPACK_ENTRIES) ? 'listpack' : 'hashtable'
    }
    case 'stream':
      return 'stream'
  }
}

function setEncoding(members: ReadonlySet<KeyText>): string {
  const areIntegers = [...members.keys()].every((member) => parseInteger(keyLatin1(member)) !== null)
  if (areIntegers && members.size <= SET_MAX_INTSET_ENTRIES) return 'intset'
  return isSmall(members, SET_MAX_LISTPACK_ENTRIES) ? 'listpack' : 'hashtable'
}

function isSmall(collection: ReadonlySet<KeyText> | ReadonlyMap<KeyText, unknown>, most: number): boolean {
  if (collection.size > most) return false
  return [...collection.keys()].every((key) => keyByteLength(key) <= MAX_LISTPACK_VALUE_BYTES)
}

/**
 * What Redis compares with the limit when the last item is pushed: what is there by then, and the bare
 * length of the item (t_list.c, listTypeTryConversionAppend). Exact for a list made by one RPUSH an item;
 * Redis takes no notice of what the headers of several items in one RPUSH add.
 */
function listpackBytes(items: ListValue): number {
  const before = items.slice(0, -1).reduce((total, item) => total + listpackItemBytes(item), LISTPACK_OVERHEAD_BYTES)
  return before + byteLength(items.at(-1) ?? '')
}

const LISTPACK_OVERHEAD_BYTES = 7

/** With a header before it, and its length after it (listpack.c). */
function listpackItemBytes(item: Argument): number {
  const integer = byteLength(item) <= 20 ? parseInteger(item) : null
  const bytes = integer === null ? listpackTextBytes(byteLength(item)) : listpackIntegerBytes(integer)
  return bytes + (bytes < 128 ? 1 : 2)
}

function listpackTextBytes(length: number): number {
  return length + (length < 64 ? 1 : length < 4096 ? 2 : 5)
}

function listpackIntegerBytes(value: bigint): number {
  if (value >= 0n && value < 128n) return 1
  const bits = [13, 16, 24, 32].find((width) => BigInt.asIntN(width, value) === value)
  return bits === undefined ? 9 : bits === 13 ? 2 : 1 + bits / 8
}
