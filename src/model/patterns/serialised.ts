import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import { lock } from '../effects/lock.ts'
import { reply } from '../effects/reply.ts'
import { whenTheSetFails } from './registry/when-the-cache-fails.ts'
import type { PatternOptions } from './write.ts'

/** Write-through, database first, where the writers of a key take turns. */
export function* write(key: string, value: string, options: PatternOptions) {
  const token = yield* lock.take('wait for the lock of the key', key)
  try {
    yield* writeInTurn(key, value, token, options)
  } finally {
    yield* lock.release('give the lock back', key)
  }
}

function* writeInTurn(key: string, value: string, token: number, options: PatternOptions) {
  try {
    // The row refuses a token older than the last one it saw: a holder that lost its lock writes no more.
    const rows = yield* db.writeFenced('update the row under the lock', key, value, token)
    if (rows === 0) return yield* reply.error('report the lost lock', 'a later holder of the lock has written')
  } catch (error) {
    return yield* reply.failure('report the database failure', error)
  }
  try {
    yield* cache.set('set the key', key, value, options.ttlMs)
  } catch {
    const again = (caption: string) => cache.set(caption, key, value, options.ttlMs)
    return yield* whenTheSetFails({ key, value, before: null, again }, options)
  }
  yield* reply.ok('tell the client')
}
