import { expect, it } from 'vitest'
import { layoutFor } from './use-layout.ts'

it.each([
  [320, 'narrow'],
  [699, 'narrow'],
  [768, 'medium'],
  [1024, 'medium'],
  [1440, 'wide'],
])('lays %i px out as %s', (width, layout) => {
  expect(layoutFor(width)).toBe(layout)
})

it('lays out a page at twice the scale as one of half the width', () => {
  expect(layoutFor(1440 / 2)).toBe('medium')
})
