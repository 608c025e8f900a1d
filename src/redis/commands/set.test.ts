import { beforeEach, describe, expect, it, test } from 'vitest'
import { openConsole, START_UNIX_MS, type TestConsole } from '../testing/console.ts'

let { say, redis, clock }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say, redis, clock } = openConsole())
})

const WRONG_TYPE = '(error) WRONGTYPE Operation against a key holding the wrong kind of value'
const SYNTAX_ERROR = '(error) ERR syntax error'
const NOT_AN_INTEGER = '(error) ERR value is not an integer or out of range'
const INVALID_EXPIRE = "(error) ERR invalid expire time in 'set' command"

describe('a plain SET', () => {
  it('stores the value as it was given', () => {
    expect(say('SET k 007')).toBe('OK')
    expect(say('GET k')).toBe('"007"')
  })

  it('takes the empty key and the empty value', () => {
    expect(say('SET "" ""')).toBe('OK')
    expect(say('GET ""')).toBe('""')
  })

  it('removes an old TTL', () => {
    say('SET k v EX 100')
    say('SET k w')
    expect(say('TTL k')).toBe('(integer) -1')
  })

  it('overwrites a key of any type', () => {
    say('RPUSH l v')
    expect(say('SET l v')).toBe('OK')
    expect(say('GET l')).toBe('"v"')
  })

  it('needs a key and a value', () => {
    expect(say('SET k')).toBe("(error) ERR wrong number of arguments for 'set' command")
  })
})

describe('NX and XX', () => {
  it('NX writes only an absent key', () => {
    expect(say('SET k one NX')).toBe('OK')
    expect(say('SET k two NX')).toBe('(nil)')
    expect(say('GET k')).toBe('"one"')
  })

  it('XX writes only a key that is there', () => {
    expect(say('SET k one XX')).toBe('(nil)')
    say('SET k one')
    expect(say('SET k two XX')).toBe('OK')
    expect(say('GET k')).toBe('"two"')
  })

  it('a failed condition changes neither the value nor the TTL', () => {
    say('SET k one EX 100')
    expect(say('SET k two NX EX 5')).toBe('(nil)')
    expect(say('GET k')).toBe('"one"')
    expect(say('TTL k')).toBe('(integer) 100')
  })

  it('do not ask for the type', () => {
    say('RPUSH l v')
    expect(say('SET l v NX')).toBe('(nil)')
    expect(say('SET l v XX')).toBe('OK')
  })
})

describe('GET', () => {
  it('answers with the old value, or nil', () => {
    expect(say('SET k one GET')).toBe('(nil)')
    expect(say('SET k two GET')).toBe('"one"')
    expect(say('GET k')).toBe('"two"')
  })

  it('answers with the old value even if nothing is written', () => {
    say('SET k one')
    expect(say('SET k two NX GET')).toBe('"one"')
    expect(say('SET absent v XX GET')).toBe('(nil)')
    expect(say('GET k')).toBe('"one"')
    expect(say('EXISTS absent')).toBe('(integer) 0')
  })

  it('wants a string, and writes nothing otherwise', () => {
    say('RPUSH l v')
    expect(say('SET l v GET')).toBe(WRONG_TYPE)
    expect(say('GET l')).toBe(WRONG_TYPE)
  })
})

describe('the expiry options', () => {
  test.each([
    ['EX 100', 100_000],
    ['PX 1500', 1500],
    [`EXAT ${START_UNIX_MS / 1000 + 7}`, 7000],
    [`PXAT ${START_UNIX_MS + 42}`, 42],
  ])('%s sets the TTL', (option, ttlMs) => {
    expect(say(`SET k v ${option}`)).toBe('OK')
    expect(say('PTTL k')).toBe(`(integer) ${ttlMs}`)
  })

  it('KEEPTTL keeps what there was', () => {
    say('SET k v EX 100')
    say('SET k w KEEPTTL')
    expect(say('TTL k')).toBe('(integer) 100')
    say('SET fresh v KEEPTTL')
    expect(say('TTL fresh')).toBe('(integer) -1')
  })

  test.each(['EX', 'PX', 'EXAT', 'PXAT'])('%s wants a positive integer', (word) => {
    for (const bad of ['abc', '""', '1.0', '1e3', '+1', '01', '" 1"']) {
      expect(say(`SET k v ${word} ${bad}`)).toBe(NOT_AN_INTEGER)
    }
    for (const bad of ['0', '-1', '-9223372036854775808']) {
      expect(say(`SET k v ${word} ${bad}`)).toBe(INVALID_EXPIRE)
    }
    expect(say('EXISTS k')).toBe('(integer) 0')
  })

  it('seconds must fit 64 bits as milliseconds, and so must the moment they lead to', () => {
    expect(say('SET k v EXAT 9223372036854775')).toBe('OK')
    expect(say('SET k v EXAT 9223372036854776')).toBe(INVALID_EXPIRE)
    expect(say('SET k v PXAT 9223372036854775807')).toBe('OK')
    expect(say('SET k v PXAT 9223372036854775808')).toBe(NOT_AN_INTEGER)
    const longestMs = 2n ** 63n - 1n - BigInt(START_UNIX_MS)
    expect(say(`SET k v PX ${longestMs}`)).toBe('OK')
    expect(say(`SET k v PX ${longestMs + 1n}`)).toBe(INVALID_EXPIRE)
    expect(say('SET k v EX 9223372036854775')).toBe(INVALID_EXPIRE)
  })

  it('a deadline past 2^53 is kept to the millisecond', () => {
    say('SET k v PXAT 9223372036854775807')
    expect(say('PTTL k')).toBe(`(integer) ${2n ** 63n - 1n - BigInt(START_UNIX_MS)}`)
  })

  it('a moment that has passed is accepted, and the key is at once absent', () => {
    say('SET k old')
    expect(say('SET k new EXAT 1')).toBe('OK')
    expect(say('EXISTS k')).toBe('(integer) 0')
    say('SET k old')
    expect(say('SET k new PXAT 1 GET')).toBe('"old"')
    expect(say('GET k')).toBe('(nil)')
    expect([...redis.entries()]).toEqual([])
    // It did not have to expire first.
    expect(redis.nextExpiryUnixMs()).toBeNull()
    clock.nowUnixMs += 1
    expect(redis.expireDue()).toEqual([])
  })

  it('the present millisecond has not passed yet', () => {
    say(`SET k v PXAT ${START_UNIX_MS}`)
    expect(say('GET k')).toBe('"v"')
    clock.nowUnixMs += 1
    expect(say('GET k')).toBe('(nil)')
  })
})

