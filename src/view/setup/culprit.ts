import { keyProblem } from '../../model/sim/keys.ts'
import type { World } from '../../model/sim/world.ts'
import { composeWrite } from '../../player/composer.ts'
import type { Composer } from '../../player/state.ts'

/** Which field keeps a request from being sent; null where it was sent, perhaps with a remark. */
export function culprit(world: World, composer: Composer): 'key' | 'value' | 'ttl' | null {
  if (composeWrite(world, composer).ok) return null
  if (keyProblem(world.tables, composer.key) !== null) return 'key'
  return composeWrite(world, { ...composer, ttlSeconds: '' }).ok ? 'ttl' : 'value'
}
