import { expect, it } from 'vitest'
import { sampleTrace } from '../testing/sample-trace.ts'
import { announcement } from './announcement.ts'

const trace = sampleTrace()
const at = (cursor: number, playing = false) => ({ trace, cursor, playing })

it('says every step while stepping, and a verdict when it changes', () => {
  expect(announcement(at(1), at(2))).toBe('Step 2: The app sends the UPDATE to SQLite.')
  expect(announcement(at(4), at(5))).toBe(
    'Step 5: Redis refuses the connection: the SET is not applied. user:2 is stale.',
  )
})

it('says only changes of the verdict while playing', () => {
  expect(announcement(at(1, true), at(2, true))).toBeNull()
  expect(announcement(at(2, true), at(3, true))).toBe('user:2 is behind.')
})

it('says the end once', () => {
  expect(announcement(at(6, true), at(6))).toBe('A is told OK. user:2 is stale. The run has ended.')
  expect(announcement(at(6), at(6))).toBeNull()
})

it('does not call the end of what was computed the end of the run', () => {
  expect(announcement(at(6, true), { ...at(6), isCut: true })).toBe('A is told OK. user:2 is stale. The run was stopped here.')
})

it('does not call a pause the end', () => {
  expect(announcement(at(4, true), at(4))).toBeNull()
})
