// lease.js: cache-aside with leases. Who misses is given leave to fill; a DEL takes it back.
import { randomUUID } from 'node:crypto'
import { call, ttlWords } from './redis-functions.js'
import { inTime, keyOf, loadName, redis, saveName } from './stores.js'

const LEASE_MS = 10_000
const leaseOf = (id) => `lease:${keyOf(id)}`

export async function renameUser(id, name) {
  saveName(id, name)
  const both = inTime(redis.del([keyOf(id), leaseOf(id)]))
  await both.catch((error) => console.error('the key was not deleted:', error.message))
  return 'ok'
}

export async function readUser(id, { ttlSeconds } = {}) {
  const keys = [keyOf(id), leaseOf(id)]
  let lease = null
  try {
    const [cached, given] = await call('get_or_lease', keys, [randomUUID(), LEASE_MS])
    if (cached !== null) return cached
    lease = given
  } catch {
    // Without a lease there is no fill.
  }
  const name = loadName(id)
  if (lease !== null && name !== null) {
    await call('set_with_lease', keys, [lease, name, ...ttlWords(ttlSeconds)]).catch(() => undefined)
  }
  return name
}
