import { beforeEach, describe, expect, it, test } from 'vitest'
import { replyAsRedisCli } from '../print.ts'
import { createRedis } from '../redis.ts'
import { openConsole, type TestConsole } from '../testing/console.ts'

let { say, redis, clock }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say, redis, clock } = openConsole())
})

describe('DEBUG', () => {
  it('SLEEP spends time where that can be done', () => {
    const slept: number[] = []
    const connection = createRedis({ now: () => 0, sleep: (ms) => void slept.push(ms) }).connect()
    const debug = (seconds: string): string => replyAsRedisCli(connection.call(['DEBUG', 'SLEEP', seconds]))
    expect(['0.5', '2', 'abc', '-1', '1.5x'].map(debug)).toEqual(['OK', 'OK', 'OK', 'OK', 'OK'])
    expect(slept).toEqual([500, 2000, 0, 0, 1500])
  })

  it('SLEEP is honest where time cannot be spent', () => {
    expect(say('DEBUG SLEEP 1')).toBe(
      "(error) ERR 'DEBUG SLEEP' is a Redis command, but this playground does not have it",
    )
  })

  it('SET-ACTIVE-EXPIRE says whether due keys are looked for', () => {
    expect(redis.expiresActively).toBe(true)
    expect(say('DEBUG SET-ACTIVE-EXPIRE 0')).toBe('OK')
    expect(redis.expiresActively).toBe(false)
    say('debug set-active-expire 1')
    expect(redis.expiresActively).toBe(true)
  })

  it('tells words that Redis has from those that it has not', () => {
    expect(say('DEBUG OBJECT k')).toBe(
      "(error) ERR 'DEBUG OBJECT' is a Redis command, but this playground does not have it",
    )
    expect(say('DEBUG foo')).toBe(
      "(error) ERR unknown subcommand or wrong number of arguments for 'foo'. Try DEBUG HELP.",
    )
    expect(say('DEBUG sleep')).toBe(
      "(error) ERR unknown subcommand or wrong number of arguments for 'sleep'. Try DEBUG HELP.",
    )
  })

  it('needs a word', () => {
    expect(say('DEBUG')).toBe("(error) ERR wrong number of arguments for 'debug' command")
  })
})

describe('functions and scripts', () => {
  test.each([
    ['FUNCTION FLUSH', 'OK'],
    ['FUNCTION FLUSH async', 'OK'],
    ['FUNCTION FLUSH now', '(error) ERR FUNCTION FLUSH only supports SYNC|ASYNC option'],
    [
      'FUNCTION FLUSH SYNC SYNC',
      "(error) ERR unknown subcommand or wrong number of arguments for 'FLUSH'. Try FUNCTION HELP.",
    ],
    ['FUNCTION LIST', '(empty array)'],
    ['SCRIPT FLUSH', 'OK'],
    ['SCRIPT FLUSH SYNC', 'OK'],
    ['SCRIPT FLUSH SYNC SYNC', '(error) ERR SCRIPT FLUSH only support SYNC|ASYNC option'],
    ['SCRIPT EXISTS a b', '1) (integer) 0\n2) (integer) 0'],
    ['SCRIPT EXISTS', "(error) ERR wrong number of arguments for 'script|exists' command"],
  ])('there are none: %s', (line, answer) => {
    expect(say(line)).toBe(answer)
  })

  test.each(['EVAL', 'EVALSHA', 'FCALL'])('%s is honest', (name) => {
    expect(say(`${name} x 0`)).toBe(`(error) ERR '${name}' is a Redis command, but this playground does not have it`)
  })

  test.each(['FUNCTION LOAD', 'SCRIPT LOAD', 'SCRIPT KILL'])('%s is honest', (words) => {
    expect(say(`${words} x`)).toBe(`(error) ERR '${words}' is a Redis command, but this playground does not have it`)
  })
})

