import { beforeEach, describe, expect, it, test } from 'vitest'
import { openConsole, type TestConsole } from '../testing/console.ts'

let { say, connection }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say, connection } = openConsole())
  say('SET k hello EX 100')
  say('SET z Zoë')
  say('RPUSH l item')
})

const WRONG_TYPE = '(error) WRONGTYPE Operation against a key holding the wrong kind of value'
const NOT_AN_INTEGER = '(error) ERR value is not an integer or out of range'
const TOO_LONG = '(error) ERR string exceeds maximum allowed size (proto-max-bulk-len)'

describe('STRLEN', () => {
  it('counts bytes', () => {
    expect(say('STRLEN k')).toBe('(integer) 5')
    expect(say('STRLEN z')).toBe('(integer) 4')
    expect(say('STRLEN absent')).toBe('(integer) 0')
    expect(say('STRLEN l')).toBe(WRONG_TYPE)
  })
})

describe('APPEND', () => {
  it('answers with the new length and keeps the TTL', () => {
    expect(say('APPEND k " world"')).toBe('(integer) 11')
    expect(say('GET k')).toBe('"hello world"')
    expect(say('TTL k')).toBe('(integer) 100')
  })

  it('to an absent key makes one, even of nothing', () => {
    expect(say('APPEND new v')).toBe('(integer) 1')
    expect(say('APPEND empty ""')).toBe('(integer) 0')
    expect(say('EXISTS new empty')).toBe('(integer) 2')
  })

  it('joins bytes', () => {
    expect(say(String.raw`APPEND z "\xff\x00"`)).toBe('(integer) 6')
    expect(say('GET z')).toBe(String.raw`"Zo\xc3\xab\xff\x00"`)
    expect(say(String.raw`APPEND half "\xc3"`)).toBe('(integer) 1')
    say(String.raw`APPEND half "\xab"`)
    expect(say('GET half')).toBe(String.raw`"\xc3\xab"`)
  })

  it('wants a string', () => {
    expect(say('APPEND l v')).toBe(WRONG_TYPE)
  })

  it('goes up to 512 MiB, and tells so before it makes a longer one', () => {
    // What makes this long value takes only as much memory as has been written to.
    expect(say('SETRANGE long 536870910 x')).toBe('(integer) 536870911')
    expect(say('APPEND long xy')).toBe(TOO_LONG)
    expect(say('STRLEN long')).toBe('(integer) 536870911')
  })
})

describe('SETRANGE', () => {
  it('writes over bytes, answers with the length and keeps the TTL', () => {
    expect(say('SETRANGE k 1 "a"')).toBe('(integer) 5')
    expect(say('SETRANGE k 4 "o there"')).toBe('(integer) 11')
    expect(say('GET k')).toBe('"hallo there"')
    expect(say('TTL k')).toBe('(integer) 100')
  })

  it('fills a gap with zeros', () => {
    expect(say('SETRANGE k 7 x')).toBe('(integer) 8')
    expect(say('GET k')).toBe(String.raw`"hello\x00\x00x"`)
    expect(say('SETRANGE new 2 x')).toBe('(integer) 3')
    expect(say('GET new')).toBe(String.raw`"\x00\x00x"`)
  })

  it('of nothing changes nothing, and makes no key', () => {
    expect(say('SETRANGE k 100 ""')).toBe('(integer) 5')
    expect(say('SETRANGE absent 100 ""')).toBe('(integer) 0')
    expect(say('EXISTS absent')).toBe('(integer) 0')
    expect(say('SETRANGE k 9223372036854775807 ""')).toBe('(integer) 5')
  })

  it('does not write to a value that somebody else has in hand', () => {
    say(String.raw`SET b "\xff\xff"`)
    const reply = connection.call(['GET', 'b'])
    say('SETRANGE b 0 a')
    expect(reply.type === 'bulk' && [...reply.bytes]).toEqual([0xff, 0xff])
  })

  it('looks at the offset before the key', () => {
    expect(say('SETRANGE l x v')).toBe(NOT_AN_INTEGER)
    expect(say('SETRANGE l -1 v')).toBe('(error) ERR offset is out of range')
    expect(say('SETRANGE l 0 v')).toBe(WRONG_TYPE)
    expect(say('SETRANGE l 0 ""')).toBe(WRONG_TYPE)
  })

  test.each(['536870912', '9223372036854775807'])('cannot write at %s: 512 MiB is the most', (offset) => {
    expect(say(`SETRANGE k ${offset} x`)).toBe(TOO_LONG)
    expect(say(`SETRANGE absent ${offset} x`)).toBe(TOO_LONG)
    expect(say('EXISTS absent')).toBe('(integer) 0')
  })
})

describe('GETRANGE', () => {
  test.each([
    ['k 1 3', '"ell"'],
    ['k 0 -1', '"hello"'],
    ['k -3 -1', '"llo"'],
    ['k 3 100', '"lo"'],
    ['k 3 1', '""'],
    ['k 5 10', '""'],
    ['k -9 -8', '"h"'],
    ['absent 0 -1', '""'],
    ['z 2 2', String.raw`"\xc3"`],
  ])('of %s is %s, and SUBSTR is the same', (words, reply) => {
    expect(say(`GETRANGE ${words}`)).toBe(reply)
    expect(say(`SUBSTR ${words}`)).toBe(reply)
  })

  it('looks at both numbers before the key', () => {
    expect(say('GETRANGE absent a 1')).toBe(NOT_AN_INTEGER)
    expect(say('GETRANGE l 0 1.5')).toBe(NOT_AN_INTEGER)
    expect(say('GETRANGE l 0 1')).toBe(WRONG_TYPE)
  })

  it('has a name of its own in its errors, as SUBSTR has', () => {
    expect(say('GETRANGE k 1')).toBe("(error) ERR wrong number of arguments for 'getrange' command")
    expect(say('SUBSTR k 1')).toBe("(error) ERR wrong number of arguments for 'substr' command")
  })
})
