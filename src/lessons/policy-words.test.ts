import { describe, expect, it } from 'vitest'
import { PATTERN_IDS } from '../model/world/ids.ts'
import { PATTERNS } from './patterns.ts'
import { FIXED_POLICIES, policyQuestion } from './policy-words.ts'
import { sourcesOf } from './sources.ts'

describe.each(PATTERN_IDS)('the policy of %s', (id) => {
  const { cacheStep, policies } = PATTERNS[id]

  it('is asked for where there is a choice, and said in one sentence where there is none', () => {
    expect(policyQuestion(PATTERNS[id]) === null).toBe(policies.length === 1)
    expect(FIXED_POLICIES[id] === undefined).toBe(cacheStep !== null)
  })

  it('is about the step that the source of the pattern takes', () => {
    const sources = sourcesOf({ pattern: id }, policies[0]!)
    const words = policyQuestion(PATTERNS[id]) ?? FIXED_POLICIES[id]!
    const taken = { SET: /cache\.set\w*\(/, DEL: /cache\.del\w*\(/ }
    const named = Object.entries(taken).filter(([command]) => words.includes(command))
    expect(named.filter(([, call]) => !sources.some(({ text }) => call.test(text)))).toEqual([])
  })
})
