import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import { reply } from '../effects/reply.ts'
import type { PatternOptions } from './write.ts'

/** Write-through in the wrong order: the key, then the row. A failed SET aborts the write. */
export function* write(key: string, value: string, options: PatternOptions) {
  try {
    yield* cache.set('set the key', key, value, options.ttlMs)
  } catch {
    // After a time-out readers may see the value already: nothing takes it back.
    return yield* reply.error('report the cache failure', 'the key could not be set; the row was not written')
  }
  try {
    yield* db.write('update the row', key, value)
  } catch (error) {
    // The cache already serves the value: nothing takes it back.
    return yield* reply.failure('report the database failure', error)
  }
  yield* reply.ok('tell the client')
}
