import { beforeEach, describe, expect, it, test } from 'vitest'
import { openConsole, START_UNIX_MS, type TestConsole } from '../testing/console.ts'

let { say, clock, redis }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say, clock, redis } = openConsole())
  say('SET k v')
  say('SET volatile v EX 100')
})

describe('TTL and PTTL', () => {
  it('answer -2 without the key and -1 without a TTL', () => {
    expect(say('TTL absent')).toBe('(integer) -2')
    expect(say('PTTL absent')).toBe('(integer) -2')
    expect(say('TTL k')).toBe('(integer) -1')
    expect(say('PTTL k')).toBe('(integer) -1')
  })

  test.each([
    [400, 0],
    [499, 0],
    [500, 1],
    [1499, 1],
    [1500, 2],
    [2000, 2],
  ])('with %i ms left, TTL says %i', (ms, seconds) => {
    say(`SET k v PX ${ms}`)
    expect(say('TTL k')).toBe(`(integer) ${seconds}`)
    expect(say('PTTL k')).toBe(`(integer) ${ms}`)
  })

  it('count down with the clock', () => {
    clock.nowUnixMs += 30_000
    expect(say('TTL volatile')).toBe('(integer) 70')
    expect(say('PTTL volatile')).toBe('(integer) 70000')
  })

  it('take one key', () => {
    expect(say('TTL')).toBe("(error) ERR wrong number of arguments for 'ttl' command")
    expect(say('PTTL a b')).toBe("(error) ERR wrong number of arguments for 'pttl' command")
  })
})

describe('a key with a TTL', () => {
  it('is there up to its deadline, and gone one millisecond later', () => {
    clock.nowUnixMs += 100_000
    expect(say('GET volatile')).toBe('"v"')
    expect(say('PTTL volatile')).toBe('(integer) 0')
    clock.nowUnixMs += 1
    expect(say('GET volatile')).toBe('(nil)')
  })

  it('is absent to every command once it is due', () => {
    const due = (line: string): string => {
      say('SET due v PX 10')
      clock.nowUnixMs += 11
      return say(line)
    }
    expect(due('EXISTS due')).toBe('(integer) 0')
    expect(due('DEL due')).toBe('(integer) 0')
    expect(due('TTL due')).toBe('(integer) -2')
    expect(due('PERSIST due')).toBe('(integer) 0')
    expect(due('EXPIRE due 10')).toBe('(integer) 0')
    expect(due('SET due w XX')).toBe('(nil)')
    expect(due('SET due w NX')).toBe('OK')
    expect(due('SET due w GET')).toBe('(nil)')
    expect(due('SET due w KEEPTTL')).toBe('OK')
    expect(say('TTL due')).toBe('(integer) -1')
  })
})

