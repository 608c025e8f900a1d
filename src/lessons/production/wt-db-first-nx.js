// wt-db-first-nx.js: as write-through, but a reader fills only a key that is absent.
import { get, keyOf, loadName, set } from './stores.js'

export { renameUser } from './wt-db-first.js'

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
    // A writer that was there first has the newer value.
    await set(keyOf(id), name, { ttlSeconds, condition: 'NX' }).catch(() => undefined)
  }
  return name
}
