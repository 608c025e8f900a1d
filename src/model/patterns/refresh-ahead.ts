import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import { reply } from '../effects/reply.ts'
import { whenTheDeleteFails } from './registry/when-the-cache-fails.ts'
import type { PatternOptions } from './write.ts'

/** Refresh-ahead: writers delete the key, and an entry is renewed before it expires. */
export function* write(key: string, value: string, options: PatternOptions) {
  let before: string | null = null
  try {
    if (options.policy === 'undo') before = yield* db.read('remember the row', key)
    yield* db.write('update the row', key, value)
  } catch (error) {
    return yield* reply.failure('report the database failure', error)
  }
  try {
    yield* cache.del('delete the key', key)
  } catch {
    const again = (caption: string) => cache.del(caption, key)
    return yield* whenTheDeleteFails({ key, value, before, again }, options)
  }
  yield* reply.ok('tell the client')
}

/** In the background, shortly before the entry of a key expires. */
export function* refresh(key: string, options: PatternOptions) {
  try {
    const row = yield* db.read('read the row for the refresh', key)
    if (row !== null) yield* cache.set('renew the entry', key, row, options.ttlMs)
  } catch {
    // The entry expires, and the next read fills it.
  }
}
