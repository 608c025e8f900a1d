import { cache } from '../effects/cache.ts'
import { changeLog } from '../effects/change-log.ts'
import { db } from '../effects/db.ts'
import { reply } from '../effects/reply.ts'
import { sleep } from '../effects/sleep.ts'
import type { PatternOptions } from './write.ts'

/** Change data capture with versions: the row, then the answer. A relay sets what is newer than the entry. */
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
    const { key, value, version, position } = change
    if (value === null) yield* cache.del('delete the key of a deleted row', key)
    else yield* cache.setIfNewer('set the key if this is newer', key, value, version, options.ttlMs)
    yield* changeLog.mark('move the mark', position)
  } catch {
    // The mark stays where it is, and what follows waits: the order is kept.
    yield* sleep('pause before the next try', options.tryAgainAfterMs)
  }
}
