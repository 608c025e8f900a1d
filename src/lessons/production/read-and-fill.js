// read-and-fill.js: read from the cache; on a miss from the database, and fill the cache.
import { get, keyOf, loadName, set } from './stores.js'

/** The user's name, or null when there is no such user. */
export async function readUser(id, { ttlSeconds } = {}) {
  let reachable = true
  try {
    const cached = await get(keyOf(id))
    if (cached !== null) return cached
  } catch {
    reachable = false
  }
  const name = loadName(id)
  if (reachable && name !== null) {
    // The answer does not depend on the fill.
    await set(keyOf(id), name, { ttlSeconds }).catch(() => undefined)
  }
  return name
}
