import { expect, it } from 'vitest'
import { SAMPLE_WORLD } from '../../testing/sample-trace.ts'
import { requestWords } from './request-words.ts'

const composer = { client: 'A', key: 'user:2', value: 'Bob', ttlSeconds: '' }

it('asks in the words of the client', () => {
  expect(requestWords(SAMPLE_WORLD.tables, composer, 'write')).toBe('Rename user 2 to Bob')
  expect(requestWords(SAMPLE_WORLD.tables, { ...composer, key: 'product:100', value: 'Laptop' }, 'write')).toBe(
    'Rename product 100 to Laptop',
  )
  expect(requestWords(SAMPLE_WORLD.tables, composer, 'read')).toBe('Read user 2')
})
