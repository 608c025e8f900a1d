import { bytesOf, isAscii, latin1, type Argument } from './bytes.ts'

/**
 * A key as the keyspace's Map knows it: equal exactly when the bytes are equal.
 *
 * An ASCII key is itself (`user:2`). Any other key is a mark and then one character per byte (`é`
 * is `\uFFFF\u00C3\u00A9`). The mark makes looking up a plain string safe without reading through
 * it: a string that is found as it stands, and that does not begin with the mark, can only be an
 * ASCII key. Without it, `é` would find the key whose one byte is E9. A Map has no trouble with
 * `__proto__` or `1`, and does not mistake `01` for `1`.
 */
export type KeyText = string & { readonly [keyText]: true }
declare const keyText: unique symbol

const MARK = '\uffff'
const MARK_UNIT = 0xffff

export function keyTextOf(key: Argument): KeyText {
  if (typeof key === 'string' && isAscii(key)) return key as KeyText
  const bytes = bytesOf(key)
  const text = latin1(bytes)
  return (isAscii(text) ? text : MARK + text) as KeyText
}

/** A fresh array of the key's bytes. */
export function keyBytes(key: KeyText): Uint8Array {
  const start = isMarked(key) ? 1 : 0
  const bytes = new Uint8Array(key.length - start)
  for (let index = 0; index < bytes.length; index++) bytes[index] = key.charCodeAt(start + index)
  return bytes
}

/** The key as a word of a command, or as a value in a reply. */
export function keyArgument(key: KeyText): Argument {
  return isMarked(key) ? keyBytes(key) : key
}

/** One character per byte. */
export function keyLatin1(key: KeyText): string {
  return isMarked(key) ? key.slice(1) : key
}

export function keyByteLength(key: KeyText): number {
  return isMarked(key) ? key.length - 1 : key.length
}

function isMarked(key: KeyText): boolean {
  return key.charCodeAt(0) === MARK_UNIT
}

/** A Map whose keys are asked for in whatever way they were given. */
export class KeyMap<Value> extends Map<KeyText, Value> {
  /** Reading through a string to see whether it is ASCII costs more than the look-up: only on a miss. */
  find(key: Argument): Value | undefined {
    if (typeof key !== 'string') return this.get(keyTextOf(key))
    const found = this.get(key as KeyText)
    const isSettled = found === undefined ? isAscii(key) : key.charCodeAt(0) !== MARK_UNIT
    return isSettled ? found : this.get(keyTextOf(key))
  }
}
