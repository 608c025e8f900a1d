import type { StringEntry } from './entry.ts'
import { parseInteger } from './integers.ts'
import { keyByteLength } from './key-text.ts'
import { byteLength } from './string-value.ts'

/** A key and a value of more bytes than this do not fit in one cache line with what goes with them. */
const MOST_EMBEDDED_BYTES = 41

/**
 * How Redis keeps a string, as OBJECT ENCODING tells it (object.c, kvobjSet): `int` for a 64-bit
 * integer in its usual digits; `embstr` in one piece of memory with its key if they are short
 * enough; else `raw`.
 */
export function stringEncoding({ key, value, form }: StringEntry): 'int' | 'embstr' | 'raw' {
  if (form === 'raw') return 'raw'
  if (form === 'plain' && value.length <= 20 && parseInteger(value) !== null) return 'int'
  return keyByteLength(key) + byteLength(value) <= MOST_EMBEDDED_BYTES ? 'embstr' : 'raw'
}
