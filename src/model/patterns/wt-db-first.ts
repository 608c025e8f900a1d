import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import { reply } from '../effects/reply.ts'
import { whenTheSetFails } from './registry/when-the-cache-fails.ts'
import type { PatternOptions } from './write.ts'

/** Write-through, database first: the row, then the key, then the answer. */
export function* write(key: string, value: string, options: PatternOptions) {
  let before: string | null = null
  try {
    if (options.policy === 'undo') before = yield* db.read('remember the row', key)
    yield* db.write('update the row', key, value)
  } catch (error) {
    return yield* reply.failure('report the database failure', error)
  }
  try {
    yield* cache.set('set the key', key, value, options.ttlMs)
  } catch {
    const again = (caption: string) => cache.set(caption, key, value, options.ttlMs)
    return yield* whenTheSetFails({ key, value, before, again }, options)
  }
  yield* reply.ok('tell the client')
}
