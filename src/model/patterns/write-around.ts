import { db } from '../effects/db.ts'
import { reply } from '../effects/reply.ts'

/** Write-around: the row alone. The cache learns of it when its entry is gone. */
export function* write(key: string, value: string) {
  try {
    yield* db.write('update the row', key, value)
  } catch (error) {
    return yield* reply.failure('report the database failure', error)
  }
  yield* reply.ok('tell the client')
}
