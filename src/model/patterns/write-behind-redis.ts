import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import type { Job } from '../effects/effect.ts'
import { reply } from '../effects/reply.ts'
import { sleep } from '../effects/sleep.ts'
import { StoreError } from '../effects/store-error.ts'
import type { PatternOptions } from './write.ts'

/** Write-behind with its queue in Redis: the key and the queued row in one step, then the answer. */
export function* write(key: string, value: string, options: PatternOptions) {
  try {
    yield* cache.setAndEnqueue('set the key and queue the row', key, value, options.ttlMs)
  } catch (error) {
    return yield* reply.failure('report the cache failure', error)
  }
  yield* reply.ok('tell the client')
}

/** In the background: the oldest queued row, as long as there is one. */
export function* flush(options: PatternOptions) {
  try {
    const job = yield* cache.nextJob('look at the head of the queue')
    if (job !== null) yield* flushJob(job)
  } catch {
    // It stays at the head of the queue.
    yield* sleep('pause before the next try', options.tryAgainAfterMs)
  }
}

function* flushJob(job: Job) {
  try {
    yield* db.write('flush the row', job.key, job.value)
  } catch (error) {
    if (!(error instanceof StoreError && error.rejected)) throw error
    // What the database will never take must not block what comes after it.
    return yield* cache.buryJob('put it with the dead letters', job)
  }
  yield* cache.finishJob('take it off the queue', job)
}
