// cache-aside.js: the row, then the key is deleted. The next read fills it.
import { del, keyOf, pause, saveName } from './stores.js'

export { readUser } from './read-and-fill.js'

/** What the app does when the row is committed and the DEL did not come back. */
const whenTheDeleteFails = {
  async ok({ error }) {
    console.error('the key was not deleted:', error.message)
    return 'ok'
  },
  async retry({ id }) {
    for (const pauseMs of [10, 20, 40]) {
      await pause(pauseMs)
      try {
        await del(keyOf(id))
        break
      } catch {
        // The next pause is longer.
      }
    }
    return 'ok'
  },
  async fail() {
    throw new Error('the cache write failed')
  },
}

export async function renameUser(id, name, { policy = 'ok' } = {}) {
  saveName(id, name)
  try {
    await del(keyOf(id))
  } catch (error) {
    return whenTheDeleteFails[policy]({ id, error })
  }
  return 'ok'
}
