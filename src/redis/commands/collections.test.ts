import { beforeEach, describe, expect, it, test } from 'vitest'
import { openConsole, START_UNIX_MS, type TestConsole } from '../testing/console.ts'

let { say, redis, clock }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say, redis, clock } = openConsole())
  say('SET text v')
})

const WRONG_TYPE = '(error) WRONGTYPE Operation against a key holding the wrong kind of value'
const ARITY = (name: string): string => `(error) ERR wrong number of arguments for '${name}' command`

test.each([
  'RPUSH text a',
  'LPUSH text a',
  'LLEN text',
  'LRANGE text 0 -1',
  'SADD text a',
  'SCARD text',
  'SMEMBERS text',
  'HSET text f v',
  'HGET text f',
  'HLEN text',
  'HGETALL text',
  'ZADD text 1 a',
  'ZCARD text',
  'ZSCORE text a',
  'XADD text * f v',
  'XLEN text',
])('%s on a string is a wrong type', (line) => {
  expect(say(line)).toBe(WRONG_TYPE)
  expect(say('GET text')).toBe('"v"')
})

test.each([
  ['RPUSH l', 'rpush'],
  ['SADD s', 'sadd'],
  ['HSET h f', 'hset'],
  ['HSET h f v g', 'hset'],
  ['ZADD z 1', 'zadd'],
  ['XADD x *', 'xadd'],
  ['XADD x * f', 'xadd'],
  ['XADD x * f v g', 'xadd'],
  ['XADD x NOMKSTREAM 1 f', 'xadd'],
])('%s has too few words', (line, name) => expect(say(line)).toBe(ARITY(name)))

describe('lists', () => {
  it('grow at both ends, and answer their length', () => {
    expect(say('RPUSH l a b')).toBe('(integer) 2')
    expect(say('LPUSH l x y')).toBe('(integer) 4')
    expect(say('LRANGE l 0 -1')).toBe('1) "y"\n2) "x"\n3) "a"\n4) "b"')
    expect(say('LPUSH new 1 2')).toBe('(integer) 2')
    expect(say('LRANGE new 0 0')).toBe('1) "2"')
    expect(say('LLEN l')).toBe('(integer) 4')
  })

  test.each([
    ['1 2', '"b" "c"'],
    ['-2 -1', '"c" "d"'],
    ['-100 0', '"a"'],
    ['2 100', '"c" "d"'],
    ['3 1', ''],
    ['4 9', ''],
    ['0 -9', ''],
  ])('LRANGE %s', (range, items) => {
    say('RPUSH l a b c d')
    const answer = say(`LRANGE l ${range}`)
    expect(answer === '(empty array)' ? '' : answer.replace(/^\d\) /gm, '').replaceAll('\n', ' ')).toBe(items)
  })

  it('keep their TTL', () => {
    say('RPUSH l a')
    say('EXPIRE l 100')
    say('RPUSH l b')
    expect(say('TTL l')).toBe('(integer) 100')
  })

  it('take a hundred thousand single additions in no time', () => {
    const connection = redis.connect()
    for (let count = 0; count < 100_000; count++) connection.call(['RPUSH', 'long', 'x'])
    expect(say('LLEN long')).toBe('(integer) 100000')
  })
})

describe('sets and hashes', () => {
  it('count what is new', () => {
    expect(say('SADD s a b a')).toBe('(integer) 2')
    expect(say('SADD s a c')).toBe('(integer) 1')
    expect(say('SCARD s')).toBe('(integer) 3')
    expect(say('HSET h f 1 g 2 f 3')).toBe('(integer) 2')
    expect(say('HSET h f 4 i 5')).toBe('(integer) 1')
    expect([say('HGET h f'), say('HGET h absent'), say('HLEN h')]).toEqual(['"4"', '(nil)', '(integer) 3'])
  })

  it('are a set and a map after HELLO 3', () => {
    say('SADD s a')
    say('HSET h f 1')
    expect([say('SMEMBERS s'), say('HGETALL h')]).toEqual(['1) "a"', '1) "f"\n2) "1"'])
    say('HELLO 3')
    expect([say('SMEMBERS s'), say('HGETALL h')]).toEqual(['1~ "a"', '1# "f" => "1"'])
  })

  it('tell members apart by their bytes', () => {
    expect(say(String.raw`SADD s é "\xe9" "\xc3\xa9"`)).toBe('(integer) 2')
  })
})

