import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import { lock } from '../effects/lock.ts'
import { reply } from '../effects/reply.ts'
import { whenTheSetFails } from './registry/when-the-cache-fails.ts'
import type { PatternOptions } from './write.ts'

/** Write-through by the cache layer: it stores the row and then its own entry, one write of a key at a time. */
export function* store(key: string, value: string, options: PatternOptions) {
  yield* lock.take('lock the key for the store', key)
  try {
    yield* storeAndSet(key, value, options)
  } finally {
    yield* lock.release('unlock the key after the store', key)
  }
}

function* storeAndSet(key: string, value: string, options: PatternOptions) {
  try {
    yield* db.write('store the row', key, value)
  } catch (error) {
    return yield* reply.failure('throw what the store met with', error)
  }
  try {
    yield* cache.set('set the key', key, value, options.ttlMs)
  } catch {
    const again = (caption: string) => cache.set(caption, key, value, options.ttlMs)
    return yield* whenTheSetFails({ key, value, before: null, again }, options)
  }
  yield* reply.ok('return to the app')
}
