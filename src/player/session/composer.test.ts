import { describe, expect, it } from 'vitest'
import { testWorld } from '../../model/run/testing/worlds.ts'
import { composeRead, composeWrite, LARGEST_VALUE_BYTES } from './composer.ts'

const { tables } = testWorld()
const typed = { client: 'A', key: 'user:2', value: 'Bob', ttlSeconds: '' }

describe('what is typed', () => {
  it('becomes a write, with a TTL in milliseconds when one is given', () => {
    expect(composeWrite(tables, { ...typed, ttlSeconds: '1.5' })).toMatchObject({
      ok: true,
      operation: { key: 'user:2', value: 'Bob', ttlMs: 1500 },
    })
    expect(composeRead(tables, typed)).toMatchObject({ ok: true, operation: { kind: 'read', key: 'user:2' } })
  })

  it.each(['', 'cat:1', 'user:', 'user:02', 'user:1e3', 'user:9007199254740993', 'USER:1'])(
    '“%s” is no key, and a sentence says what to type',
    (key) => {
      expect(composeWrite(tables, { ...typed, key })).toEqual({
        ok: false,
        problem: expect.stringContaining('user:1') as string,
      })
    },
  )

  it.each(['soon', '-1', '0', '1e9', '0.0001'])('“%s” is no TTL', (ttlSeconds) => {
    expect(composeWrite(tables, { ...typed, ttlSeconds })).toMatchObject({
      ok: false,
      problem: expect.stringContaining('is no TTL') as string,
    })
  })

  it('is sent up to 1 MB and refused above it, counted in bytes of UTF-8', () => {
    expect(composeWrite(tables, { ...typed, value: 'x'.repeat(LARGEST_VALUE_BYTES) }).ok).toBe(true)
    expect(composeWrite(tables, { ...typed, value: 'é'.repeat(LARGEST_VALUE_BYTES / 2 + 1) }).ok).toBe(false)
  })

  it('is encoded once: half of a pair becomes U+FFFD, and the visitor is told', () => {
    expect(composeWrite(tables, { ...typed, value: 'a\ud83e' })).toMatchObject({
      ok: true,
      operation: { value: 'a\ufffd' },
      note: expect.stringContaining('U+FFFD') as string,
    })
  })

  it('may be empty: SQLite itself says no', () => {
    expect(composeWrite(tables, { ...typed, value: '' })).toMatchObject({
      ok: true,
      note: expect.stringContaining('CHECK') as string,
    })
  })
})
