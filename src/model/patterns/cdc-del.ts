import { cache } from '../effects/cache.ts'
import { changeLog } from '../effects/change-log.ts'
import { db } from '../effects/db.ts'
import { reply } from '../effects/reply.ts'
import { sleep } from '../effects/sleep.ts'
import type { PatternOptions } from './write.ts'

/** Change data capture: the row, then the answer. A relay reads the log of commits and deletes the keys. */
export function* write(key: string, value: string) {
  try {
    yield* db.write('update the row', key, value)
  } catch (error) {
    return yield* reply.failure('report the database failure', error)
  }
  yield* reply.ok('tell the client')
}

/** The relay: the next change in the log, as long as there is one. */
export function* relay(options: PatternOptions) {
  try {
    const change = yield* changeLog.next('read the next change')
    if (change === null) return
    yield* cache.del('delete the key', change.key)
    yield* changeLog.mark('move the mark', change.position)
  } catch {
    // The mark stays where it is, and what follows waits: the order is kept.
    yield* sleep('pause before the next try', options.tryAgainAfterMs)
  }
}
