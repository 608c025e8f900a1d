import { expect, it } from 'vitest'
import { LINE_CHARACTERS, oneLine, printable } from './printable.ts'

it('shows control characters as pictures', () => {
  expect(printable('a\0b\nc\x7f')).toBe('a␀b␊c␡')
})

it('names what would turn or hide the text instead of obeying it', () => {
  expect(printable('Ann\u202eboB')).toBe('Ann‹U+202E›boB')
  expect(printable('\u200b')).toBe('‹U+200B›')
  expect(printable('\ud800')).toBe('‹U+D800›')
})

it('leaves every script and emoji as they are', () => {
  expect(printable('Zoë 王 👩‍💻')).toBe('Zoë 王 👩‍💻')
})

it('lays out only the beginning of a long text', () => {
  const line = oneLine('x'.repeat(1_000_000))
  expect(line).toHaveLength(LINE_CHARACTERS + 1)
  expect(line.endsWith('x…')).toBe(true)
})
