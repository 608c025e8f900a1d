import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import { queue } from '../effects/queue.ts'
import { reply } from '../effects/reply.ts'
import { sleep } from '../effects/sleep.ts'
import { StoreError } from '../effects/store-error.ts'
import type { PatternOptions } from './write.ts'

/** Write-behind: the key, then the answer. The row is written later, from a queue in the app's memory. */
export function* write(key: string, value: string, options: PatternOptions) {
  try {
    yield* cache.set('set the key', key, value, options.ttlMs)
  } catch {
    // After a time-out readers may see a value that will never reach the row.
    return yield* reply.error('report the cache failure', 'the key could not be set; the row was not queued')
  }
  yield* queue.push('queue the row', { key, value })
  yield* reply.ok('tell the client')
}

/** In the background: the oldest queued row, as long as there is one. */
export function* flush(options: PatternOptions) {
  const job = yield* queue.next('look at the head of the queue')
  if (job === null) return
  try {
    yield* db.write('flush the row', job.key, job.value)
  } catch (error) {
    // What the database will never take must not block what comes after it.
    if (error instanceof StoreError && error.rejected) return yield* queue.bury('put it with the dead letters')
    return yield* sleep('pause before the next try', options.tryAgainAfterMs)
  }
  yield* queue.finish('take it off the queue')
}
