import { beforeEach, describe, expect, it, test } from 'vitest'
import { bytesToRead, type BulkReply } from '../reply.ts'
import { openConsole, START_UNIX_MS, type TestConsole } from '../testing/console.ts'

let { say, clock, connection }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say, clock, connection } = openConsole())
  say('SET k v EX 100')
  say('RPUSH l item')
})

const WRONG_TYPE = '(error) WRONGTYPE Operation against a key holding the wrong kind of value'
const SYNTAX_ERROR = '(error) ERR syntax error'
const NOT_AN_INTEGER = '(error) ERR value is not an integer or out of range'
const INVALID_EXPIRE = "(error) ERR invalid expire time in 'getex' command"

describe('GET', () => {
  it('makes its answer once, as long as the value stays, and encodes it once', () => {
    const get = (): BulkReply => connection.call(['GET', 'k']) as BulkReply
    const first = get()
    const bytes = bytesToRead(first)
    say('EXPIRE k 50')
    expect(get()).toBe(first)
    expect(bytesToRead(get())).toBe(bytes)
    for (const [write, value] of [
      ['SET k w', 'w'],
      ['APPEND k x', 'wx'],
      ['SETRANGE k 0 ab', 'ab'],
      ['DEL k', null],
      ['SET k 1', '1'],
      ['INCR k', '2'],
    ] as const) {
      get()
      say(write)
      expect(say('GET k')).toBe(value === null ? '(nil)' : `"${value}"`)
    }
  })
})

describe('GETDEL', () => {
  it('gives the value, and the key is gone', () => {
    expect(say('GETDEL k')).toBe('"v"')
    expect(say('GETDEL k')).toBe('(nil)')
  })

  it('leaves a key of another type', () => {
    expect(say('GETDEL l')).toBe(WRONG_TYPE)
    expect(say('EXISTS l')).toBe('(integer) 1')
  })
})

describe('GETSET', () => {
  it('gives the value before, and takes the TTL away', () => {
    expect(say('GETSET k w')).toBe('"v"')
    expect(say('GETSET absent x')).toBe('(nil)')
    expect(say('MGET k absent')).toBe('1) "w"\n2) "x"')
    expect(say('TTL k')).toBe('(integer) -1')
  })

  it('leaves a key of another type', () => {
    expect(say('GETSET l v')).toBe(WRONG_TYPE)
    expect(say('TYPE l')).toBe('list')
  })
})

describe('GETEX', () => {
  it('without an option is GET', () => {
    expect(say('GETEX k')).toBe('"v"')
    expect(say('TTL k')).toBe('(integer) 100')
  })

  test.each([
    ['EX 7', 7000],
    ['PX 1234', 1234],
    [`EXAT ${START_UNIX_MS / 1000 + 9}`, 9000],
    [`PXAT ${START_UNIX_MS + 77}`, 77],
    ['EX 1 EX 8', 8000],
    ['persist', -1],
  ])('with %s leaves %i ms', (options, ms) => {
    expect(say(`GETEX k ${options}`)).toBe('"v"')
    expect(say('PTTL k')).toBe(`(integer) ${ms}`)
  })

  test.each([`EXAT ${START_UNIX_MS / 1000}`, 'EXAT 1', `PXAT ${START_UNIX_MS}`, 'PXAT 1'])(
    'with %s, which has come, gives the value for the last time',
    (options) => {
      expect(say(`GETEX k ${options}`)).toBe('"v"')
      expect(say('EXISTS k')).toBe('(integer) 0')
    },
  )

  it('with PX keeps the key up to the millisecond', () => {
    say('GETEX k PX 10')
    clock.nowUnixMs += 10
    expect(say('GET k')).toBe('"v"')
    clock.nowUnixMs += 1
    expect(say('GET k')).toBe('(nil)')
  })

  test.each(['EX', 'EX 1 PX 1', 'PERSIST EX 1', 'EX 1 PERSIST', 'KEEPTTL', 'NX', 'XX', 'GET', 'IFEQ v', 'FOO', '""'])(
    '%s is a syntax error, whatever the key is',
    (options) => {
      for (const key of ['k', 'l', 'absent']) expect(say(`GETEX ${key} ${options}`)).toBe(SYNTAX_ERROR)
      expect(say('TTL k')).toBe('(integer) 100')
    },
  )

  it('looks at the key and its type before the number', () => {
    expect(say('GETEX absent EX abc')).toBe('(nil)')
    expect(say('GETEX l EX abc')).toBe(WRONG_TYPE)
    expect(say('GETEX k EX abc')).toBe(NOT_AN_INTEGER)
  })

  test.each(['EX 0', 'EX -1', 'PX 0', 'EX 9223372036854776', 'PX 9223372036854775807', 'EXAT 0', 'PXAT -5'])(
    '%s is no time',
    (options) => {
      expect(say(`GETEX k ${options}`)).toBe(INVALID_EXPIRE)
      expect(say('TTL k')).toBe('(integer) 100')
    },
  )
})

describe('SETNX, SETEX and PSETEX', () => {
  it('SETNX writes only where there is no key, of whatever type', () => {
    expect(say('SETNX new v')).toBe('(integer) 1')
    expect(say('SETNX k w')).toBe('(integer) 0')
    expect(say('SETNX l w')).toBe('(integer) 0')
    expect(say('GET k')).toBe('"v"')
    expect(say('TTL k')).toBe('(integer) 100')
  })

  it('SETEX and PSETEX write over anything, with a TTL', () => {
    expect(say('SETEX l 10 v')).toBe('OK')
    expect(say('PTTL l')).toBe('(integer) 10000')
    expect(say('PSETEX l 10 w')).toBe('OK')
    expect(say('PTTL l')).toBe('(integer) 10')
    expect(say('GET l')).toBe('"w"')
  })

  test.each([
    ['SETEX k 0 w', "(error) ERR invalid expire time in 'setex' command"],
    ['SETEX k 9223372036854776 w', "(error) ERR invalid expire time in 'setex' command"],
    ['PSETEX k -1 w', "(error) ERR invalid expire time in 'psetex' command"],
    ['PSETEX k 9223372036854775807 w', "(error) ERR invalid expire time in 'psetex' command"],
    ['SETEX k 1.5 w', NOT_AN_INTEGER],
    ['SETEX k w', "(error) ERR wrong number of arguments for 'setex' command"],
    ['SETNX k', "(error) ERR wrong number of arguments for 'setnx' command"],
  ])('%s writes nothing', (line, reply) => {
    expect(say(line)).toBe(reply)
    expect(say('GET k')).toBe('"v"')
  })
})
