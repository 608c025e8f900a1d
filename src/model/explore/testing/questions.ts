import { PATTERNS } from '../../patterns/registry/patterns.ts'
import { PATTERN_IDS, type PatternId } from '../../world/ids.ts'
import { byLuck } from '../../run/seeded.ts'
import { FAULT_KINDS } from '../../failures/failures.ts'
import { EXPLORED } from '../questions/scenarios.ts'
import type { Asked } from '../questions/setup-of.ts'

/** Every cell of a pattern with every policy that it has, with these TTLs. */
export function everyQuestion(pattern: PatternId, ttlsMs: readonly (number | undefined | null)[]): readonly Asked[] {
  return PATTERNS[pattern].policies.flatMap((policy) =>
    EXPLORED.flatMap(({ id }) => ttlsMs.map((ttlMs) => ({ pattern, policy, scenario: id, ttlMs }))),
  )
}

/** A question as anybody may ask it, drawn from a seed: other faults, more of them, more clients. */
export function drawnQuestion(seed: number): Asked {
  const luck = byLuck(seed)
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(luck() * items.length)]!
  const pattern = one(PATTERN_IDS)
  const kinds = FAULT_KINDS.filter(() => luck() < 0.25)
  return {
    pattern,
    policy: one(PATTERNS[pattern].policies),
    scenario: one(EXPLORED).id,
    ttlMs: luck() < 0.3 ? 60_000 : null,
    ...(luck() < 0.3 ? { clients: 1 + Math.floor(luck() * 3) } : {}),
    ...(luck() < 0.7
      ? { kinds: kinds.length === 0 ? [one(FAULT_KINDS)] : kinds, faults: 1 + Math.floor(luck() * 2) }
      : {}),
  }
}
