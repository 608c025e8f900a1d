import { cache } from '../../effects/cache.ts'
import { reply } from '../../effects/reply.ts'
import type { HalfDone } from '../write.ts'

/** An absent key is safe: the next read fills it. If the DEL fails too, leave it. */
export function* deleteTheKey({ key }: HalfDone) {
  try {
    yield* cache.del('delete the key', key)
  } catch {
    // The same Redis that failed the SET: nothing more to try.
  }
  yield* reply.ok('tell the client after the delete')
}
