// wt-cache-first.js: write-through in the wrong order. Shown so that it can be recognised.
import { keyOf, saveName, set } from './stores.js'

export { readUser } from './read-and-fill.js'

/** Throws when either store failed. If it was the database, readers already see the value. */
export async function renameUser(id, name, { ttlSeconds } = {}) {
  await set(keyOf(id), name, { ttlSeconds })
  saveName(id, name) // when this throws, nothing takes the key back
  return 'ok'
}
