// refresh-ahead.js: writers delete the key; an entry is renewed before it expires.
import { del, get, keyOf, loadName, saveName, set } from './stores.js'

const TTL_SECONDS = 60
const REFRESH_AFTER_MS = 0.8 * TTL_SECONDS * 1000
const timers = new Map()

export async function renameUser(id, name) {
  saveName(id, name)
  await del(keyOf(id)).catch((error) => console.error('the key was not deleted:', error.message))
  return 'ok'
}

export async function readUser(id) {
  let reachable = true
  try {
    const cached = await get(keyOf(id))
    if (cached !== null) return cached
  } catch {
    reachable = false
  }
  const name = loadName(id)
  if (reachable && name !== null) await fill(id, name).catch(() => undefined)
  return name
}

async function fill(id, name) {
  await set(keyOf(id), name, { ttlSeconds: TTL_SECONDS })
  clearTimeout(timers.get(id))
  timers.set(id, setTimeout(refresh, REFRESH_AFTER_MS, id).unref())
}

/** Nothing keeps a writer from coming between these two steps: its value is then overwritten by the older one. */
export async function refresh(id) {
  const name = loadName(id)
  if (name !== null) await fill(id, name).catch(() => undefined) // else it expires, and the next read fills it
}