describe('EXPIRE', () => {
  it('gives a key a new TTL and keeps its value', () => {
    expect(say('EXPIRE k 50')).toBe('(integer) 1')
    expect(say('TTL k')).toBe('(integer) 50')
    expect(say('GET k')).toBe('"v"')
  })

  it('answers 0 for an absent key', () => {
    expect(say('EXPIRE absent 50')).toBe('(integer) 0')
  })

  test.each(['0', '-1', '-9223372036854775'])('%s seconds remove the key', (seconds) => {
    expect(say(`EXPIRE k ${seconds}`)).toBe('(integer) 1')
    expect(say('EXISTS k')).toBe('(integer) 0')
  })

  // The options, what they answer for a key without a TTL, and for one that has 100 s left.
  test.each([
    ['50 NX', 1, 0],
    ['50 XX', 0, 1],
    ['50 GT', 0, 0],
    ['50 LT', 1, 1],
    ['150 GT', 0, 1],
    ['150 LT', 1, 0],
    ['100 GT', 0, 0],
    ['100 LT', 1, 0],
    ['150 XX GT', 0, 1],
    ['50 XX LT', 0, 1],
    ['50 LT XX LT', 0, 1],
    ['50 nx NX', 1, 0],
    ['-1 GT', 0, 0],
    ['-1 LT', 1, 1],
  ])('%s answers %i without a TTL and %i with one of 100', (options, without, withTtl) => {
    expect(say(`EXPIRE k ${options}`)).toBe(`(integer) ${without}`)
    expect(say(`EXPIRE volatile ${options}`)).toBe(`(integer) ${withTtl}`)
  })

  it('a refused one changes nothing', () => {
    say('EXPIRE volatile 50 GT')
    expect(say('TTL volatile')).toBe('(integer) 100')
  })

  const NX_ERROR = '(error) ERR NX and XX, GT or LT options at the same time are not compatible'
  const GT_ERROR = '(error) ERR GT and LT options at the same time are not compatible'
  const NOT_AN_INTEGER = '(error) ERR value is not an integer or out of range'
  const INVALID = "(error) ERR invalid expire time in 'expire' command"

  test.each([
    ['k abc NX FOO XX', '(error) ERR Unsupported option FOO'],
    ['k abc foo BAR', '(error) ERR Unsupported option foo'],
    [String.raw`k 1 "a\x00b"`, '(error) ERR Unsupported option a'],
    [String.raw`k 1 "a\r\nb\r\n"`, '(error) ERR Unsupported option a  b'],
    ['k 1 ""', '(error) ERR Unsupported option '],
    ['k abc NX XX', NX_ERROR],
    ['k abc GT NX', NX_ERROR],
    ['k abc NX LT GT', NX_ERROR],
    ['k abc GT LT', GT_ERROR],
    ['k abc XX GT LT', GT_ERROR],
    ['absent abc', NOT_AN_INTEGER],
    ['absent 1.5 GT', NOT_AN_INTEGER],
    ['absent 9223372036854775808', NOT_AN_INTEGER],
    ['absent 9223372036854775807', INVALID],
    ['absent 9223372036854776', INVALID],
    ['absent 9223372036854775', INVALID],
    ['absent -9223372036854776', INVALID],
    ['absent -9223372036854775808', INVALID],
    ['absent -9223372036854775', '(integer) 0'],
  ])('checks its options, then whether they agree, then the number, then the key: %s', (rest, answer) => {
    expect(say(`EXPIRE ${rest}`)).toBe(answer)
  })

  it('reaches to the last millisecond of 64 bits', () => {
    const most = (2n ** 63n - 1n - BigInt(START_UNIX_MS)) / 1000n
    expect(say(`EXPIRE k ${most}`)).toBe('(integer) 1')
    expect(say(`EXPIRE k ${most + 1n}`)).toBe(INVALID)
  })

  it('does not see what follows a NUL in an option', () => {
    expect(say(String.raw`EXPIRE k 10 "xx\x00zz"`)).toBe('(integer) 0')
  })

  it('needs a key and a number', () => {
    expect(say('EXPIRE k')).toBe("(error) ERR wrong number of arguments for 'expire' command")
  })
})

describe('PERSIST', () => {
  it('takes the TTL away, and says whether there was one', () => {
    expect(say('PERSIST volatile')).toBe('(integer) 1')
    expect(say('TTL volatile')).toBe('(integer) -1')
    expect(say('PERSIST volatile')).toBe('(integer) 0')
    expect(say('PERSIST absent')).toBe('(integer) 0')
  })

  it('saves the key from its deadline', () => {
    say('PERSIST volatile')
    clock.nowUnixMs += 1_000_000
    expect(redis.expireDue()).toEqual([])
    expect(say('GET volatile')).toBe('"v"')
  })

  it('takes one key', () => {
    expect(say('PERSIST a b')).toBe("(error) ERR wrong number of arguments for 'persist' command")
  })
})

