import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import { reply } from '../effects/reply.ts'
import { whenTheDeleteFails } from './registry/when-the-cache-fails.ts'
import type { PatternOptions } from './write.ts'

/** Cache-aside with leases: the DEL also takes back the leave to fill that a reader was given. */
export function* write(key: string, value: string, options: PatternOptions) {
  let before: string | null = null
  try {
    if (options.policy === 'undo') before = yield* db.read('remember the row', key)
    yield* db.write('update the row', key, value)
  } catch (error) {
    return yield* reply.failure('report the database failure', error)
  }
  try {
    yield* cache.delAndCancelLease('delete the key and its lease', key)
  } catch {
    const again = (caption: string) => cache.delAndCancelLease(caption, key)
    return yield* whenTheDeleteFails({ key, value, before, again }, options)
  }
  yield* reply.ok('tell the client')
}
