import { expect, it } from 'vitest'
import { sampleStep } from '../../testing/sample-trace.ts'
import { nextDeadline } from './deadline.ts'

const entry = { value: 'Ann', version: 1, writtenMs: 0, expiresMs: null }

it('is nothing where nothing can elapse', () => {
  expect(nextDeadline(sampleStep())).toBeUndefined()
})

it('is the first TTL to run out', () => {
  const entries = { 'user:1': { ...entry, expiresMs: 900 }, 'user:2': { ...entry, expiresMs: 400 }, 'user:3': entry }
  expect(nextDeadline(sampleStep({ cache: { entries } }))).toBe(400)
})

it('is unknown while a message is held back', () => {
  expect(nextDeadline(sampleStep({ parked: ['A1/set the key/1'] }))).toBeNull()
})
