// read-through.js: the cache layer stores the row and deletes its entry, which the next load fills.
import { inTurn, load } from './cache-layer.js'
import { del, keyOf, saveName } from './stores.js'

export { load as readUser }

export function renameUser(id, name) {
  return inTurn(keyOf(id), async () => {
    saveName(id, name) // what the store throws, the app gets
    await del(keyOf(id)).catch((error) => console.error('the key was not deleted:', error.message))
    return 'ok'
  })
}
