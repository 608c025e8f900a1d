import type { Core } from './core.ts'
import { readBackCache } from './read-back.ts'
import { shown } from '../world/shown.ts'

/**
 * Redis evicts before it runs a command while it is over `maxmemory`: one key in each step, so that
 * every one of them is seen to go. Whether one went.
 */
export function evictForRoom(core: Core): boolean {
  const key = core.stores.evictForRoom()
  if (key === null) return false
  const caption = `${shown(key)} is evicted: Redis is over maxmemory`
  core.emitOccurrence('evict', caption, {
    detail: { is: 'evicted', key, underPressure: true },
    failure: true,
    changed: readBackCache(core),
  })
  return true
}
