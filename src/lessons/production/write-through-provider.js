// write-through-provider.js: the cache layer stores the row, and then its own entry.
import { inTurn, load } from './cache-layer.js'
import { keyOf, saveName, set } from './stores.js'

export { load as readUser }

export function renameUser(id, name, { ttlSeconds } = {}) {
  return inTurn(keyOf(id), async () => {
    saveName(id, name) // what the store throws, the app gets
    await set(keyOf(id), name, { ttlSeconds }).catch((error) => console.error('the cache was not updated:', error.message))
    return 'ok'
  })
}
