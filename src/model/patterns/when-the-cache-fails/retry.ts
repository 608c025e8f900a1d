import { reply } from '../../effects/reply.ts'
import { sleep } from '../../effects/sleep.ts'
import type { HalfDone, PatternOptions } from '../write.ts'

/** Try again after a growing pause. If every try fails, say OK and leave it. */
export function* retry({ again }: HalfDone, options: PatternOptions) {
  for (const pauseMs of options.retryPausesMs) {
    yield* sleep('pause before the retry', pauseMs)
    try {
      yield* again('set the key again')
      break
    } catch {
      // The next pause is longer.
    }
  }
  yield* reply.ok('tell the client after the retries')
}
