import { beforeEach, describe, expect, it, test } from 'vitest'
import { openConsole } from '../testing/console.ts'

const { say } = openConsole()

beforeEach(() => {
  say('FLUSHALL')
  say('SADD s a b c d')
})

/** The members in an answer that is a list of them. */
function members(answer: string): string[] {
  return [...answer.matchAll(/"(.*)"/g)].map(([, member]) => member!)
}

test('SISMEMBER and SREM know members by their bytes', () => {
  say(String.raw`SADD s "\xff"`)
  expect([say(String.raw`SISMEMBER s "\xff"`), say('SISMEMBER s x'), say('SISMEMBER absent x')]).toEqual([
    '(integer) 1',
    '(integer) 0',
    '(integer) 0',
  ])
  expect(say(String.raw`SREM s a x "\xff" a`)).toBe('(integer) 2')
  expect(say('SCARD s')).toBe('(integer) 3')
})

it('a set without members is gone', () => {
  expect(say('SREM s a b c d e')).toBe('(integer) 4')
  expect(say('TYPE s')).toBe('none')
  say('SADD s a')
  expect(say('SPOP s')).toBe('"a"')
  expect(say('TYPE s')).toBe('none')
})

describe('SPOP', () => {
  it('removes what it answers', () => {
    const popped = members(say('SPOP s 3'))
    expect(new Set(popped).size).toBe(3)
    expect([...popped, ...members(say('SMEMBERS s'))].sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(members(say('SPOP s 10'))).toHaveLength(1)
  })

  it('answers nothing where there is nothing, or nothing is asked for', () => {
    expect([say('SPOP absent'), say('SPOP absent 2'), say('SPOP s 0')]).toEqual([
      '(nil)',
      '(empty array)',
      '(empty array)',
    ])
  })
})

describe('SRANDMEMBER', () => {
  it.each(['-1048577', '-536870911', '-9223372036854775807'])(
    'refuses to draw %s members: the answer would take all memory',
    (count) => {
      expect(say(`SRANDMEMBER s ${count}`)).toBe(
        '(error) ERR value is out of range: here at most 1048576 members are drawn at once',
      )
    },
  )

  it('answers different members, or with a negative count any', () => {
    expect(members(say('SRANDMEMBER s 10')).sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(new Set(members(say('SRANDMEMBER s 2'))).size).toBe(2)
    expect(members(say('SRANDMEMBER s -10'))).toHaveLength(10)
    expect(['"a"', '"b"', '"c"', '"d"']).toContain(say('SRANDMEMBER s'))
    expect(say('SCARD s')).toBe('(integer) 4')
  })

  it('comes to every member in time', () => {
    const seen = new Set(Array.from({ length: 200 }, () => say('SRANDMEMBER s')))
    expect(seen.size).toBe(4)
  })

  it('answers nothing where there is nothing', () => {
    expect([say('SRANDMEMBER absent'), say('SRANDMEMBER absent -2'), say('SRANDMEMBER s 0')]).toEqual([
      '(nil)',
      '(empty array)',
      '(empty array)',
    ])
  })
})

test.each([
  ['SPOP s x', 'ERR value is out of range, must be positive'],
  ['SPOP s -1', 'ERR value is out of range, must be positive'],
  ['SPOP s 1 2', 'ERR syntax error'],
  ['SRANDMEMBER s x', 'ERR value is not an integer or out of range'],
  [
    'SRANDMEMBER s -9223372036854775808',
    'ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807',
  ],
  ['SRANDMEMBER s 1 2', 'ERR syntax error'],
  ['SPOP text', 'WRONGTYPE Operation against a key holding the wrong kind of value'],
  ['SRANDMEMBER text 2', 'WRONGTYPE Operation against a key holding the wrong kind of value'],
  ['SREM text a', 'WRONGTYPE Operation against a key holding the wrong kind of value'],
  ['SISMEMBER text a', 'WRONGTYPE Operation against a key holding the wrong kind of value'],
])('%s: %s', (line, text) => {
  say('SET text a')
  expect(say(line)).toBe(`(error) ${text}`)
})
