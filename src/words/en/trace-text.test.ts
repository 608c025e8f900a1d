import { describe, expect, it } from 'vitest'
import { at, on, runOf } from '../../model/run/testing/runs.ts'
import { reads, testWorld, writes } from '../../model/run/testing/worlds.ts'
import { traceText, verdictText } from './trace-text.ts'

const linesOf = (trace: ReturnType<typeof runOf>): readonly string[] => traceText(trace).split('\n')

describe('a run as text', () => {
  it('has one line a step, with its number, its time and its mark, and what it changed under it', () => {
    const lines = linesOf(runOf(testWorld(), on('redis_down')))
    expect(lines[0]).toBe('a test (a world of its own)')
    expect(lines[1]).toBe('pattern wt_db_first: Write-through, database first; if the SET fails: ok')
    const refused = lines.findIndex((line) => line.includes('refuses the connection'))
    expect(lines.slice(refused, refused + 2)).toEqual([
      '   8     44 ms ! Redis refuses the connection: SET user:2 "Bob" is not run.',
      '                  user:2 stale (database “Bob”, cache “Ann”, parted at step 4, stale since step 8)',
    ])
  })

  it('says what is switched on and off, what is held up, and when all rests', () => {
    const text = traceText(runOf(testWorld(), on('redis_late')))
    expect(text).toContain('switched on: Redis request delayed\n')
    expect(text).toContain('switched on: nothing; held up: A1/set the key/1\n')
    expect(text).toContain('A: told OK; at rest\n')
  })

  it('says how a client knows: by being told, or not at all', () => {
    expect(traceText(runOf(testWorld(), on('crash')))).toContain('A: told nothing')
    expect(traceText(runOf(testWorld(), on('db_acklost')))).toContain('A: told that it is unknown')
    expect(traceText(runOf(testWorld(), on('db_reject')))).toContain('A: told an error')
    expect(traceText(runOf(testWorld({ operations: [reads('A1')] })))).toContain('A: read “Ann” from the cache')
  })

  it('ends with every property, and with the choices that had no effect', () => {
    const lines = linesOf(runOf(testWorld(), on('evict', at('Z9', 'ask', 'send'))))
    expect(lines.slice(-9, -1).map((line) => line.split(':')[0])).toEqual([
      'agreement at rest',
      'no phantom read',
      'read your writes',
      'monotonic reads',
      'linearizable (per key)',
      'durable acknowledgement',
      'bounded staleness',
      'unused',
    ])
    expect(lines.at(-2)).toBe('unused: switch after Z9 ask 1 send')
  })

  it('keeps one line a step, whatever the values are', () => {
    const plain = runOf(testWorld({ operations: [writes('A1', 'Bob')] }))
    const odd = runOf(testWorld({ operations: [writes('A1', 'a\nb\r\u2028c')] }))
    expect(linesOf(odd)).toHaveLength(linesOf(plain).length)
    expect(traceText(odd)).toContain('rename user 2 to a␊b␍�c')
  })
})

it('a verdict as text says both values, or the one that both hold', () => {
  const [start] = runOf(testWorld({ cached: [{ key: 'user:1', value: 'Eve' }], operations: [] })).steps
  expect(verdictText(start!.keys['user:1']!)).toBe(
    'user:1 phantom (database “Alice”, cache “Eve”, parted at step 0, phantom since step 0)',
  )
  expect(verdictText(start!.keys['user:2']!)).toBe('user:2 empty (database “Ann”, cache nothing)')
})
