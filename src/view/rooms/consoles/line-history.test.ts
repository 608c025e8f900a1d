import { expect, it } from 'vitest'
import { AT_DRAFT, recall, remembered } from './line-history.ts'

const lines = ['GET a', 'GET b']

it('goes back line by line, and forward to what was being typed', () => {
  const newest = recall(lines, AT_DRAFT, 'older', 'SE')!
  const oldest = recall(lines, newest.place, 'older', newest.text)!
  expect([newest.text, oldest.text]).toEqual(['GET b', 'GET a'])
  expect(recall(lines, oldest.place, 'older', oldest.text)).toBeNull()
  const forward = recall(lines, oldest.place, 'newer', oldest.text)!
  const draft = recall(lines, forward.place, 'newer', forward.text)!
  expect([forward.text, draft.text]).toEqual(['GET b', 'SE'])
  expect(recall(lines, draft.place, 'newer', draft.text)).toBeNull()
})

it('keeps a line that repeats the one before once', () => {
  expect(remembered(lines, 'GET b')).toBe(lines)
  expect(remembered(lines, 'GET a')).toEqual(['GET a', 'GET b', 'GET a'])
})
