import { expect, it } from 'vitest'
import { timeText } from './time-text.ts'

it.each([
  [0, '0 ms'],
  [62, '62 ms'],
  [1000, '1 s'],
  [1250, '1.25 s'],
  [10_000, '10 s'],
  [60_000, '1 min'],
  [125_000, '2 min 5 s'],
])('says %i ms as %s', (ms, text) => {
  expect(timeText(ms)).toBe(text)
})
