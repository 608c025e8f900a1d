import { beforeEach, expect, it, test } from 'vitest'
import { openConsole } from '../testing/console.ts'

const { say } = openConsole()

beforeEach(() => {
  say('FLUSHALL')
})

it('the first bit of a byte is its highest', () => {
  // A lower-case a is 01100001.
  say('SET k a')
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 4_294_967_295].map((offset) => say(`GETBIT k ${offset}`).at(-1)).join('')).toBe(
    '0110000100',
  )
  expect(say('SETBIT k 6 1')).toBe('(integer) 0')
  expect(say('SETBIT k 7 0')).toBe('(integer) 1')
  expect(say('GET k')).toBe('"b"')
})

it('zeros are added up to the bit, even to set it to 0', () => {
  expect(say('SETBIT k 23 0')).toBe('(integer) 0')
  expect(say('GET k')).toBe(String.raw`"\x00\x00\x00"`)
  expect(say('OBJECT ENCODING k')).toBe('"raw"')
  expect(say('GETBIT absent 0')).toBe('(integer) 0')
})

it('a bit that was there already is no write, but takes the value apart', () => {
  say('SET k a')
  say('WATCH k')
  expect(say('SETBIT k 1 1')).toBe('(integer) 1')
  expect(say('OBJECT ENCODING k')).toBe('"raw"')
  say('MULTI')
  expect(say('EXEC')).toBe('(empty array)')
  say('WATCH k')
  say('SETBIT k 1 0')
  say('MULTI')
  expect(say('EXEC')).toBe('(nil)')
})

it('an integer is its digits, and the TTL stays', () => {
  say('SET k 1 EX 100')
  say('SETBIT k 6 1')
  expect(say('GET k')).toBe('"3"')
  expect(say('TTL k')).toBe('(integer) 100')
})

test.each([
  ['SETBIT k -1 0', 'bit offset is not an integer or out of range'],
  ['SETBIT k 4294967296 1', 'bit offset is not an integer or out of range'],
  ['SETBIT k x 1', 'bit offset is not an integer or out of range'],
  ['GETBIT k 4294967296', 'bit offset is not an integer or out of range'],
  ['SETBIT k 1 2', 'bit is not an integer or out of range'],
  ['SETBIT list x 2', 'bit offset is not an integer or out of range'],
  ['SETBIT list 1 x', 'bit is not an integer or out of range'],
])('%s: %s', (line, text) => {
  say('RPUSH list a')
  expect(say(line)).toBe(`(error) ERR ${text}`)
  expect(say('EXISTS k')).toBe('(integer) 0')
})

test.each(['SETBIT list 1 1', 'GETBIT list 1'])('%s finds another type', (line) => {
  say('RPUSH list a')
  expect(say(line)).toBe('(error) WRONGTYPE Operation against a key holding the wrong kind of value')
})
