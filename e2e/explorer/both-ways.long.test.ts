import { describe, expect, test } from 'vitest'
import { drawnQuestion, everyQuestion } from '../../src/model/explore/testing/questions.ts'
import { outsideOf } from '../../src/model/explore/testing/stage-runs.ts'
import { PATTERN_IDS } from '../../src/model/world/ids.ts'

const SEEDS = Array.from({ length: 10 }, (_, seed) => seed)

/** Runs of the stage, every message with all its events: none ends as the explorer says that it cannot. */
describe('runs of the stage', () => {
  test.each(PATTERN_IDS)(
    'of %s end as the explorer says that they can, in every scenario, with every policy, with and without a TTL',
    (pattern) => {
      expect(everyQuestion(pattern, [null, 60_000]).flatMap((asked) => outsideOf(asked, SEEDS))).toEqual([])
    },
  )

  test.each(Array.from({ length: 10 }, (_, hundred) => hundred))(
    'of the hundred %i of questions that are drawn end as the explorer says that they can',
    (hundred) => {
      const asked = Array.from({ length: 100 }, (_, index) => drawnQuestion(hundred * 100 + index))
      expect(asked.flatMap((one) => outsideOf(one, SEEDS))).toEqual([])
    },
  )
})
