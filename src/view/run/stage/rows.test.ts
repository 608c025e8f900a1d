import { expect, it } from 'vitest'
import type { KeyVerdict, Step } from '../../../model/trace/trace.ts'
import { sampleStep, sampleTrace, verdict } from '../../testing/sample-trace.ts'
import { words } from '../../../words/language.ts'
import { focusKey } from './focus.ts'
import { stageRows } from './rows.ts'

const message = sampleTrace().steps[1]!.message!

function stepWith(verdicts: readonly KeyVerdict[], touched: string | null = null): Step {
  const keys = Object.fromEntries(verdicts.map((one) => [one.key, one]))
  return sampleStep({ keys, message: touched === null ? null : { ...message, key: touched } })
}

const agree = (key: string) => verdict({ key })
const stale = (key: string) => verdict({ key, state: 'stale', database: 'Bob' })
const behind = (key: string) => verdict({ key, state: 'behind', database: 'Bob' })
const keysOf = (steps: readonly Step[], room: number) =>
  stageRows(sampleTrace(steps), steps.length - 1, room).rows.map(({ key }) => key)

it('keys that differ come first, the gravest of them before all', () => {
  expect(keysOf([stepWith([agree('a'), behind('b'), agree('c'), stale('d')])], 4)).toEqual(['d', 'b', 'a', 'c'])
})

it('a key that is being written stands first before it differs, so it does not jump when it does', () => {
  const first = stepWith([agree('a'), agree('b')])
  const sent = stepWith([agree('a'), agree('b')], 'b')
  const applied = stepWith([agree('a'), behind('b')], 'b')
  expect(keysOf([first, sent], 2)).toEqual(['b', 'a'])
  expect(keysOf([first, sent, applied], 2)).toEqual(['b', 'a'])
})

it('the key that will be written stands first from the start', () => {
  const trace = sampleTrace([stepWith([agree('a'), agree('b')]), stepWith([agree('a'), agree('b')], 'b')])
  expect(focusKey(trace, 0)).toBe('b')
})

it('counts the keys there is no room for, the worst first', () => {
  const { rest } = stageRows(
    sampleTrace([stepWith([stale('a'), stale('b'), agree('c'), verdict({ key: 'd', state: 'empty' })])]),
    0,
    1,
  )
  expect(words().stage.rest(rest)).toBe('+1 differs, +1 empty, +1 agrees')
  expect(words().stage.rest({ agree: 2, empty: 0, differ: 0 })).toBe('+2 agree')
})

it('ten thousand keys cost no more than their order', () => {
  let reads = 0
  const counted = (key: string): KeyVerdict =>
    Object.defineProperty({ ...agree(key) }, 'state', { get: () => (reads++, 'agree') })
  const many = stepWith(Array.from({ length: 10_000 }, (_, index) => counted(`key:${index}`)))
  expect(keysOf([many], 3)).toHaveLength(3)
  // To sort them each is looked at some 30 times; to compare each with each, 10,000 times.
  expect(reads).toBeGreaterThan(10_000)
  expect(reads).toBeLessThan(10_000 * 60)
})
