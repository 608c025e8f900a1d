// stores.js: the two stores, as every pattern uses them.
// npm install redis better-sqlite3
import Database from 'better-sqlite3'
import { createClient } from 'redis'

const FILE = process.env.DATABASE_FILE ?? 'shop.sqlite'

export const openDatabase = (options) => new Database(FILE, options)

/** A statement that meets another process's lock waits up to 5 s before it throws 'database is locked'. */
export const database = openDatabase({ timeout: 5_000 })
database.exec(`CREATE TABLE IF NOT EXISTS users (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  version INTEGER NOT NULL DEFAULT 1,
  fence INTEGER NOT NULL DEFAULT 0
)`)

export const redis = createClient({
  url: process.env.REDIS_URL ?? 'redis://localhost:6379',
  socket: { connectTimeout: 500 },
  // A command must fail at once while Redis is away, not wait in a queue and arrive late.
  disableOfflineQueue: true,
})
redis.on('error', (error) => console.error('redis:', error.message))
await redis.connect()

/** Rejects when Redis has not answered in time. What it was asked for may still happen. */
export async function inTime(answer, ms = 500) {
  let timer
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis did not answer in time')), ms)
  })
  try {
    return await Promise.race([answer, tooLate])
  } finally {
    clearTimeout(timer)
  }
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
export const keyOf = (id) => `user:${id}`

/** SET, with a TTL where there is one; `condition: 'NX'` sets only an absent key. */
export function set(key, value, { ttlSeconds, condition } = {}) {
  const expiration = ttlSeconds === undefined ? undefined : { type: 'EX', value: ttlSeconds }
  return inTime(redis.set(key, value, { expiration, condition }))
}
export const get = (key) => inTime(redis.get(key))
export const del = (key) => inTime(redis.del(key))

const update = database.prepare('UPDATE users SET name = ? WHERE id = ?')
const insert = database.prepare('INSERT INTO users (id, name) VALUES (?, ?)')
const select = database.prepare('SELECT name FROM users WHERE id = ?').pluck()

/** UPDATE, or INSERT where there is no such row. Throws on a definite error: nothing is written then. */
export const saveName = database.transaction((id, name) => {
  if (update.run(name, id).changes === 0) insert.run(id, name)
})

/** null when there is no such user. */
export const loadName = (id) => select.get(id) ?? null
