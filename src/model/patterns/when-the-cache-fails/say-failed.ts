import { reply } from '../../effects/reply.ts'

/** Say that the write failed. The row is committed all the same. */
export function* sayFailed() {
  yield* reply.error('tell the client it failed', 'the cache write failed')
}
