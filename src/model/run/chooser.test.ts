import { expect, test } from 'vitest'
import { recorded } from './chooser.ts'
import type { Choice } from '../world/choices.ts'
import { START } from '../world/address.ts'
import { Schedule } from './schedule.ts'

// Whoever copies a list for each thing that is put into it copies far too much here ever to end.
const MANY = 500_000

test('half a million choices at one place are taken up', () => {
  const wait: Choice = { do: 'wait', at: START, operation: 'w' }
  expect(recorded(Array.from({ length: MANY }, () => wait)).after(START)).toHaveLength(MANY)
})

test('half a million things can be about to happen at one time, and the first of them goes first', () => {
  const schedule = new Schedule()
  for (let index = 0; index < MANY; index++)
    schedule.add(5, { operation: `w${index}`, caption: 'wait', attempt: 1, phase: 'time' })
  schedule.add(4, { operation: 'early', caption: 'wait', attempt: 1, phase: 'time' })
  const first = schedule.first!
  expect(first.name.operation).toBe('early')
  schedule.take(first)
  expect(schedule.first!.name.operation).toBe('w0')
  expect(schedule.size).toBe(MANY)
})
