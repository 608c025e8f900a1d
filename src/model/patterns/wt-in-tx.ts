import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import { reply } from '../effects/reply.ts'
import type { PatternOptions } from './write.ts'

/** Write-through inside a transaction: the row, the key, and only then the commit. */
export function* write(key: string, value: string, options: PatternOptions) {
  try {
    yield* db.begin('begin the transaction')
    yield* db.write('update the row', key, value)
  } catch (error) {
    yield* rollBack()
    return yield* reply.failure('report the database failure', error)
  }
  try {
    yield* cache.set('set the key', key, value, options.ttlMs)
  } catch {
    yield* rollBack()
    return yield* reply.error('report the cache failure', 'the cache write failed; the row was rolled back')
  }
  try {
    yield* db.commit('commit')
  } catch (error) {
    // The cache already serves the value: nothing takes it back.
    yield* rollBack()
    return yield* reply.failure('report the failed commit', error)
  }
  yield* reply.ok('tell the client')
}

function* rollBack() {
  try {
    yield* db.rollback('roll back')
  } catch {
    // The connection is given up, and the database rolls back what it left open.
  }
}
