// Write-through, cache first, for Node.js: the wrong order. Shown so that it can be recognised.
// npm install redis better-sqlite3
import Database from 'better-sqlite3'
import { createClient } from 'redis'

const database = new Database('shop.sqlite')
const redis = await createClient({
  url: 'redis://localhost:6379',
  socket: { connectTimeout: 500 },
  disableOfflineQueue: true,
}).connect()
redis.on('error', (error) => console.error('redis:', error.message))

const update = database.prepare('UPDATE users SET name = ? WHERE id = ?')
const insert = database.prepare('INSERT INTO users (id, name) VALUES (?, ?)')
const select = database.prepare('SELECT name FROM users WHERE id = ?').pluck()

const save = database.transaction((id, name) => {
  if (update.run(name, id).changes === 0) insert.run(id, name)
})

/** Throws when either store failed. If it was SQLite, readers already see the value in Redis. */
export async function renameUser(id, name, { ttlSeconds } = {}) {
  await redis.set(`user:${id}`, name, ttlSeconds === undefined ? undefined : { EX: ttlSeconds })
  save(id, name) // when this throws, nothing takes the key back
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
