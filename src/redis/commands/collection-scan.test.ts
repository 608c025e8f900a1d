import { beforeEach, expect, it, test } from 'vitest'
import { openConsole } from '../testing/console.ts'

const { say } = openConsole()

beforeEach(() => {
  say('FLUSHALL')
})

it('what is small comes all at once, whatever the cursor and the count', () => {
  say('HSET h f 1 g 2')
  expect(say('HSCAN h 0')).toBe('1) "0"\n2) 1) "f"\n   2) "1"\n   3) "g"\n   4) "2"')
  expect(say('HSCAN h 7 COUNT 1')).toBe(say('HSCAN h 0'))
  expect(say('HSCAN h 0 NOVALUES')).toBe('1) "0"\n2) 1) "f"\n   2) "g"')
  say('ZADD z 1.5 a')
  expect(say('ZSCAN z 0')).toBe('1) "0"\n2) 1) "a"\n   2) "1.5"')
  say('SADD s 7')
  expect(say('SSCAN s 0')).toBe('1) "0"\n2) 1) "7"')
})

it('what is large comes in parts, and all of it by the end', () => {
  say(`SADD s ${Array.from({ length: 1000 }, (_, index) => `member:${index}`).join(' ')}`)
  const seen = new Set<string>()
  let cursor = '0'
  let calls = 0
  do {
    const [next, ...members] = [...say(`SSCAN s ${cursor} COUNT 50`).matchAll(/"(.*)"/g)].map(([, text]) => text!)
    cursor = next!
    for (const member of members) seen.add(member)
    calls++
  } while (cursor !== '0')
  expect(seen.size).toBe(1000)
  expect(calls).toBeGreaterThan(5)
})

it('MATCH chooses by name', () => {
  say('HSET h apple 1 pear 2')
  expect(say('HSCAN h 0 MATCH a*')).toBe('1) "0"\n2) 1) "apple"\n   2) "1"')
})

it('an absent key is an empty collection, before any word after the cursor is looked at', () => {
  expect(say('SSCAN absent 0 foo')).toBe('1) "0"\n2) (empty array)')
})

test.each([
  ['SSCAN s x', 'ERR invalid cursor'],
  ['SSCAN absent x', 'ERR invalid cursor'],
  ['SSCAN s 0 COUNT', 'ERR syntax error'],
  ['SSCAN s 0 COUNT 0', 'ERR syntax error'],
  ['SSCAN s 0 COUNT x', 'ERR value is not an integer or out of range'],
  ['SSCAN s 0 TYPE string', 'ERR syntax error'],
  ['SSCAN s 0 NOVALUES', 'ERR NOVALUES option can only be used in HSCAN'],
  ['HSCAN s 0', 'WRONGTYPE Operation against a key holding the wrong kind of value'],
  ['ZSCAN s 0', 'WRONGTYPE Operation against a key holding the wrong kind of value'],
])('%s: %s', (line, text) => {
  say('SADD s a')
  expect(say(line)).toBe(`(error) ${text}`)
})
