// serialised.js: write-through, where the writers of a key take turns.
import { randomUUID } from 'node:crypto'
import { call } from './redis-functions.js'
import { database, inTime, keyOf, pause, redis, set } from './stores.js'

export { readUser } from './read-and-fill.js'

// The lock is kept in a Redis that evicts nothing; etcd or ZooKeeper serve as well. It runs out in
// case its holder dies, so a slow holder may lose it: that is what the fencing token is for.
const LOCK_MS = 30_000

async function takeLock(key) {
  const owner = randomUUID()
  while ((await inTime(redis.set(`lock:${key}`, owner, { condition: 'NX', expiration: { type: 'PX', value: LOCK_MS } }))) === null) {
    await pause(10)
  }
  return { owner, token: await inTime(redis.incr(`fence:${key}`)) }
}

const releaseLock = (key, { owner }) => call('delete_if_equal', [`lock:${key}`], [owner])

const save = database.prepare(
  `INSERT INTO users (id, name, fence) VALUES (?, ?, ?)
   ON CONFLICT (id) DO UPDATE SET name = excluded.name, fence = excluded.fence WHERE fence <= excluded.fence`,
)

export async function renameUser(id, name, options) {
  const key = keyOf(id)
  const lock = await takeLock(key)
  try {
    // The row refuses a token older than the last one it saw.
    if (save.run(id, name, lock.token).changes === 0) throw new Error('a later holder of the lock has written')
    await set(key, name, options).catch((error) => console.error('the cache was not updated:', error.message))
  } finally {
    await releaseLock(key, lock).catch(() => undefined) // it runs out by itself
  }
  return 'ok'
}
