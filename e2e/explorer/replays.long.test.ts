import { describe, expect, test } from 'vitest'
import { LABELS } from '../../src/model/checks/label-at-rest.ts'
import { PATTERNS } from '../../src/model/patterns/patterns.ts'
import { byLuck } from '../../src/model/sim/seeded.ts'
import { PATTERN_IDS } from '../../src/model/sim/ids.ts'
import { exploreCell } from '../../src/model/explore/cell.ts'
import { EXPLORED, FAULT_KINDS } from '../../src/model/explore/scenarios.ts'
import { setupOf, type Asked } from '../../src/model/explore/setup-of.ts'
import { playOnStage } from '../../src/model/explore/testing/on-the-stage.ts'

/** What is wrong with the runs of a question as the stage plays them; each as a line. */
function troubles(asked: Asked): readonly string[] {
  const setup = setupOf(asked)
  const { witnesses, violations } = exploreCell(setup, { states: 300_000, bytes: 1e9 })
  const played = new Set<string>()
  const lines: string[] = []
  for (const [label, witness] of [...Object.entries(witnesses), ...Object.entries(violations)]) {
    const words = JSON.stringify(witness.steps)
    if (played.has(words)) continue
    played.add(words)
    const line = (what: string): void => void lines.push(`${JSON.stringify(asked)} ${label}: ${what}\n  ${witness.steps.map((step) => step.words).join('\n  ')}`)
    try {
      const { explored, staged, isAtRest, label: found } = playOnStage(setup, witness)
      if (!isAtRest) line('does not come to rest')
      else if (JSON.stringify(staged) !== JSON.stringify(explored)) line(`${JSON.stringify(staged)} instead of ${JSON.stringify(explored)}`)
      else if (LABELS.some((one) => one === label) && found !== label) line(`is ${found}`)
    } catch (error) {
      line(String(error))
    }
  }
  return lines
}

describe.each(PATTERN_IDS)('%s', (pattern) => {
  test.each(PATTERNS[pattern].policies)('with %s is played on the stage as it was explored, in every scenario, with and without a TTL', (policy) => {
    const asked = EXPLORED.flatMap(({ id }) => [null, 60_000].map((ttlMs): Asked => ({ pattern, policy, scenario: id, ttlMs })))
    expect(asked.flatMap(troubles)).toEqual([])
  })
})

/** Questions as anybody may ask them, drawn from a seed. */
function drawn(seed: number): Asked {
  const next = byLuck(seed)
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]!
  const pattern = one(PATTERN_IDS)
  const kinds = FAULT_KINDS.filter(() => next() < 0.25)
  return {
    pattern,
    policy: one(PATTERNS[pattern].policies),
    scenario: one(EXPLORED).id,
    ttlMs: next() < 0.3 ? 60_000 : null,
    ...(next() < 0.3 ? { clients: 1 + Math.floor(next() * 3) } : {}),
    ...(next() < 0.7 ? { kinds: kinds.length === 0 ? [one(FAULT_KINDS)] : kinds, faults: 1 + Math.floor(next() * 2) } : {}),
  }
}

describe('questions drawn from seeds', () => {
  test.each(Array.from({ length: 20 }, (_, hundred) => hundred))('of the hundred %i are played on the stage as they were explored', (hundred) => {
    const asked = Array.from({ length: 100 }, (_, index) => drawn(hundred * 100 + index))
    expect(asked.flatMap(troubles)).toEqual([])
  })
})
