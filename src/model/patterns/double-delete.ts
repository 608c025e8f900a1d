import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import { reply } from '../effects/reply.ts'
import { sleep } from '../effects/sleep.ts'
import type { PatternOptions } from './write.ts'

/** Delayed double delete: the key is deleted before the row is written, and once more some time after. */
export function* write(key: string, value: string, options: PatternOptions) {
  try {
    yield* cache.del('delete the key', key)
  } catch {
    return yield* reply.error('report the cache failure', 'the key could not be deleted; nothing was written')
  }
  try {
    yield* db.write('update the row', key, value)
  } catch (error) {
    return yield* reply.failure('report the database failure', error)
  }
  yield* reply.ok('tell the client')

  // The client has its answer. What is left stands in the memory of the app alone.
  yield* sleep('wait before the second delete', options.secondDeleteAfterMs)
  try {
    yield* cache.del('delete the key once more', key)
  } catch {
    // It is logged; nobody waits for it.
  }
}
