import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import { reply } from '../effects/reply.ts'

/** The key is deleted, then the row is written. A DEL that fails aborts the write. */
export function* write(key: string, value: string) {
  try {
    yield* cache.del('delete the key', key)
  } catch {
    // Even a DEL that worked and did not answer has changed no value.
    return yield* reply.error('report the cache failure', 'the key could not be deleted; nothing was written')
  }
  try {
    yield* db.write('update the row', key, value)
  } catch (error) {
    return yield* reply.failure('report the database failure', error)
  }
  yield* reply.ok('tell the client')
}
