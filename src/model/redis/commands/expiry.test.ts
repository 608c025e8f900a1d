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
