import { cache } from '../effects/cache.ts'
import { outbox } from '../effects/outbox.ts'
import { reply } from '../effects/reply.ts'
import { sleep } from '../effects/sleep.ts'
import type { PatternOptions } from './write.ts'

/** Transactional outbox: the row and a note for the cache in one commit, then the answer. */
export function* write(key: string, value: string) {
  try {
    yield* outbox.write('update the row and add to the outbox', key, value)
  } catch (error) {
    return yield* reply.failure('report the database failure', error)
  }
  yield* reply.ok('tell the client')
}

/** The relay: the oldest note that is not marked, as long as there is one. */
export function* relay(options: PatternOptions) {
  try {
    const row = yield* outbox.next('read the oldest note')
    if (row === null) return
    yield* cache.set('set the key', row.key, row.value, options.ttlMs)
    yield* outbox.mark('mark the note', row.id)
  } catch {
    // The note stays where it is, and what follows it waits: the order is kept.
    yield* sleep('pause before the next try', options.tryAgainAfterMs)
  }
}
