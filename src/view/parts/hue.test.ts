import { expect, it } from 'vitest'
import { hueOf } from './hue.ts'

it('the first version is grey, and neighbours never share a hue', () => {
  const hues = Array.from({ length: 20 }, (_, index) => hueOf(index + 1))
  expect(hues.slice(0, 7)).toEqual([1, 2, 3, 4, 5, 6, 2])
  expect(hues.slice(1).every((hue, index) => hue !== hues[index] && hue !== 1)).toBe(true)
})
