import { cache } from '../effects/cache.ts'
import { db } from '../effects/db.ts'
import { lock } from '../effects/lock.ts'
import { provider } from '../effects/provider.ts'
import { reply } from '../effects/reply.ts'
import type { PatternOptions } from './write.ts'

/** The app: it talks to the cache layer alone. */
export function* write(key: string, value: string) {
  try {
    yield* provider.store('hand the write to the cache layer', key, value)
  } catch (error) {
    return yield* reply.failure('report what the cache layer threw', error)
  }
  yield* reply.ok('tell the client')
}

export function* read(key: string) {
  try {
    const { value, source } = yield* provider.load('ask the cache layer', key)
    yield* reply.value('answer with what it gave', value, source)
  } catch (error) {
    yield* reply.failure('report what the load threw', error)
  }
}

/** The cache layer: one load or store of a key at a time. */
export function* load(key: string, options: PatternOptions) {
  yield* lock.take('lock the key for the load', key)
  try {
    yield* lookUp(key, options)
  } finally {
    yield* lock.release('unlock the key after the load', key)
  }
}

function* lookUp(key: string, options: PatternOptions) {
  let reachable = true
  try {
    const cached = yield* cache.get('look in the cache', key)
    if (cached !== null) return yield* reply.value('return the entry', cached, 'cache')
  } catch {
    reachable = false
  }
  let row: string | null
  try {
    row = yield* db.read('load the row', key)
  } catch (error) {
    return yield* reply.failure('throw what the load met with', error)
  }
  if (reachable && row !== null) {
    try {
      yield* cache.set('keep it in the cache', key, row, options.ttlMs)
    } catch {
      // The answer does not depend on the cache.
    }
  }
  yield* reply.value('return the row', row, 'database')
}
