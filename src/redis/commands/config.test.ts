import { beforeEach, describe, expect, it, test } from 'vitest'
import { openConsole, type TestConsole } from '../testing/console.ts'

let { say, redis }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say, redis } = openConsole())
})

/** The value of one parameter. */
function valueOf(name: string): string {
  return say(`CONFIG GET ${name}`).split('\n')[1]?.replace(/^2\) /, '') ?? ''
}

describe('CONFIG GET', () => {
  it('answers names and values in turn, for each name once', () => {
    expect(say('CONFIG GET maxmemory maxmemory')).toBe('1) "maxmemory"\n2) "0"')
    expect(say('CONFIG GET MAXMEMORY maxmemory')).toBe('1) "MAXMEMORY"\n2) "0"')
    expect(say('CONFIG GET maxmemory-policy')).toBe('1) "maxmemory-policy"\n2) "noeviction"')
    expect(say('CONFIG GET nosuch')).toBe('(empty array)')
  })

  it('takes patterns, in any case', () => {
    expect(say('CONFIG GET MAXMEMORY-*')).toContain('"maxmemory-policy"')
    expect(say('CONFIG GET maxmemor[xy]')).toBe('1) "maxmemory"\n2) "0"')
    expect(say('CONFIG GET *')).toContain('"databases"')
  })

  it('answers a plain name as it was typed', () => {
    expect(say('CONFIG GET MaxMemory')).toBe('1) "MaxMemory"\n2) "0"')
  })

  it('is a map after HELLO 3', () => {
    say('HELLO 3')
    expect(say('CONFIG GET maxmemory')).toBe('1# "maxmemory" => "0"')
  })
})

