import { describe, expect, it } from 'vitest'
import type { Prospects } from '../../../model/trace/trace.ts'
import { sampleStep, sampleTrace, verdict } from '../../testing/sample-trace.ts'
import { verdictWords, worstState } from './words.ts'

const trace = sampleTrace()
const stale = verdict({ state: 'stale', database: 'Bob', partedAt: 3, permanentSince: 5 })

/** The sample run with its last step's verdicts and switches replaced. */
function endingWith(keys: readonly ReturnType<typeof verdict>[], switches: readonly 'redis_down'[] = []) {
  const last = trace.steps.at(-1)
  return sampleTrace([
    ...trace.steps.slice(0, -1),
    sampleStep({ ...last, switches, keys: Object.fromEntries(keys.map((one) => [one.key, one])) }),
  ])
}

describe('a stale key', () => {
  it('names the key, what the client was told, both values and both steps', () => {
    const words = verdictWords(trace, 6, null)
    expect(words.tone).toBe('alarm')
    expect(words.title).toBe('user:2 is stale')
    expect(words.text).toBe('A was told OK. SQLite has Bob; Redis, once reachable, will answer Ann.')
    expect([words.partedAt, words.permanentSince]).toEqual([3, 5])
  })

  it('is answered now when Redis can be reached', () => {
    expect(verdictWords(endingWith([stale]), 6, null).text).toContain('Redis answers Ann.')
  })

  it('ends as the engine found it will', () => {
    const found: Prospects = { step: 6, key: 'user:2', until: { is: 'no-end' }, repairs: [] }
    expect(verdictWords(endingWith([stale]), 6, found).text).toContain('answers Ann, with no end in sight.')
  })

  it('does not take what was found for another step', () => {
    const found: Prospects = { step: 5, key: 'user:2', until: { is: 'no-end' }, repairs: [] }
    expect(verdictWords(endingWith([stale]), 6, found).text).not.toContain('with no end')
  })
})

it('a phantom says that its value was never committed', () => {
  const words = verdictWords(endingWith([{ ...stale, state: 'phantom', cache: 'Eve' }]), 6, null)
  expect(words.title).toBe('user:2 is a phantom')
  expect(words.text).toContain('Redis answers Eve, which was never committed.')
})

it('a write under way is watched and is no alarm', () => {
  const words = verdictWords(trace, 3, null)
  expect(words.tone).toBe('watch')
  expect(words.title).toBe('user:2 is behind')
  expect(words.text).toBe('A is waiting. SQLite has Bob, Redis Ann. A write is still under way.')
})

it('a missing key is calm: the next read fills it', () => {
  const words = verdictWords(endingWith([verdict({ state: 'empty', database: 'Bob', cache: null })]), 6, null)
  expect(words.tone).toBe('calm')
  expect(words.text).toContain('Redis has nothing: the next read fills it.')
})

it('agreement is calm, and says what all three hold', () => {
  const words = verdictWords(endingWith([verdict({ database: 'Bob', cache: 'Bob' })]), 6, null)
  expect(words.tone).toBe('calm')
  expect(words.text).toBe('A was told OK. SQLite and Redis both hold Bob.')
})

it('says that all agree before any key was touched', () => {
  expect(verdictWords(trace, 0, null).title).toBe('All agree')
})

it('puts the worst key first and lists the others in trouble', () => {
  const other = verdict({ key: 'user:1', state: 'behind', database: 'Al', cache: 'Alice', partedAt: 4 })
  const words = verdictWords(endingWith([other, stale]), 6, null)
  expect(words.key).toBe('user:2')
  expect(words.others).toEqual([{ key: 'user:1', state: 'behind', text: 'SQLite has Al, Redis Alice' }])
})

it('finds the worst state of a step', () => {
  expect(trace.steps.map(worstState)).toEqual(['agree', 'agree', 'agree', 'behind', 'behind', 'stale', 'stale'])
})
