import { describe, expect, it } from 'vitest'
import { START } from '../world/address.ts'
import { reads, testWorld, writes } from '../run/testing/worlds.ts'
import { inBrief } from '../world/in-brief.ts'
import { LIMITS } from './limits.ts'
import { parseChoices, parseWorld } from './parse.ts'

const good = testWorld()
const USERS = good.tables[0]!

/** A list that says its length and lets nobody look into it: what counts comes before what reads. */
function unread(length: number): readonly unknown[] {
  return new Proxy(Array.from({ length }), {
    get(target, name, receiver) {
      if (name === 'length') return length
      if (typeof name === 'string' && /^\d+$/.test(name)) throw new Error('the list was read')
      return Reflect.get(target, name, receiver) as unknown
    },
  })
}

function problemOf(input: unknown): string {
  const parsed = parseWorld(input)
  return parsed.ok ? 'no problem' : parsed.problem
}

describe('a world that holds too much is refused before it is read, with a sentence that counts', () => {
  it.each<[string, unknown, string]>([
    [
      'operations',
      { ...good, operations: unread(LIMITS.operations + 1) },
      'This world has 10,001 operations; 10,000 are the most. Leave some out, or share them in parts.',
    ],
    [
      'clients',
      { ...good, clients: unread(5_000_000) },
      'This world has 5,000,000 clients; 4 are the most. Leave some out, or share them in parts.',
    ],
    [
      'tables',
      { ...good, tables: unread(101) },
      'This world has 101 tables; 100 are the most. Leave some out, or share them in parts.',
    ],
    [
      'rows',
      {
        ...good,
        tables: [
          { ...USERS, rows: unread(60_000) },
          { ...USERS, name: 'b', keyPrefix: 'b:', rows: unread(60_000) },
        ],
      },
      'This world has 120,000 rows outside of a database file; 100,000 are the most. Leave some out, or share them in parts.',
    ],
    [
      'entries',
      { ...good, cached: unread(100_001) },
      'This world has 100,001 entries in Redis; 100,000 are the most. Leave some out, or share them in parts.',
    ],
    [
      'a title',
      { ...good, title: 'x'.repeat(30_000_000) },
      'The title of this world has 30,000,000 characters; 1,000 are the most.',
    ],
  ])('%s', (_, world, sentence) => {
    expect(problemOf(world)).toBe(sentence)
  })

  it('settings', () => {
    const redisConfig = Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`a${index}`, '1']))
    expect(problemOf({ ...good, redisConfig })).toBe(
      'This world has 1,001 settings of Redis; 1,000 are the most. Leave some out, or share them in parts.',
    )
  })
})

describe('choices that are too many are refused before they are read', () => {
  it.each<[string, readonly unknown[], string]>([
    [
      'by their number',
      unread(LIMITS.choices + 1),
      'This list of choices has 100,001 choices; 100,000 are the most. Leave some out, or share them in parts.',
    ],
    [
      'by the words they bring',
      Array.from({ length: 6 }, () => ({ do: 'redis', at: START, operation: 'x', argv: unread(50_000) })),
      'This list of choices has 300,000 words in commands to Redis; 250,000 are the most. Leave some out, or share them in parts.',
    ],
    [
      'by the tables they map',
      [{ do: 'map', at: START, operation: 'x', mapping: unread(101) }],
      'This choice has 101 tables; 100 are the most. Leave some out, or share them in parts.',
    ],
    [
      'by the name of their place',
      [{ do: 'wait', at: { ...START, caption: 'x'.repeat(2_000) }, operation: 'x' }],
      'The place of a choice has 2,000 characters; 1,000 are the most.',
    ],
  ])('%s', (_, list, problem) => {
    expect(parseChoices({ format: 1, list })).toEqual({ ok: false, problem })
  })
})

describe('a sentence never repeats megabytes', () => {
  const long = 'é'.repeat(1_000_000)
  it.each<[string, unknown]>([
    ['a pattern of a megabyte', { ...good, pattern: long }],
    ['a key of a megabyte', { ...good, operations: [reads('A1', { key: `${long}:1` })] }],
    ['a member called by a megabyte', { ...good, [long]: 1 }],
    ['a setting of a megabyte', { ...good, redisConfig: { [long]: long } }],
    ['an id of a megabyte', { ...good, operations: [{ ...writes('A1', 'Bob'), id: long }] }],
    ['a policy of a megabyte', { ...good, policy: long }],
    ['a column of a megabyte', { ...good, tables: [{ ...USERS, idColumn: long }] }],
  ])('about %s', (_, world) => {
    expect(problemOf(world)).not.toBe('no problem')
    expect(problemOf(world).length).toBeLessThan(1_100)
  })

  it('and is cut in its middle, between characters', () => {
    expect(inBrief('short')).toBe('short')
    expect(inBrief(`The name “${'x'.repeat(100)}” is taken.`, 40)).toBe('The name “xxxxxxxxxxxxxxxx…xx” is taken.')
    expect(inBrief('😀'.repeat(40), 30)).not.toMatch(/\p{Surrogate}/u)
  })
})