describe('CONFIG SET', () => {
  test.each([
    ['100', '100'],
    ['1b', '1'],
    ['1k', '1000'],
    ['1KB', '1024'],
    ['2m', '2000000'],
    ['2mb', '2097152'],
    ['3g', '3000000000'],
    ['3Gb', '3221225472'],
    ['""', '0'],
    ['kb', '0'],
    ['007', '7'],
    ['18446744073709551615', '18446744073709551615'],
    ['99999999999999999999999', '18446744073709551615'],
  ])('maxmemory %s is %s bytes', (text, bytes) => {
    expect(say(`CONFIG SET maxmemory ${text}`)).toBe('OK')
    expect(valueOf('maxmemory')).toBe(`"${bytes}"`)
  })

  const failed = (name: string, reason: string): string =>
    `(error) ERR CONFIG SET failed (possibly related to argument '${name}') - ${reason}`

  test.each(['abc', '-1', '1.5', '" 1"', '1x', '1 kb'])('maxmemory "%s" is no amount of memory', (text) => {
    expect(say(`CONFIG SET maxmemory "${text.replaceAll('"', '')}"`)).toBe(
      failed('maxmemory', 'argument must be a memory value'),
    )
  })

  it('knows every policy, in any case, and lists them in its error', () => {
    for (const policy of ['allkeys-lru', 'ALLKEYS-LFU', 'volatile-lrm', 'noeviction']) {
      expect(say(`CONFIG SET maxmemory-policy ${policy}`)).toBe('OK')
      expect(valueOf('maxmemory-policy')).toBe(`"${policy.toLowerCase()}"`)
    }
    expect(say('CONFIG SET maxmemory-policy foo')).toBe(
      failed(
        'maxmemory-policy',
        'argument(s) must be one of the following: volatile-lru, volatile-lfu, volatile-random, volatile-ttl, volatile-lrm, allkeys-lru, allkeys-lfu, allkeys-random, allkeys-lrm, noeviction',
      ),
    )
  })

  test.each([
    ['maxmemory-samples 0', failed('maxmemory-samples', 'argument must be between 1 and 64 inclusive')],
    ['maxmemory-samples 65', failed('maxmemory-samples', 'argument must be between 1 and 64 inclusive')],
    ['maxmemory-samples abc', failed('maxmemory-samples', "argument couldn't be parsed into an integer")],
    ['databases 3', failed('databases', "can't set immutable config")],
    ['maxmemory 0 MAXMEMORY 0', failed('MAXMEMORY', 'duplicate parameter')],
    ['maxmemory 0 foo 1', "(error) ERR Unknown option or number of arguments for CONFIG SET - 'foo'"],
    ['foo 1 databases 3', "(error) ERR Unknown option or number of arguments for CONFIG SET - 'foo'"],
    ['databases 3 foo 1', failed('databases', "can't set immutable config")],
    ['maxmemory 1 maxmemory-samples', '(error) ERR syntax error'],
    ['maxmemory', "(error) ERR wrong number of arguments for 'config|set' command"],
    ['appendonly yes', failed('appendonly', "this playground knows 'no' only")],
    [
      'maxmemory-clients 1g',
      "(error) ERR 'maxmemory-clients' is a setting of Redis, but this playground does not have it",
    ],
    ['notify-keyspace-events KEA', failed('notify-keyspace-events', "this playground knows '' only")],
    ['daemonize yes', failed('daemonize', "can't set immutable config")],
    ['hz abc', failed('hz', "argument couldn't be parsed into an integer")],
    ['active-expire-effort 11', failed('active-expire-effort', 'argument must be between 1 and 10 inclusive')],
    [
      'slowlog-log-slower-than -2',
      failed('slowlog-log-slower-than', 'argument must be between -1 and 9223372036854775807 inclusive'),
    ],
    [
      'client-query-buffer-limit 1kb',
      failed('client-query-buffer-limit', 'argument must be between 1048576 and 9223372036854775807 inclusive'),
    ],
    ['repl-backlog-size lots', failed('repl-backlog-size', 'argument must be a memory value')],
    ['dynamic-hz maybe', failed('dynamic-hz', "argument must be 'yes' or 'no'")],
    ['appendfsync often', failed('appendfsync', 'argument(s) must be one of the following: everysec, always, no')],
  ])('%s', (words, answer) => expect(say(`CONFIG SET ${words}`)).toBe(answer))

  it('is all or nothing', () => {
    say('CONFIG SET maxmemory 100mb maxmemory-samples 0')
    expect(valueOf('maxmemory')).toBe('"0"')
    expect(say('CONFIG SET maxmemory 100mb maxmemory-samples 10')).toBe('OK')
    expect([valueOf('maxmemory'), valueOf('maxmemory-samples')]).toEqual(['"104857600"', '"10"'])
  })

  it('may say of what cannot change what it is', () => {
    expect(say('CONFIG SET appendonly no save ""')).toBe('OK')
  })

  it('keeps settings of what is not here, under each of their names', () => {
    expect(valueOf('lua-time-limit')).toBe('"5000"')
    expect(say('CONFIG SET lua-time-limit 100 repl-backlog-size 1mb loglevel DEBUG')).toBe('OK')
    expect([valueOf('busy-reply-threshold'), valueOf('repl-backlog-size'), valueOf('loglevel')]).toEqual([
      '"100"',
      '"1048576"',
      '"debug"',
    ])
  })

  it('has some that no pattern finds', () => {
    expect(say('CONFIG SET key-load-delay 5')).toBe('OK')
    expect(valueOf('key-load-delay')).toBe('"5"')
    expect(say('CONFIG GET key-load-*')).toBe('(empty array)')
  })

  it('decides up to where collections are kept in one piece', () => {
    say('HSET h a 1 b 2')
    say('RPUSH l a b c')
    say('ZADD z 1 a')
    say('SADD s 1 2 3')
    expect(
      say(
        'CONFIG SET hash-max-ziplist-entries 1 list-max-listpack-size 2 zset-max-listpack-value 0 set-max-intset-entries 2',
      ),
    ).toBe('OK')
    expect(['h', 'l', 'z', 's'].map((key) => say(`OBJECT ENCODING ${key}`))).toEqual([
      '"hashtable"',
      '"quicklist"',
      '"skiplist"',
      '"listpack"',
    ])
    expect(valueOf('hash-max-listpack-entries')).toBe('"1"')
    say('CONFIG SET list-max-listpack-size -1 set-max-listpack-entries 2')
    expect([say('OBJECT ENCODING l'), say('OBJECT ENCODING s')]).toEqual(['"listpack"', '"hashtable"'])
  })

  it('is part of a snapshot', () => {
    say('CONFIG SET maxmemory 100mb')
    const snapshot = redis.snapshot()
    say('CONFIG SET maxmemory 0')
    redis.restore(snapshot)
    expect(valueOf('maxmemory')).toBe('"104857600"')
  })
})

describe('CONFIG RESETSTAT', () => {
  it('sets the counters back', () => {
    say('GET absent')
    expect(say('INFO stats')).toContain('keyspace_misses:1')
    expect(say('CONFIG RESETSTAT')).toBe('OK')
    expect(say('INFO stats')).toContain('keyspace_misses:0')
  })
})

test('CONFIG alone, and with a word that Redis does not know', () => {
  expect(say('CONFIG')).toBe("(error) ERR wrong number of arguments for 'config' command")
  expect(say('CONFIG GET')).toBe("(error) ERR wrong number of arguments for 'config|get' command")
  expect(say('CONFIG foo bar')).toBe("(error) ERR unknown subcommand 'foo'. Try CONFIG HELP.")
  expect(say('CONFIG REWRITE')).toBe(
    "(error) ERR 'CONFIG REWRITE' is a Redis command, but this playground does not have it",
  )
})
