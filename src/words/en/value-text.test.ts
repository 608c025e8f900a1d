import { expect, it } from 'vitest'
import { valueText } from './value-text.ts'

it('shows a short value as it is', () => {
  expect(valueText('Zoë 🦊')).toBe('Zoë 🦊')
})

it('says that a value is empty', () => {
  expect(valueText('')).toBe('(empty text)')
})

it('shows what cannot be seen', () => {
  expect(valueText('a\u0000b\n')).toBe('a␀b␊')
})

it('cuts a huge value without splitting an emoji', () => {
  expect(valueText('🦊'.repeat(500_000), 3)).toBe('🦊🦊🦊…')
})