describe('the syntax', () => {
  it('takes options in any order and any case', () => {
    expect(say('SET k v get ex 10 Nx')).toBe('(nil)')
    expect(say('TTL k')).toBe('(integer) 10')
    expect(say('SET k w keepTTL GET xX')).toBe('"v"')
  })

  it('lets the last of several equal options count', () => {
    expect(say('SET k v EX 10 EX 20')).toBe('OK')
    expect(say('TTL k')).toBe('(integer) 20')
    expect(say('SET k v GET GET')).toBe('"v"')
    expect(say('SET new v NX NX')).toBe('OK')
    expect(say('SET k w IFEQ a IFEQ v')).toBe('OK')
    expect(say('SET k v KEEPTTL KEEPTTL')).toBe('OK')
    expect(say('SET k v EX abc EX 20')).toBe('OK')
  })

  const EXPIRIES = ['EX 10', 'PX 10', 'EXAT 99999999999', 'PXAT 99999999999999', 'KEEPTTL']
  test.each(EXPIRIES.flatMap((one) => EXPIRIES.filter((two) => two !== one).map((two) => [one, two])))(
    'refuses %s with %s',
    (one, two) => expect(say(`SET k v ${one} ${two}`)).toBe(SYNTAX_ERROR),
  )

  test.each([
    'NX XX',
    'XX NX',
    'IFEQ a IFNE b',
    'IFDEQ a IFEQ b',
    'IFNE a IFDNE b',
    'NX IFEQ a',
    'XX IFDNE a',
    'IFEQ a NX XX',
    'IFEQ a NX IFEQ b',
  ])('refuses the two conditions %s', (options) => {
    expect(say(`SET k v ${options}`)).toBe(SYNTAX_ERROR)
  })

  test.each(['EX', 'PX', 'EXAT', 'PXAT', 'IFEQ', 'IFNE', 'IFDEQ', 'IFDNE', 'GET EX', 'EX 10 PX'])(
    'refuses %s without its value',
    (options) => expect(say(`SET k v ${options}`)).toBe(SYNTAX_ERROR),
  )

  test.each(['PERSIST', 'FOO', '""', 'NXX', 'ſX', 'ß', '10', 'EX 10 10'])('refuses %s', (options) => {
    expect(say(`SET k v ${options}`)).toBe(SYNTAX_ERROR)
  })

  it('does not see what follows a NUL in an option', () => {
    say('SET k one')
    expect(say(String.raw`SET k two "NX\x00zz"`)).toBe('(nil)')
    expect(say(String.raw`SET k two "ex\x00" 10`)).toBe('OK')
    expect(say(String.raw`SET k two "NX\x00" XX`)).toBe(SYNTAX_ERROR)
  })

  it('sees what follows a NUL in a value', () => {
    expect(say(String.raw`SET k v EX "10\x00"`)).toBe(NOT_AN_INTEGER)
    say('SET k a')
    expect(say(String.raw`SET k v IFEQ "a\x00"`)).toBe('(nil)')
  })
})

describe('the order of the checks', () => {
  beforeEach(() => say('RPUSH l v'))

  it('syntax before the expiry value', () => {
    expect(say('SET l v EX abc FOO')).toBe(SYNTAX_ERROR)
  })

  it('integer before range before type', () => {
    expect(say('SET l v EX abc GET')).toBe(NOT_AN_INTEGER)
    expect(say('SET l v EX 0 GET')).toBe(INVALID_EXPIRE)
    expect(say('SET l v EX 1 GET')).toBe(WRONG_TYPE)
  })

  it('type for GET before existence', () => {
    expect(say('SET l v NX GET')).toBe(WRONG_TYPE)
  })

  it('existence before the type of what is compared', () => {
    expect(say('SET l v IFEQ a NX')).toBe('(nil)')
    expect(say('SET l v IFEQ a')).toBe(WRONG_TYPE)
    expect(say('SET l v IFDEQ abc')).toBe(WRONG_TYPE)
  })

  it('existence before the digest', () => {
    expect(say('SET nokey v IFDEQ abc')).toBe('(nil)')
    expect(say('SET nokey v IFDNE abc')).toBe('OK')
  })
})
