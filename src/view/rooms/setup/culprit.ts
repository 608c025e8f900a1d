import { keyProblem } from '../../../model/world/keys.ts'
import type { Mapping } from '../../../model/world/world.ts'
import { composeWrite } from '../../../player/session/composer.ts'
import type { Composer } from '../../../player/session/composer.ts'

/** Which field keeps a request from being sent; null where it was sent, perhaps with a remark. */
export function culprit(tables: readonly Mapping[], composer: Composer): 'key' | 'value' | 'ttl' | null {
  if (composeWrite(tables, composer).ok) return null
  if (keyProblem(tables, composer.key) !== null) return 'key'
  return composeWrite(tables, { ...composer, ttlSeconds: '' }).ok ? 'ttl' : 'value'
}
