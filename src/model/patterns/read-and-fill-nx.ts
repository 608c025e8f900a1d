import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import { reply } from '../effects/reply.ts'

/** Read from the cache; on a miss from the database, and fill the cache unless a writer was there first. */
export function* read(key: string, options: { readonly ttlMs: number | undefined }) {
  let reachable = true
  try {
    const cached = yield* cache.get('look in the cache', key)
    if (cached !== null) return yield* reply.value('answer from the cache', cached, 'cache')
  } catch {
    reachable = false
  }
  let row: string | null
  try {
    row = yield* db.read('read the row', key)
  } catch (error) {
    return yield* reply.failure('report the database failure', error)
  }
  if (reachable && row !== null) {
    try {
      yield* cache.setNx('fill the cache if it is empty', key, row, options.ttlMs)
    } catch {
      // The answer does not depend on the fill.
    }
  }
  yield* reply.value('answer from the database', row, 'database')
}
