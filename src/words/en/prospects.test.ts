import { expect, it } from 'vitest'
import { repairText, untilText } from './prospects.ts'

it('what ends the trouble of a key ends a sentence', () => {
  expect(untilText({ is: 'next-write' })).toBe('until the next write')
  expect(untilText({ is: 'ttl', atMs: 60_000, orWrite: true })).toBe('until its TTL ends at 60 s, or the next write')
  expect(untilText({ is: 'ttl', atMs: 1_500, orWrite: false })).toBe('until its TTL ends at 1.5 s')
  expect(untilText({ is: 'message-lands' })).toBe('until the message that is held up lands')
  expect(untilText({ is: 'deletion' })).toBe('until somebody deletes the key')
  expect(untilText({ is: 'no-end' })).toBe('with no end in sight')
})

it('a repair is named on its button', () => {
  expect(repairText({ id: 'wait', forMs: 59_978 })).toBe('Wait for the TTL (59.978 s)')
  expect(repairText({ id: 'write', value: 'Bob' })).toBe('Write “Bob” again')
  expect(repairText({ id: 'restore-write', value: 'Bob' })).toBe('Restore Redis, then write “Bob” again')
  expect(repairText({ id: 'resume' })).toBe('Let the delayed message land')
})
