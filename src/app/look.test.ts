import { expect, it } from 'vitest'
import { themeFor } from './look.ts'

it('dresses a projector in its own theme unless it is told otherwise', () => {
  expect(themeFor('auto', 'present')).toBe('projector')
  expect(themeFor('dark', 'present')).toBe('dark')
})

it('follows the system elsewhere', () => {
  expect(themeFor('auto', 'page')).toBe('auto')
  expect(themeFor('auto', 'embed')).toBe('auto')
})
