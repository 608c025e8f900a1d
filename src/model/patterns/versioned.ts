import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import { reply } from '../effects/reply.ts'
import { whenTheSetFails } from './registry/when-the-cache-fails.ts'
import type { PatternOptions } from './write.ts'

/** Write-through with versions: an entry is replaced only by a newer one, in one step. */
export function* write(key: string, value: string, options: PatternOptions) {
  let version: number
  try {
    version = yield* db.writeVersioned('update the row and its version', key, value)
  } catch (error) {
    return yield* reply.failure('report the database failure', error)
  }
  try {
    yield* cache.setIfNewer('set the key if this is newer', key, value, version, options.ttlMs)
  } catch {
    const again = (caption: string) => cache.setIfNewer(caption, key, value, version, options.ttlMs)
    return yield* whenTheSetFails({ key, value, before: null, again }, options)
  }
  yield* reply.ok('tell the client')
}
