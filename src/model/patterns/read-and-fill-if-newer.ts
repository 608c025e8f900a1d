import { cache } from '../effects/cache.ts'
import { db, type VersionedRow } from '../effects/db.ts'
import { reply } from '../effects/reply.ts'

/** Read from the cache; on a miss from the database, and fill the cache unless it holds something newer by then. */
export function* read(key: string, options: { readonly ttlMs: number | undefined }) {
  let reachable = true
  try {
    const cached = yield* cache.getVersioned('look in the cache', key)
    if (cached !== null) return yield* reply.value('answer from the cache', cached.value, 'cache')
  } catch {
    reachable = false
  }
  let row: VersionedRow | null
  try {
    row = yield* db.readVersioned('read the row and its version', key)
  } catch (error) {
    return yield* reply.failure('report the database failure', error)
  }
  if (reachable && row !== null) {
    try {
      yield* cache.setIfNewer('fill the cache if this is newer', key, row.value, row.version, options.ttlMs)
    } catch {
      // The answer does not depend on the fill.
    }
  }
  yield* reply.value('answer from the database', row === null ? null : row.value, 'database')
}
