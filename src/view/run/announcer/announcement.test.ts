import { expect, it } from 'vitest'
import { on, runOf, waits } from '../../../model/run/testing/runs.ts'
import { testWorld } from '../../../model/run/testing/worlds.ts'
import { sampleTrace } from '../../testing/sample-trace.ts'
import { announcement } from './announcement.ts'

const trace = sampleTrace()
const at = (cursor: number, playing = false) => ({ trace, cursor, playing })

it('says every step while stepping, and a verdict when it changes', () => {
  expect(announcement(at(1), at(2))).toBe("Step 2: The app sends UPDATE users SET name = 'Bob' WHERE id = 2 to SQLite.")
  expect(announcement(at(4), at(5))).toBe(
    'Step 5: Redis refuses the connection: SET user:2 "Bob" is not run. user:2 is stale.',
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
  expect(announcement(at(6, true), { ...at(6), isCut: true })).toBe(
    'A is told OK. user:2 is stale. The run was stopped here.',
  )
})

it('does not call a pause the end', () => {
  expect(announcement(at(4, true), at(4))).toBeNull()
})

it('says what was broken and healed, where the verdict changes and at the end', () => {
  const world = testWorld({ cached: [{ key: 'user:2', value: 'Ann', ttlMs: 60_000 }] })
  const waited = runOf(
    world,
    on('redis_down'),
    waits({ operation: 'A1', caption: 'tell the client OK all the same', attempt: 1, event: 'receive' }),
  )
  const then = (cursor: number, playing = false) => ({ trace: waited, cursor, playing })
  expect(announcement(then(11, true), then(12, true))).toBe(
    'user:2 is not cached. Agreement at rest: broken at step 8, healed at step 12.',
  )
  expect(announcement(then(13, true), then(13))).toBe(
    'Time passes. user:2 is not cached. Agreement at rest: broken at step 8, healed at step 12. The run has ended.',
  )
})
