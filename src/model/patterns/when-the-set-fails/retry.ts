import { cache } from '../../effects/cache.ts'
import { reply } from '../../effects/reply.ts'
import { sleep } from '../../effects/sleep.ts'
import type { HalfDone, WriteOptions } from '../write.ts'

/** Try again after a growing pause. If every try fails, say OK and leave it. */
export function* retry({ key, value }: HalfDone, options: WriteOptions) {
  for (const pauseMs of options.retryPausesMs) {
    yield* sleep('pause before the retry', pauseMs)
    try {
      yield* cache.set('set the key again', key, value, options.ttlMs)
      break
    } catch {
      // The next pause is longer.
    }
  }
  yield* reply.ok('tell the client after the retries')
}
