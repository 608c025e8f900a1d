import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import { reply } from '../effects/reply.ts'
import { StoreError } from '../effects/store-error.ts'
import type { PatternOptions } from './write.ts'

/** Write-through, database first, that deletes the key whenever it cannot be sure what the key holds. */
export function* write(key: string, value: string, options: PatternOptions) {
  try {
    yield* db.write('update the row', key, value)
  } catch (error) {
    // The row may be written: the key must not go on with the old value.
    if (error instanceof StoreError && !error.certain) yield* deleteTheKey(key)
    return yield* reply.failure('report the database failure', error)
  }
  try {
    yield* cache.set('set the key', key, value, options.ttlMs)
  } catch {
    yield* deleteTheKey(key)
  }
  yield* reply.ok('tell the client')
}

function* deleteTheKey(key: string) {
  try {
    yield* cache.del('delete the key', key)
  } catch {
    // The same Redis that failed before: nothing more to try.
  }
}
