import { expect, it } from 'vitest'
import { SAMPLE_WORLD } from '../../testing/sample-trace.ts'
import { culprit } from './culprit.ts'

const composer = { client: 'A', key: 'user:2', value: 'Bob', ttlSeconds: '' }

it('finds the field that keeps a request from being sent', () => {
  expect(culprit(SAMPLE_WORLD.tables, { ...composer, key: 'cat:7' })).toBe('key')
  expect(culprit(SAMPLE_WORLD.tables, { ...composer, ttlSeconds: 'soon' })).toBe('ttl')
  expect(culprit(SAMPLE_WORLD.tables, { ...composer, value: 'x'.repeat(1_048_577) })).toBe('value')
})

it('blames nobody for a remark about what was sent', () => {
  expect(culprit(SAMPLE_WORLD.tables, { ...composer, value: 'x'.repeat(20_000) })).toBeNull()
})
