import { describe, expect, test } from 'vitest'
import { PATTERN_IDS } from '../world/ids.ts'
import { setupOf } from './questions/setup-of.ts'
import { everyQuestion } from './testing/questions.ts'
import { ExploredEnds, outsideOf, stageRun } from './testing/stage-runs.ts'

/** `e2e/explorer` plays many more; the other way, runs of the explorer on the stage, is in `replay/`. */
describe.each(PATTERN_IDS)('%s', (pattern) => {
  test('ends on the stage as the explorer says that it can, in every scenario, with every policy', () => {
    const wrong = everyQuestion(pattern, [undefined]).flatMap((asked, number) => outsideOf(asked, [number]))
    expect(wrong).toEqual([])
  })
})

test('an end that the explorer does not know is found out', () => {
  const explored = new ExploredEnds(setupOf({ pattern: 'cache_aside', scenario: 'redis_late', kinds: ['evict'] }))
  const crashing = setupOf({ pattern: 'cache_aside', scenario: 'redis_late', kinds: ['crash'] })
  const ends = Array.from({ length: 40 }, (_, seed) => stageRun(crashing, explored, seed).end)
  expect(ends.filter((end) => !explored.ends.has(end)).length).toBeGreaterThan(0)
})
