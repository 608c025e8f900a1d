// write-behind-redis.js: the key and a queued write in one step, then the answer.
import { inTime, keyOf, pause, redis, saveName } from './stores.js'

export { readUser } from './read-and-fill.js'

const QUEUE = 'flush-queue'
const DEAD_LETTERS = 'dead-letters'

export async function renameUser(id, name, { ttlSeconds } = {}) {
  const job = JSON.stringify({ id, name })
  const expiration = ttlSeconds === undefined ? undefined : { type: 'EX', value: ttlSeconds }
  await inTime(redis.multi().set(keyOf(id), name, { expiration }).rPush(QUEUE, job).exec())
  return 'ok'
}

/** One turn of the flusher, which runs in one process: whether there was anything to do. */
export async function flushOnce() {
  const job = await inTime(redis.lIndex(QUEUE, 0))
  if (job === null) return false
  const { id, name } = JSON.parse(job)
  try {
    saveName(id, name)
  } catch (error) {
    if (!error.code?.startsWith('SQLITE_CONSTRAINT')) throw error
    // What the database will never take must not block what comes after it.
    await inTime(redis.multi().rPush(DEAD_LETTERS, job).lRem(QUEUE, 1, job).exec())
    return true
  }
  await inTime(redis.lRem(QUEUE, 1, job))
  return true
}

export async function runFlusher(signal) {
  while (!signal.aborted) {
    const worked = await flushOnce().catch(() => false) // the job stays at the head of the queue
    if (!worked) await pause(50)
  }
}
