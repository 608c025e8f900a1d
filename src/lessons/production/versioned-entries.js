// versioned-entries.js: entries that carry the version of their row, and reads that fill with them.
import { call, ttlWords } from './redis-functions.js'
import { database, get, keyOf } from './stores.js'

const select = database.prepare('SELECT name, version FROM users WHERE id = ?')

/** Sets the entry unless it holds this version or a newer one: 1 or 0. */
export function setIfNewer(key, value, version, { ttlSeconds } = {}) {
  return call('set_if_newer', [key], [version, value, ...ttlWords(ttlSeconds)])
}

export async function readUser(id, options) {
  const key = keyOf(id)
  let reachable = true
  try {
    const entry = await get(key)
    if (entry !== null) return entry.replace(/^\d+:/, '')
  } catch {
    reachable = false
  }
  const row = select.get(id)
  if (row === undefined) return null
  if (reachable) await setIfNewer(key, row.name, row.version, options).catch(() => undefined)
  return row.name
}
