// del-first.js: the key is deleted, then the row is written.
import { del, keyOf, saveName } from './stores.js'

export { readUser } from './read-and-fill.js'

/** Throws when either store failed; the row is written only after a DEL that worked. */
export async function renameUser(id, name) {
  await del(keyOf(id))
  saveName(id, name)
  return 'ok'
}
