import { describe, expect, test } from 'vitest'
import { LABELS } from '../../src/model/judge/checks/label-at-rest.ts'
import { exploreCell, type Witness } from '../../src/model/explore/cell.ts'
import { setupOf, type Asked } from '../../src/model/explore/questions/setup-of.ts'
import type { Setup } from '../../src/model/explore/machine/setup.ts'
import { playOnStage } from '../../src/model/explore/testing/on-the-stage.ts'
import { drawnQuestion, everyQuestion } from '../../src/model/explore/testing/questions.ts'
import { PATTERN_IDS } from '../../src/model/world/ids.ts'

/** What is wrong with the runs of a question as the stage plays them, each as a text. */
function troubles(asked: Asked): readonly string[] {
  const setup = setupOf(asked)
  const { witnesses, violations } = exploreCell(setup, { states: 300_000, bytes: 1e9 })
  const runs = [...Object.entries(witnesses), ...Object.entries(violations)]
  const once = new Map(runs.map(([label, witness]) => [JSON.stringify(witness.steps), { label, witness }]))
  return [...once.values()].flatMap(({ label, witness }) => {
    const what = trouble(setup, label, witness)
    return what === null
      ? []
      : [`${JSON.stringify(asked)} ${label}: ${what}\n  ${witness.steps.map(({ words }) => words).join('\n  ')}`]
  })
}

function trouble(setup: Setup, label: string, witness: Witness): string | null {
  try {
    const { explored, staged, isAtRest, label: found } = playOnStage(setup, witness)
    if (!isAtRest) return 'it does not come to rest'
    if (JSON.stringify(staged) !== JSON.stringify(explored))
      return `${JSON.stringify(staged)} instead of ${JSON.stringify(explored)}`
    // The runs to a broken property end with any label.
    return LABELS.every((one) => one !== label) || found === label ? null : `it is ${found}`
  } catch (error) {
    return String(error)
  }
}

/** Shortest runs of the explorer are played on the stage, each to the same stores, answers and label. */
describe('runs of the explorer', () => {
  test.each(PATTERN_IDS)(
    'of %s are played on the stage, in every scenario, with every policy, with and without a TTL',
    (pattern) => {
      expect(everyQuestion(pattern, [null, 60_000]).flatMap(troubles)).toEqual([])
    },
  )

  test.each(Array.from({ length: 20 }, (_, hundred) => hundred))(
    'of the hundred %i of questions that are drawn are played on the stage',
    (hundred) => {
      const asked = Array.from({ length: 100 }, (_, index) => drawnQuestion(hundred * 100 + index))
      expect(asked.flatMap(troubles)).toEqual([])
    },
  )
})
