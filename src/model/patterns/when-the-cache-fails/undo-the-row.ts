import { db } from '../../effects/db.ts'
import { reply } from '../../effects/reply.ts'
import type { HalfDone } from '../write.ts'

/** Put the old row back, unless somebody has written in between, and say that it failed. */
export function* undoTheRow({ key, value, before }: HalfDone) {
  let undone = 0
  try {
    undone = yield* db.undo('put the old row back', key, value, before)
  } catch {
    // Whether the row was put back is not known here.
  }
  if (undone === 0) {
    return yield* reply.unknown('report that the undo did not work', 'the cache write failed and could not be undone')
  }
  yield* reply.error('tell the client it was undone', 'the cache write failed; the row was put back')
}
