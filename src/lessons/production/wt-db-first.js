// Write-through, database first, for Node.js.
// npm install redis better-sqlite3
import Database from 'better-sqlite3'
import { createClient } from 'redis'

const database = new Database('shop.sqlite')
const redis = await createClient({
  url: 'redis://localhost:6379',
  socket: { connectTimeout: 500 },
  // A SET must fail at once when Redis is away, not wait in a queue and arrive late.
  disableOfflineQueue: true,
}).connect()
redis.on('error', (error) => console.error('redis:', error.message))

const update = database.prepare('UPDATE users SET name = ? WHERE id = ?')
const insert = database.prepare('INSERT INTO users (id, name) VALUES (?, ?)')
const select = database.prepare('SELECT name FROM users WHERE id = ?').pluck()
const undoUpdate = database.prepare('UPDATE users SET name = ? WHERE id = ? AND name = ?')
const undoInsert = database.prepare('DELETE FROM users WHERE id = ? AND name = ?')

const save = database.transaction((id, name) => {
  if (update.run(name, id).changes === 0) insert.run(id, name)
})

/** What the app does when the row is committed and the SET did not come back with OK. */
const whenTheSetFails = {
  ok: async () => 'ok',
  async retry({ key, name, options }) {
    for (const pauseMs of [10, 20, 40]) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      try {
        await redis.set(key, name, options)
        break
      } catch {
        // The next pause is longer.
      }
    }
    return 'ok'
  },
  async delete({ key }) {
    await redis.del(key).catch(() => undefined)
    return 'ok'
  },
  async undo({ id, name, before }) {
    const { changes } = before === undefined ? undoInsert.run(id, name) : undoUpdate.run(before, id, name)
    if (changes === 0) return 'unknown'
    throw new Error('the cache write failed; the row was put back')
  },
  async fail() {
    throw new Error('the cache write failed')
  },
}

/** Resolves to 'ok' or 'unknown'; throws when the write failed. `ttlSeconds` may be left out. */
export async function renameUser(id, name, { policy = 'ok', ttlSeconds } = {}) {
  const key = `user:${id}`
  const options = ttlSeconds === undefined ? undefined : { EX: ttlSeconds }
  const before = policy === 'undo' ? select.get(id) : undefined
  save(id, name) // throws on a definite error: Redis is not touched
  try {
    await redis.set(key, name, options)
  } catch {
    return whenTheSetFails[policy]({ id, key, name, before, options })
  }
  return 'ok'
}

/** The user's name, or null when there is no such user. */
export async function readUser(id, { ttlSeconds } = {}) {
  const key = `user:${id}`
  let reachable = true
  try {
    const cached = await redis.get(key)
    if (cached !== null) return cached
  } catch {
    reachable = false
  }
  const name = select.get(id) ?? null
  if (reachable && name !== null) {
    await redis.set(key, name, ttlSeconds === undefined ? undefined : { EX: ttlSeconds }).catch(() => undefined)
  }
  return name
}
