import type { Argument } from './bytes.ts'
import type { Entry, ListValue } from './entry.ts'
import { parseInteger } from './integers.ts'
import { keyByteLength, keyLatin1, type KeyText } from './key-text.ts'
import type { Settings } from './settings/settings.ts'
import { stringEncoding } from './string-encoding.ts'
import { byteLength } from './string-value.ts'

/**
 * The word of OBJECT ENCODING. It goes by the settings as they are now; in Redis a value that has been
 * taken apart stays so. https://redis.io/docs/latest/commands/object-encoding/
 */
export function entryEncoding(entry: Entry, settings: Settings): string {
  switch (entry.type) {
    case 'string':
      return stringEncoding(entry)
    case 'list':
      return isShortList(entry.value, settings['list-max-listpack-size']) ? 'listpack' : 'quicklist'
    case 'set':
      return setEncoding(entry.value, settings)
    case 'zset':
      return isSmall(entry.value, settings['zset-max-listpack-entries'], settings['zset-max-listpack-value'])
        ? 'listpack'
        : 'skiplist'
    case 'hash': {
      const most = settings['hash-max-listpack-value']
      const isShort = [...entry.value.values()].every((value) => byteLength(value) <= most)
      return isShort && isSmall(entry.value, settings['hash-max-listpack-entries'], most) ? 'listpack' : 'hashtable'
    }
    case 'stream':
      return 'stream'
  }
}

function setEncoding(members: ReadonlySet<KeyText>, settings: Settings): string {
  const areIntegers = [...members.keys()].every((member) => parseInteger(keyLatin1(member)) !== null)
  if (areIntegers && members.size <= settings['set-max-intset-entries']) return 'intset'
  return isSmall(members, settings['set-max-listpack-entries'], settings['set-max-listpack-value'])
    ? 'listpack'
    : 'hashtable'
}

function isSmall(
  collection: ReadonlySet<KeyText> | ReadonlyMap<KeyText, unknown>,
  most: number,
  mostBytes: number,
): boolean {
  if (collection.size > most) return false
  return [...collection.keys()].every((key) => keyByteLength(key) <= mostBytes)
}

/** Below zero `size` is one of five numbers of bytes; else of items, in no more than 8 KiB (quicklist.c). */
function isShortList(items: ListValue, size: number): boolean {
  if (size < 0) return listpackBytes(items) <= 2048 * 2 ** Math.min(-size, 5)
  return items.length <= Math.max(size, 1) && listpackBytes(items) <= 8192
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