describe('hashes', () => {
  it('HMSET sets as HSET does, and says OK', () => {
    expect(say('HMSET h f 1 g 2')).toBe('OK')
    expect(say('HGET h g')).toBe('"2"')
    expect(say('HMSET h f 1 g')).toBe("(error) ERR wrong number of arguments for 'hmset' command")
    say('SET text a')
    expect(say('HMSET text f 1')).toBe('(error) WRONGTYPE Operation against a key holding the wrong kind of value')
  })

  it('HDEL counts what was there, and a hash without fields is gone', () => {
    say('HSET h f 1 g 2')
    expect([say('HDEL absent f'), say('HDEL h x f f'), say('HLEN h'), say('HDEL h g'), say('TYPE h')]).toEqual([
      '(integer) 0',
      '(integer) 1',
      '(integer) 1',
      '(integer) 1',
      'none',
    ])
  })
})

describe('ZADD', () => {
  it('counts new members, and changed ones with CH', () => {
    expect(say('ZADD z 1 a 2 b')).toBe('(integer) 2')
    expect(say('ZADD z 3 a 2 b 5 c')).toBe('(integer) 1')
    expect(say('ZADD z CH 4 a 2 b 6 d')).toBe('(integer) 2')
    expect([say('ZSCORE z a'), say('ZCARD z')]).toEqual(['"4"', '(integer) 4'])
  })

  test.each([
    ['NX 9 a', '5'],
    ['XX 9 a', '9'],
    ['GT 4 a', '5'],
    ['GT 6 a', '6'],
    ['LT 4 a', '4'],
    ['LT 6 a', '5'],
    ['INCR 1.5 a', '6.5'],
    ['xx gt 7 a', '7'],
  ])('%s', (words, score) => {
    say('ZADD z 5 a')
    say(`ZADD z ${words}`)
    expect(say('ZSCORE z a')).toBe(`"${score}"`)
  })

  it('INCR answers the new score, or nil when nothing was done', () => {
    expect(say('ZADD z INCR 1.5 a')).toBe('"1.5"')
    expect(say('ZADD z NX INCR 1 a')).toBe('(nil)')
    expect(say('ZADD z XX INCR 1 absent')).toBe('(nil)')
    say('HELLO 3')
    expect(say('ZADD z INCR 1 a')).toBe('(double) 2.5')
  })

  it('makes no key when XX finds none', () => {
    expect(say('ZADD absent XX 1 a')).toBe('(integer) 0')
    expect(say('EXISTS absent')).toBe('(integer) 0')
  })

  test.each([
    ['z 1 a 2', 'ERR syntax error'],
    ['z NX XX', 'ERR syntax error'],
    ['z NX XX 1 a', 'ERR XX and NX options at the same time are not compatible'],
    ['z GT LT 1 a', 'ERR GT, LT, and/or NX options at the same time are not compatible'],
    ['z NX GT 1 a', 'ERR GT, LT, and/or NX options at the same time are not compatible'],
    ['z INCR 1 a 2 b', 'ERR INCR option supports a single increment-element pair'],
    ['z abc a', 'ERR value is not a valid float'],
    ['z nan a', 'ERR value is not a valid float'],
    ['z 0x a', 'ERR value is not a valid float'],
    ['z 0x1p1025 a', 'ERR value is not a valid float'],
    ['z 1e400 a', 'ERR value is not a valid float'],
    ['z "" a', 'ERR value is not a valid float'],
    ['z 1 a x b', 'ERR value is not a valid float'],
    ['text x a', 'ERR value is not a valid float'],
    ['infinite INCR -inf a', 'ERR resulting score is not a number (NaN)'],
  ])('ZADD %s', (words, error) => {
    say('ZADD infinite inf a')
    expect(say(`ZADD ${words}`)).toBe(`(error) ${error}`)
    expect(say('EXISTS z')).toBe('(integer) 0')
  })

  test.each([
    ['inf', 'inf'],
    ['-Infinity', '-inf'],
    ['+1', '1'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1e3', '1000'],
    ['-0', '-0'],
    ['1e20', '1e+20'],
    ['0.1', '0.1'],
    ['0x10', '16'],
    ['-0X.8p1', '-1'],
  ])('reads the score %s as %s', (score, shown) => {
    say(`ZADD z ${score} a`)
    expect(say('ZSCORE z a')).toBe(`"${shown}"`)
  })
})

describe('XADD', () => {
  it('makes ids from the clock, and they only rise', () => {
    expect(say('XADD x * f v')).toBe(`"${START_UNIX_MS}-0"`)
    expect(say('XADD x * f v')).toBe(`"${START_UNIX_MS}-1"`)
    clock.nowUnixMs += 5
    expect(say('XADD x * f v')).toBe(`"${START_UNIX_MS + 5}-0"`)
    clock.nowUnixMs -= 100
    expect(say('XADD x * f v')).toBe(`"${START_UNIX_MS + 5}-1"`)
    expect(say('XLEN x')).toBe('(integer) 4')
  })

  it('takes ids that are higher than the last', () => {
    expect(say('XADD x 1 f v')).toBe('"1-0"')
    expect(say('XADD x 1-* f v')).toBe('"1-1"')
    expect(say('XADD x 1-5 f v')).toBe('"1-5"')
    expect(say('XADD x 2-* f v')).toBe('"2-0"')
    const tooLow = '(error) ERR The ID specified in XADD is equal or smaller than the target stream top item'
    for (const id of ['2-0', '1-9', '1']) expect(say(`XADD x ${id} f v`)).toBe(tooLow)
  })

  test.each(['abc', '-', '+', '1-abc', '-5', '18446744073709551616', '1-2-3', '""'])('%s is no id', (id) => {
    expect(say(`XADD x ${id} f v`)).toBe('(error) ERR Invalid stream ID specified as stream command argument')
    expect(say('EXISTS x')).toBe('(integer) 0')
  })

  it('ends with the last id that there can be', () => {
    expect(say('XADD x 0-0 f v')).toBe('(error) ERR The ID specified in XADD must be greater than 0-0')
    const last = '18446744073709551615-18446744073709551615'
    expect(say(`XADD x ${last} f v`)).toBe(`"${last}"`)
    expect(say('XADD x * f v')).toBe(
      '(error) ERR The stream has exhausted the last possible ID, unable to add more items',
    )
  })

  it('makes no key with NOMKSTREAM, and says of trimming that it is not here', () => {
    expect(say('XADD x NOMKSTREAM * f v')).toBe('(nil)')
    say('XADD x 1 f v')
    expect(say('XADD x nomkstream 2 f v')).toBe('"2-0"')
    expect(say('XADD x MAXLEN 5 * f v')).toBe(
      "(error) ERR 'XADD MAXLEN' is a Redis command, but this playground does not have it",
    )
  })
})

describe('a copy and a snapshot', () => {
  const grow = ['RPUSH l b', 'SADD s b', 'HSET h g 2', 'ZADD z 2 b', 'XADD x 2 f v']
  const sizes = (suffix = ''): string[] =>
    ['LLEN l', 'SCARD s', 'HLEN h', 'ZCARD z', 'XLEN x'].map((line) => say(line + suffix))
  const ONE = Array.from({ length: 5 }, () => '(integer) 1')
  const TWO = Array.from({ length: 5 }, () => '(integer) 2')

  beforeEach(() => {
    for (const line of ['RPUSH l a', 'SADD s a', 'HSET h f 1', 'ZADD z 1 a', 'XADD x 1 f v']) say(line)
  })

  it('do not change with what comes after', () => {
    const snapshot = redis.snapshot()
    for (const round of [1, 2]) {
      expect([round, ...sizes()]).toEqual([round, ...ONE])
      for (const key of 'lshzx') say(`COPY ${key} ${key}2 REPLACE`)
      for (const line of grow) say(line)
      expect(sizes()).toEqual(TWO)
      expect(sizes('2')).toEqual(ONE)
      redis.restore(snapshot)
    }
  })
})
