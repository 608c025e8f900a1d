import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import { reply } from '../effects/reply.ts'
import { sleepUntilReadersEnd } from '../effects/sleep.ts'

/** Delayed double delete whose second DEL comes after every read that may still fill in the old value. */
export function* write(key: string, value: string) {
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
  yield* sleepUntilReadersEnd('wait out the reads under way', key)
  try {
    yield* cache.del('delete the key once more', key)
  } catch {
    // It is logged; nobody waits for it.
  }
}
