import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import { reply } from '../effects/reply.ts'

/** Read from the cache; on a miss from the database. Only who was given the lease may fill, and only while it stands. */
export function* read(key: string, options: { readonly ttlMs: number | undefined }) {
  let lease: string | null = null
  try {
    const entry = yield* cache.getOrLease('look in the cache', key)
    if (entry.value !== null) return yield* reply.value('answer from the cache', entry.value, 'cache')
    lease = entry.lease
  } catch {
    // Without a lease there is no fill.
  }
  let row: string | null
  try {
    row = yield* db.read('read the row', key)
  } catch (error) {
    return yield* reply.failure('report the database failure', error)
  }
  if (lease !== null && row !== null) {
    try {
      yield* cache.setWithLease('fill the cache under the lease', key, row, lease, options.ttlMs)
    } catch {
      // The answer does not depend on the fill.
    }
  }
  yield* reply.value('answer from the database', row, 'database')
}
