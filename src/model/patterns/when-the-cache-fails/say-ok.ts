import { reply } from '../../effects/reply.ts'

/** The row is committed, so the answer is OK. The cache is left as it is. */
export function* sayOk() {
  yield* reply.ok('tell the client OK all the same')
}
