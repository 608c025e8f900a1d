// cache-layer.js: the cache layer, one process in front of the stores. Apps call its load and store
// (over HTTP, say), and it does one of them at a time for each key.
import { get, keyOf, loadName, set } from './stores.js'

const lastInLine = new Map()

/** Runs `work` when all that was asked for this key before has ended. */
export async function inTurn(key, work) {
  const before = lastInLine.get(key) ?? Promise.resolve()
  const turn = before.then(work, work)
  const settled = turn.catch(() => undefined)
  lastInLine.set(key, settled)
  try {
    return await turn
  } finally {
    if (lastInLine.get(key) === settled) lastInLine.delete(key)
  }
}

export function load(id, { ttlSeconds } = {}) {
  return inTurn(keyOf(id), async () => {
    let reachable = true
    try {
      const cached = await get(keyOf(id))
      if (cached !== null) return cached
    } catch {
      reachable = false
    }
    const name = loadName(id)
    if (reachable && name !== null) await set(keyOf(id), name, { ttlSeconds }).catch(() => undefined)
    return name
  })
}
