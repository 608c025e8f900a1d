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

export const MARK = '\uffff'
const MARK_UNIT = 0xffff

export function keyTextOf(key: Argument): KeyText {
  if (typeof key === 'string' && isAscii(key)) return key as KeyText
  const bytes = bytesOf(key)
  const text = latin1(bytes)
  return (isAscii(text) ? text : MARK + text) as KeyText
}

/** Whether a string that the Map holds is surely the key that was meant. */
export function isSurelyAscii(found: string): found is KeyText {
  return found.charCodeAt(0) !== MARK_UNIT
}

/** A fresh array of the key's bytes. */
export function keyBytes(key: KeyText): Uint8Array {
  const start = isSurelyAscii(key) ? 0 : 1
  const bytes = new Uint8Array(key.length - start)
  for (let index = 0; index < bytes.length; index++) bytes[index] = key.charCodeAt(start + index)
  return bytes
}
