import { describe, expect, it } from 'vitest'
import type { Choice } from '../../../model/world/choices.ts'
import { START } from '../../../model/world/address.ts'
import { runOf } from '../../../model/run/testing/runs.ts'
import { testWorld, writes } from '../../../model/run/testing/worlds.ts'
import { cutSentence, runOnLabel, workSentence } from './words.ts'

const world = testWorld({ operations: Array.from({ length: 1200 }, (_, index) => writes(`A${index + 1}`, 'Bob')) })
const small = testWorld()
const trace = { ...runOf(testWorld({ operations: world.operations.slice(0, 2) })), world }
const waits: readonly Choice[] = [1, 2, 3].map((index) => ({ do: 'wait', at: START, operation: `wait${index}` }))
const cut = { because: 'budget', ranMs: 10_000, moreMs: 10_000 } as const

describe('a run under way', () => {
  it('is counted in what it was asked for and in steps', () => {
    const progress = { steps: 3744, operations: 312, choices: 0 }
    expect(workSentence({ phase: 'running', progress }, world, [])).toBe(
      'Running: 312 of 1,200 operations, 3,744 steps so far.',
    )
    expect(workSentence({ phase: 'running', progress: { ...progress, operations: 1 } }, small, waits)).toBe(
      'Running: 0 of 3 choices, 3,744 steps so far.',
    )
    expect(workSentence({ phase: 'loading', progress }, world, [])).toBe('Loading SQLite and the engine.')
  })
})

describe('a run that was cut', () => {
  it('says why, what was run, and that nothing is lost', () => {
    const rest = '2 of 1,200 operations were run. The rest is kept, in links and files too.'
    expect(cutSentence(cut, trace, [])).toBe(`Stopped after 10 s: ${rest}`)
    expect(cutSentence({ ...cut, because: 'cancelled' }, trace, [])).toBe(`Cancelled: ${rest}`)
    expect(cutSentence({ ...cut, because: 'endless', ranMs: 20_000 }, trace, [])).toBe(
      `Stopped: what comes after step ${trace.steps.length - 1} did not end in 20 s. ${rest}`,
    )
    expect(cutSentence({ ...cut, because: 'memory' }, trace, [])).toBe(
      `Stopped at step ${trace.steps.length - 1}: what the steps keep is as much as a page has memory for. ${rest}`,
    )
    expect(cutSentence(cut, runOf(small), waits)).toContain('0 of 3 choices were run')
    expect(cutSentence(cut, runOf(small), [])).toMatch(/: \d+ steps were run/)
  })

  it('can be let run on, unless it has all the steps that a run may have', () => {
    expect(runOnLabel({ ...cut, moreMs: 20_000 })).toBe('Run on for 20 s more')
    expect(runOnLabel({ ...cut, because: 'steps' })).toBeNull()
    expect(runOnLabel({ ...cut, because: 'memory' })).toBeNull()
  })
})
