import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import { lock } from '../effects/lock.ts'
import { reply } from '../effects/reply.ts'
import { whenTheDeleteFails } from './registry/when-the-cache-fails.ts'
import type { PatternOptions } from './write.ts'

/** Read-through: the cache layer stores the row and deletes the key, which the next load fills. */
export function* store(key: string, value: string, options: PatternOptions) {
  yield* lock.take('lock the key for the store', key)
  try {
    yield* storeAndDelete(key, value, options)
  } finally {
    yield* lock.release('unlock the key after the store', key)
  }
}

function* storeAndDelete(key: string, value: string, options: PatternOptions) {
  try {
    yield* db.write('store the row', key, value)
  } catch (error) {
    return yield* reply.failure('throw what the store met with', error)
  }
  try {
    yield* cache.del('delete the key', key)
  } catch {
    const again = (caption: string) => cache.del(caption, key)
    return yield* whenTheDeleteFails({ key, value, before: null, again }, options)
  }
  yield* reply.ok('return to the app')
}
