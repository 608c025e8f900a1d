// wt-db-first.js: write-through, database first.
import { database, del, keyOf, loadName, pause, saveName, set } from './stores.js'

export { readUser } from './read-and-fill.js'

const undoUpdate = database.prepare('UPDATE users SET name = ? WHERE id = ? AND name = ?')
const undoInsert = database.prepare('DELETE FROM users WHERE id = ? AND name = ?')

/** What the app does when the row is committed and the SET did not come back with OK. */
const whenTheSetFails = {
  async ok({ error }) {
    console.error('the cache was not updated:', error.message)
    return 'ok'
  },
  async retry({ id, name, options }) {
    for (const pauseMs of [10, 20, 40]) {
      await pause(pauseMs)
      try {
        await set(keyOf(id), name, options)
        break
      } catch {
        // The next pause is longer.
      }
    }
    return 'ok'
  },
  async delete({ id }) {
    await del(keyOf(id)).catch(() => undefined)
    return 'ok'
  },
  async undo({ id, name, before }) {
    const { changes } = before === null ? undoInsert.run(id, name) : undoUpdate.run(before, id, name)
    if (changes === 0) return 'unknown'
    throw new Error('the cache write failed; the row was put back')
  },
  async fail() {
    throw new Error('the cache write failed')
  },
}

/** Resolves to 'ok' or 'unknown'; throws when the write failed. */
export async function renameUser(id, name, { policy = 'ok', ...options } = {}) {
  const before = policy === 'undo' ? loadName(id) : null
  saveName(id, name)
  try {
    await set(keyOf(id), name, options)
  } catch (error) {
    return whenTheSetFails[policy]({ id, name, before, options, error })
  }
  return 'ok'
}