describe('MEMORY USAGE', () => {
  it('is what a Redis of 64 bits takes for a key and a short, a middling and a long string', () => {
    const usage = (key: string, value: string): string => {
      say(`SET ${key} ${value}`)
      return say(`MEMORY USAGE ${key}`)
    }
    // As Redis 8.6 with jemalloc: 16 + 1 + 1 + 4 + 1 + 3 + 5 + 1 bytes in one piece, and so on.
    expect(usage('x234', 'y2345')).toBe('(integer) 32')
    expect(usage('x234', 'y23456')).toBe('(integer) 40')
    expect(usage('x234', 'y234561234567')).toBe('(integer) 40')
    say('EXPIRE x234 1000')
    expect(say('MEMORY USAGE x234')).toBe('(integer) 48')
    expect(usage('a', '1')).toBe('(integer) 24')
    expect(usage('a', 'x'.repeat(1000))).toBe(`(integer) ${24 + 1024}`)
  })

  it('counts bytes, not characters, and does not care how they were given', () => {
    const connection = redis.connect()
    const text = 'é'.repeat(500)
    connection.call(['SET', 'é', text])
    connection.call(['SET', Uint8Array.of(0xc3, 0xaa), new TextEncoder().encode(text)])
    const usage = (key: string): string => replyAsRedisCli(connection.call(['MEMORY', 'USAGE', key]))
    expect(usage('é')).toBe(usage('ê'))
    expect(usage('é')).toBe('(integer) 1048')
  })

  it('grows with every kind of value', () => {
    for (const [add, key] of [
      ['RPUSH l', 'l'],
      ['SADD s', 's'],
      ['HSET h f', 'h'],
      ['ZADD z 1', 'z'],
      ['XADD x * f', 'x'],
    ] as const) {
      say(`${add} a`)
      const before = Number(say(`MEMORY USAGE ${key}`).slice('(integer) '.length))
      say(`${add} ${'b'.repeat(500)}`)
      expect(Number(say(`MEMORY USAGE ${key}`).slice('(integer) '.length))).toBeGreaterThan(before + 400)
    }
  })

  test.each([
    ['MEMORY USAGE absent', '(nil)'],
    ['MEMORY USAGE k SAMPLES 0', '(integer) 32'],
    ['MEMORY USAGE k SAMPLES', '(error) ERR syntax error'],
    ['MEMORY USAGE k SAMPLES -1', '(error) ERR syntax error'],
    ['MEMORY USAGE k SAMPLES x', '(error) ERR value is not an integer or out of range'],
    ['MEMORY USAGE k FOO', '(error) ERR syntax error'],
    ['MEMORY', "(error) ERR wrong number of arguments for 'memory' command"],
    ['MEMORY DOCTOR', "(error) ERR 'MEMORY DOCTOR' is a Redis command, but this playground does not have it"],
  ])('%s: %s', (line, answer) => {
    say('SET k abc')
    expect(say(line)).toBe(answer)
  })
})

describe('COMMAND', () => {
  it('counts and lists what there is', () => {
    const count = Number(say('COMMAND COUNT').slice('(integer) '.length))
    expect(say('COMMAND LIST').split('\n')).toHaveLength(count)
    expect(redis.connect().call(['COMMAND'])).toHaveProperty('items.length', count)
    expect(say('COMMAND LIST FILTERBY PATTERN c*g*t*')).toContain('"config|get"')
    expect(say('COMMAND LIST FILTERBY MODULE json')).toBe('(empty array)')
    expect(say('COMMAND LIST FILTERBY ACLCAT transaction')).toContain('"multi"')
    expect(say('COMMAND LIST FILTERBY foo bar')).toBe('(error) ERR syntax error')
  })

  it('tells arity, flags and keys of a command', () => {
    const lines = say('COMMAND INFO mset')
      .split('\n')
      .map((line) => line.replace(/^[ \d)]*/, ''))
    expect(lines.slice(0, 7)).toEqual([
      '"mset"',
      '(integer) -3',
      'write',
      'denyoom',
      '(integer) 1',
      '(integer) -1',
      '(integer) 2',
    ])
    expect(say('COMMAND INFO nosuch')).toBe('1) (nil)')
    expect(say('COMMAND INFO msetex')).toContain('movablekeys')
    expect(say('COMMAND INFO config|get')).toContain('"config|get"')
  })

  it('documents commands and what containers hold', () => {
    say('HELLO 3')
    expect(say('COMMAND DOCS ping')).toMatch(/^1# "ping" => \n   1# "summary" => "/)
    expect(say('COMMAND DOCS config')).toContain('"config|get" =>')
    expect(say('COMMAND DOCS nosuch')).toBe('(empty hash)')
  })

  test.each([
    ['GET k', '1) "k"'],
    ['MSET a 1 b 2', '1) "a"\n2) "b"'],
    ['RENAME a b', '1) "a"\n2) "b"'],
    ['OBJECT ENCODING k', '1) "k"'],
    ['MSETEX 2 a 1 b 2 NX', '1) "a"\n2) "b"'],
    ['PING', '(error) ERR The command has no key arguments'],
    ['NOSUCH k', '(error) ERR Invalid command specified'],
    ['GET', '(error) ERR Invalid number of arguments specified for command'],
    ['MSETEX x a 1', '(error) ERR Invalid arguments specified for command'],
  ])('GETKEYS %s', (line, answer) => expect(say(`COMMAND GETKEYS ${line}`)).toBe(answer))
})

test('a fraction of a second is no trouble for TIME', () => {
  clock.nowUnixMs = 1.5
  expect(say('TIME')).toBe('1) "0"\n2) "1000"')
})
