import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode, encode, hexOf, wellFormed } from './bytes.ts'
import { seen } from './seen.ts'
import { at, endOf, on, runOf, stepAt, truths } from '../run/testing/runs.ts'
import { reads, testWorld, writes } from '../run/testing/worlds.ts'

const HOSTILE = [
  '\0',
  'a\0b',
  '🦊',
  'e\u0301',
  '\u00e9',
  "it's",
  '"',
  '\\',
  "'; DROP TABLE users; --",
  '007',
  ' ',
  '\n',
  '\u202e',
  '\ufeffx',
  '__proto__',
  '$&',
  '?',
  'x'.repeat(100_000),
]

describe('a value', () => {
  it.each(HOSTILE)('%j is the same bytes in both stores, and for who reads it', (value) => {
    const trace = runOf(testWorld({ operations: [writes('A1', value), reads('B1', { after: 'A1' })] }))
    expect(truths(trace)).toEqual({ told: 'ok', database: seen(value), cache: seen(value), state: 'agree' })
    expect(endOf(trace).told['B']).toMatchObject({ value: seen(value), hit: true, stale: false })
  })

  it.each(HOSTILE)('%j is the same bytes when it comes from the database', (value) => {
    const trace = runOf(testWorld({ operations: [writes('A1', value), reads('B1', { after: 'A1' })] }), on('evict'))
    expect(endOf(trace).told['B']).toMatchObject({ value: seen(value), source: 'database' })
    expect(truths(trace)).toMatchObject({ database: seen(value), cache: seen(value), state: 'agree' })
  })

  it.each(HOSTILE)('%j can be undone', (value) => {
    const trace = runOf(testWorld({ policy: 'undo', operations: [writes('A1', value)] }), on('redis_down'))
    expect(truths(trace)).toEqual({ told: 'error', database: 'Ann', cache: 'Ann', state: 'agree' })
  })

  it('that looks alike but has other bytes is another value', () => {
    const trace = runOf(
      testWorld({ operations: [writes('A1', 'e\u0301')], cached: [{ key: 'user:2', value: '\u00e9' }] }),
      on('redis_down'),
    )
    expect(truths(trace).state).toBe('phantom')
    expect(endOf(trace).cache.entries['user:2']?.version).not.toBe(endOf(trace).database.rows['user:2']?.version)
  })

  it('that is empty breaks the constraint of the table: SQLite says so, and Redis is not touched', () => {
    for (const key of ['user:2', 'user:3']) {
      const trace = runOf(testWorld({ operations: [writes('A1', '', { key })] }))
      expect(stepAt(trace, at('A1', 'update the row', 'reject')).message?.reply).toBe(
        "CHECK constraint failed: name <> ''",
      )
      expect(endOf(trace).told['A']).toEqual({
        is: 'error',
        operation: 'A1',
        reason: "CHECK constraint failed: name <> ''",
      })
      expect(endOf(trace).database).toEqual(trace.steps[0]!.database)
    }
  })

  it('that is empty stands in Redis like any other: there it is no absence', () => {
    const trace = runOf(testWorld({ cached: [{ key: 'user:2', value: '' }], operations: [reads('A1')] }))
    expect(endOf(trace).told['A']).toMatchObject({ value: '', hit: true, phantom: true })
    expect(truths(trace).state).toBe('phantom')
  })

  it('has one version wherever it goes, and gets it back when it comes again', () => {
    const trace = runOf(testWorld({ operations: [writes('A1', 'Bob'), writes('A2', 'Ann'), writes('A3', 'Cid')] }))
    const versions = trace.steps
      .filter(({ commits }) => commits.length > 0)
      .map(({ database }) => database.rows['user:2']!.version)
    expect(versions).toEqual([2, 1, 3])
    expect(endOf(trace).cache.entries['user:2']?.version).toBe(3)
  })
})

describe('text and bytes', () => {
  it('go there and back for all text that has bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decode(encode(text))).toBe(wellFormed(text))
      }),
    )
  })

  it('half a character pair has no bytes: it becomes U+FFFD, once', () => {
    expect(wellFormed('a\ud83eb')).toBe('a\ufffdb')
    expect(wellFormed(wellFormed('\udd8a'))).toBe('\ufffd')
  })

  it('bytes that are no text are shown in hexadecimal', () => {
    expect(decode(Uint8Array.of(0xff, 0x00, 0x0a))).toBe('0xff000a')
  })

  it('a byte order mark is kept', () => {
    expect(decode(encode('\ufeffx'))).toBe('\ufeffx')
  })
})

describe('a key', () => {
  it('with no row yet gets one: INSERT after an UPDATE that found none', () => {
    const trace = runOf(testWorld({ operations: [writes('A1', 'Zoë 🦊', { key: 'user:3' })] }))
    expect(stepAt(trace, at('A1', 'update the row', 'apply'))).toMatchObject({
      commits: [{ key: 'user:3', value: 'Zoë 🦊', undoes: false }],
      message: {
        text: "UPDATE users SET name = 'Zoë 🦊' WHERE id = 3; INSERT INTO users (id, name) VALUES (3, 'Zoë 🦊')",
        reply: '1 row changed',
      },
    })
    expect(truths(trace, 'user:3')).toEqual({ told: 'ok', database: 'Zoë 🦊', cache: 'Zoë 🦊', state: 'agree' })
  })

  it('may be any whole number', () => {
    for (const key of ['user:0', 'user:-7', `user:${Number.MAX_SAFE_INTEGER}`]) {
      expect(truths(runOf(testWorld({ operations: [writes('A1', 'Bob', { key })] })), key)).toMatchObject({
        database: 'Bob',
        cache: 'Bob',
        state: 'agree',
      })
    }
  })

  it('that maps to no row is held by the cache, and judged by nobody', () => {
    const trace = runOf(
      testWorld({
        cached: [
          { key: 'note', value: 'x' },
          { key: '__proto__', value: 'y' },
        ],
      }),
    )
    expect(Object.keys(endOf(trace).keys)).toEqual(['user:1', 'user:2'])
    expect(Object.entries(endOf(trace).cache.entries).map(([key, { value }]) => `${key}=${value}`)).toEqual([
      'note=x',
      '__proto__=y',
      'user:2=Bob',
    ])
  })
})

describe('bytes that are no UTF-8', () => {
  it('are two digits each, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(hexOf(bytes)).toBe(Buffer.from(bytes).toString('hex'))
      }),
    )
  })

  it('take no more memory as digits than the digits have, even megabytes of them', () => {
    const before = process.memoryUsage().heapUsed
    const text = hexOf(new Uint8Array(20_000_000).fill(0xff))
    // Put together digit by digit it was a gigabyte here, and a value of 62 MB ended the engine.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000)
    expect(text).toHaveLength(40_000_000)
  })
})
