// write-behind-mem.js: the key, then the answer. The row is written later, from a queue in memory.
import { keyOf, pause, saveName, set } from './stores.js'

export { readUser } from './read-and-fill.js'

const queue = []
export const deadLetters = []
let flushing = null

export async function renameUser(id, name, { ttlSeconds } = {}) {
  await set(keyOf(id), name, { ttlSeconds })
  queue.push({ id, name }) // from here on it is only in this process
  flushing ??= flush().finally(() => {
    flushing = null
  })
  return 'ok'
}

/** Resolves when the queue is empty: call it before the process ends. */
export const flushed = () => flushing ?? Promise.resolve()

async function flush() {
  while (queue.length > 0) {
    const { id, name } = queue[0]
    try {
      saveName(id, name)
      queue.shift()
    } catch (error) {
      // What the database will never take must not block what comes after it.
      if (error.code?.startsWith('SQLITE_CONSTRAINT')) deadLetters.push(queue.shift())
      else await pause(50)
    }
  }
}
