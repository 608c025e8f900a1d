import { expect, test } from 'vitest'
import { count, decimal, either, list, number, plural } from './numbers.ts'

test('numbers have a comma at every thousand', () => {
  expect([number(0), number(999), number(1_000), number(1_234_567)]).toEqual(['0', '999', '1,000', '1,234,567'])
})

test('a decimal has so many digits at most', () => {
  expect([decimal(2.46, 1), decimal(3, 1)]).toEqual(['2.5', '3'])
})

test('a noun goes with its number', () => {
  expect([count(0, 'step'), count(1, 'step'), count(1_200, 'step')]).toEqual(['0 steps', '1 step', '1,200 steps'])
  expect([count(1, 'entry', 'entries'), count(2, 'entry', 'entries')]).toEqual(['1 entry', '2 entries'])
  expect(plural(2, 'row')).toBe('rows')
})

test('lists have no comma before their last word', () => {
  expect([list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'])]).toEqual(['', 'a', 'a and b', 'a, b and c'])
  expect(either(['a', 'b', 'c'])).toBe('a, b or c')
})
