import { beforeEach, describe, expect, it, test } from 'vitest'
import { latin1 } from '../bytes.ts'
import type { Reply } from '../reply.ts'
import { openConsole, type TestConsole } from '../testing/console.ts'

let { say, redis, clock, connection }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say, redis, clock, connection } = openConsole())
})

/** What the bulks of an array say, in order of bytes; one character per byte. */
function sorted(reply: Reply): string[] {
  if (reply.type !== 'array') throw new Error(`no array, but ${reply.type}`)
  return reply.items.map((item) => (item.type === 'bulk' ? latin1(item.bytes) : item.type)).toSorted()
}

describe('KEYS', () => {
  const keys = (pattern: string): string[] => sorted(connection.call(['KEYS', pattern]))

  it('lists the keys of its own database that fit a pattern', () => {
    say('MSET user:1 a user:2 b order:1 c')
    expect(keys('user:*')).toEqual(['user:1', 'user:2'])
    expect(keys('*:1')).toEqual(['order:1', 'user:1'])
    expect(keys('nothing')).toEqual([])
  })

  it('leaves out what is past its deadline', () => {
    say('SET a v PX 10')
    say('SET b v')
    clock.nowUnixMs += 11
    expect(keys('*')).toEqual(['b'])
  })

  it('lists the empty key for a single star only', () => {
    say('MSET "" v a v')
    expect(keys('*')).toEqual(['', 'a'])
    expect(keys('**')).toEqual(['a'])
    expect(keys('')).toEqual([''])
  })

  it('goes by bytes', () => {
    connection.call(['MSET', 'é', 'v', Uint8Array.of(0xe9), 'v', '__proto__', 'v', '1', 'v', '01', 'v'])
    expect(keys('?')).toEqual(['1', '\xe9'])
    expect(keys('??')).toEqual(['01', '\xc3\xa9'])
    expect(keys('é')).toEqual(['\xc3\xa9'])
    expect(keys('__proto__')).toEqual(['__proto__'])
  })
})

describe('DBSIZE', () => {
  it('counts what is past its deadline until it is collected', () => {
    say('SET a v PX 10')
    say('SET b v')
    clock.nowUnixMs += 11
    expect(say('DBSIZE')).toBe('(integer) 2')
    say('GET a')
    expect(say('DBSIZE')).toBe('(integer) 1')
  })

  it('takes no words', () => {
    expect(say('DBSIZE x')).toBe("(error) ERR wrong number of arguments for 'dbsize' command")
  })
})

describe('RANDOMKEY', () => {
  it('is nil without keys', () => {
    expect(say('RANDOMKEY')).toBe('(nil)')
  })

  it('gives every key a chance', () => {
    say('MSET a 1 b 2 c 3 é 4')
    const seen = new Set(Array.from({ length: 200 }, () => say('RANDOMKEY')))
    expect([...seen].toSorted()).toEqual([String.raw`"\xc3\xa9"`, '"a"', '"b"', '"c"'].toSorted())
  })

  it('never gives one that is past its deadline, and ends when all are', () => {
    say('SET a v PX 10')
    say('SET b v PX 10')
    say('SET c v')
    clock.nowUnixMs += 11
    for (let count = 0; count < 20; count++) expect(say('RANDOMKEY')).toBe('"c"')
    say('PEXPIRE c 5')
    clock.nowUnixMs += 6
    expect(say('RANDOMKEY')).toBe('(nil)')
  })
})

describe('FLUSHALL and FLUSHDB', () => {
  beforeEach(() => {
    say('SET a 1 EX 100')
    say('COPY a b DB 1')
  })

  test.each(['FLUSHALL', 'FLUSHALL ASYNC', 'flushall sync'])('%s removes every key of every database', (line) => {
    expect(say(line)).toBe('OK')
    expect(say('DBSIZE')).toBe('(integer) 0')
    expect(redis.nextExpiryUnixMs()).toBeNull()
  })

  test.each(['FLUSHDB', 'FLUSHDB ASYNC', 'flushdb sync'])('%s removes those of its own database', (line) => {
    expect(say(line)).toBe('OK')
    expect(say('DBSIZE')).toBe('(integer) 0')
    expect(redis.nextExpiryUnixMs()).not.toBeNull()
  })

  test.each(['FLUSHALL NOW', 'FLUSHALL SYNC SYNC', 'FLUSHALL ""', 'FLUSHDB NOW', 'FLUSHDB ASYNC SYNC'])(
    '%s is a syntax error',
    (line) => {
      expect(say(line)).toBe('(error) ERR syntax error')
      expect(say('DBSIZE')).toBe('(integer) 1')
    },
  )
})