describe('EXPIRETIME and PEXPIRETIME', () => {
  it('answer -2 without the key and -1 without a TTL', () => {
    for (const name of ['EXPIRETIME', 'PEXPIRETIME']) {
      expect(say(`${name} absent`)).toBe('(integer) -2')
      expect(say(`${name} k`)).toBe('(integer) -1')
    }
  })

  it('say when, in whole seconds rounded, or to the millisecond', () => {
    say('SET k v PXAT 4000000000499')
    expect(say('EXPIRETIME k')).toBe('(integer) 4000000000')
    expect(say('PEXPIRETIME k')).toBe('(integer) 4000000000499')
    say('SET k v PXAT 4000000000500')
    expect(say('EXPIRETIME k')).toBe('(integer) 4000000001')
  })

  it('overflow within the last half second, as in Redis', () => {
    say('SET k v PXAT 9223372036854775807')
    expect(say('PEXPIRETIME k')).toBe('(integer) 9223372036854775807')
    expect(say('EXPIRETIME k')).toBe('(integer) -9223372036854775')
  })
})

describe('PEXPIRE, EXPIREAT and PEXPIREAT', () => {
  test.each([
    ['PEXPIRE k 1234', 1234],
    [`EXPIREAT k ${START_UNIX_MS / 1000 + 5}`, 5000],
    [`PEXPIREAT k ${START_UNIX_MS + 6}`, 6],
  ])('%s leaves %i ms', (line, ms) => {
    expect(say(line)).toBe('(integer) 1')
    expect(say('PTTL k')).toBe(`(integer) ${ms}`)
  })

  test.each(['PEXPIRE k 0', 'PEXPIRE k -1', 'EXPIREAT k 1', `EXPIREAT k ${START_UNIX_MS / 1000}`, 'PEXPIREAT k -9'])(
    '%s removes the key',
    (line) => {
      expect(say(line)).toBe('(integer) 1')
      expect(say('EXISTS k')).toBe('(integer) 0')
    },
  )

  test.each([
    ['PEXPIRE', '9223372036854775807', 'pexpire'],
    ['EXPIREAT', '9223372036854776', 'expireat'],
    ['EXPIREAT', '-9223372036854776', 'expireat'],
  ])('%s %s is out of range, even for an absent key', (name, time, shown) => {
    expect(say(`${name} absent ${time}`)).toBe(`(error) ERR invalid expire time in '${shown}' command`)
  })

  it('reach to the last millisecond of 64 bits', () => {
    expect(say('PEXPIREAT k 9223372036854775807')).toBe('(integer) 1')
    expect(say('EXPIREAT k 9223372036854775')).toBe('(integer) 1')
    expect(say('PEXPIRETIME k')).toBe('(integer) 9223372036854775000')
  })

  it('have the flags of EXPIRE', () => {
    expect(say('PEXPIRE k 10 XX')).toBe('(integer) 0')
    expect(say('PEXPIRE k 10 NX')).toBe('(integer) 1')
    expect(say('PEXPIREAT volatile 9223372036854775807 LT')).toBe('(integer) 0')
    expect(say('EXPIREAT volatile 1 GT')).toBe('(integer) 0')
    expect(say('EXPIREAT k 5 FOO')).toBe('(error) ERR Unsupported option FOO')
  })
})

describe('the TTL', () => {
  test.each(['INCRBY n 1', 'INCRBYFLOAT n 1', 'APPEND n 1', 'SETRANGE n 0 9', 'SET n 1 KEEPTTL', 'GETEX n'])(
    'stays after %s',
    (line) => {
      say('SET n 5 EX 100')
      say(line)
      expect(say('TTL n')).toBe('(integer) 100')
    },
  )

  test.each(['SET n 1', 'GETSET n 1', 'MSET n 1', 'PERSIST n', 'GETEX n PERSIST'])('is gone after %s', (line) => {
    say('SET n 5 EX 100')
    say(line)
    expect(say('TTL n')).toBe('(integer) -1')
  })
})
