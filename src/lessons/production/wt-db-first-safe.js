// wt-db-first-safe.js: write-through that deletes the key whenever it cannot be sure of it.
import { del, keyOf, saveName, set } from './stores.js'

export { readUser } from './read-and-fill.js'

export async function renameUser(id, name, { ttlSeconds } = {}) {
  try {
    saveName(id, name)
  } catch (error) {
    // SQLite in the process always knows. Over a network, a time-out means that the row may be written.
    if (isTimeOut(error)) await del(keyOf(id)).catch(() => undefined)
    throw error
  }
  try {
    await set(keyOf(id), name, { ttlSeconds })
  } catch {
    await del(keyOf(id)).catch(() => undefined)
  }
  return 'ok'
}

const isTimeOut = (error) => error.code === 'ETIMEDOUT'
