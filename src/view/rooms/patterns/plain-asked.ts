import { BUILT, type PolicyId } from '../../../model/world/ids.ts'
import { PATTERNS, type PatternLesson } from '../../../lessons/patterns.ts'
import type { Asked } from '../../../model/explore/questions/setup-of.ts'
import { askedOf } from '../../../player/break-it/break-it.ts'
import { AS_IT_IS } from '../../../player/address/widening-text.ts'

/**
 * The cell of a pattern and a scenario as both are, the same as in the matrix; under another policy only
 * where one is named.
 */
export function plainAsked(pattern: PatternLesson['id'], scenario: string, policy?: PolicyId): Asked {
  const asked = askedOf(pattern, scenario, AS_IT_IS)
  const isOwn = policy === undefined || pattern === BUILT || policy === PATTERNS[pattern].defaultPolicy
  return isOwn ? asked : { ...asked, policy }
}
