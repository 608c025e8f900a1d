import { expect, it } from 'vitest'
import { duration, listed } from './wording.ts'

it('durations are for people', () => {
  expect([0, 1, 999, 1000, 1500, 60_000, 59_978].map(duration)).toEqual([
    '0 ms',
    '1 ms',
    '999 ms',
    '1 s',
    '1.5 s',
    '60 s',
    '59.978 s',
  ])
})

it('names a few of many, and counts the rest', () => {
  expect(listed(['a', 'b'])).toBe('a, b')
  expect(listed(Array.from({ length: 1_020 }, (_, index) => `k${index}`))).toMatch(/^k0, k1, .*, k19 and 1,000 more$/)
})
