import type { Effect } from '../effects/effect.ts'
import { changesStore } from '../effects/effect-rows.ts'

/**
 * The place of the switches ‘App crashes’ and ‘Two writers’: a write has made its first change and stands
 * before its next; or, where it is one change, before its answer. `changesMore` says whether it goes on to
 * change something after that answer.
 */
export function isBetweenWrites(changesMade: number, effect: Effect, changesMore: () => boolean): boolean {
  if (changesMade === 0) return false
  if (changesStore(effect)) return true
  return effect.kind === 'reply' && changesMade === 1 && !changesMore()
}
