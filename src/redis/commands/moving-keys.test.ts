import { beforeEach, describe, expect, it, test } from 'vitest'
import { openConsole, type TestConsole } from '../testing/console.ts'

let { say, connection }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say, connection } = openConsole())
  say('SET a 1 EX 100')
  say('SET b 2 EX 50')
  say('RPUSH l item')
})

const NO_SUCH_KEY = '(error) ERR no such key'
const SAME_OBJECT = '(error) ERR source and destination objects are the same'
const NOT_AN_INTEGER = '(error) ERR value is not an integer or out of range'
const NO_SUCH_DB = '(error) ERR DB index is out of range'
const NOT_AN_INT32 = '(error) ERR value is out of range, value must between -2147483648 and 2147483647'

describe('RENAME', () => {
  it('takes the value and the TTL along, over whatever was there', () => {
    expect(say('RENAME a b')).toBe('OK')
    expect(say('GET b')).toBe('"1"')
    expect(say('TTL b')).toBe('(integer) 100')
    expect(say('EXISTS a')).toBe('(integer) 0')
    expect(say('RENAME l b')).toBe('OK')
    expect(say('TYPE b')).toBe('list')
    expect(say('TTL b')).toBe('(integer) -1')
  })

  it('to the same name does nothing, but needs the key', () => {
    expect(say('RENAME a a')).toBe('OK')
    expect(say('TTL a')).toBe('(integer) 100')
    expect(say('RENAME absent absent')).toBe(NO_SUCH_KEY)
    expect(say('RENAME absent b')).toBe(NO_SUCH_KEY)
  })

  it('knows the same name in bytes and in text', () => {
    connection.call(['SET', 'é', 'v'])
    expect(connection.call(['RENAME', 'é', Uint8Array.of(0xc3, 0xa9)])).toMatchObject({ text: 'OK' })
    expect(say('GET é')).toBe('"v"')
  })
})

describe('RENAMENX', () => {
  it('renames only to a name that is free', () => {
    expect(say('RENAMENX a b')).toBe('(integer) 0')
    expect(say('MGET a b')).toBe('1) "1"\n2) "2"')
    expect(say('RENAMENX a c')).toBe('(integer) 1')
    expect(say('TTL c')).toBe('(integer) 100')
    expect(say('RENAMENX c c')).toBe('(integer) 0')
    expect(say('RENAMENX absent d')).toBe(NO_SUCH_KEY)
  })
})

describe('COPY', () => {
  it('copies the value and the TTL', () => {
    expect(say('COPY a c')).toBe('(integer) 1')
    expect(say('GET c')).toBe('"1"')
    expect(say('TTL c')).toBe('(integer) 100')
    expect(say('GET a')).toBe('"1"')
  })

  it('does not tie the copy to the original', () => {
    say('COPY a c')
    say('INCR c')
    say('PERSIST c')
    say('COPY l m')
    say('RPUSH m more')
    expect(say('GET a')).toBe('"1"')
    expect(say('TTL a')).toBe('(integer) 100')
    expect(say('RPUSH l more')).toBe('(integer) 2')
  })

  it('overwrites only with REPLACE', () => {
    expect(say('COPY a l')).toBe('(integer) 0')
    expect(say('TYPE l')).toBe('list')
    expect(say('COPY a l REPLACE')).toBe('(integer) 1')
    expect(say('GET l')).toBe('"1"')
  })

  it('of an absent key is 0 and leaves the other', () => {
    expect(say('COPY absent b REPLACE')).toBe('(integer) 0')
    expect(say('GET b')).toBe('"2"')
  })

  it('copies to another database, even under the same name; the last DB counts', () => {
    expect(say('COPY a a DB 9 DB 1')).toBe('(integer) 1')
    say('SWAPDB 0 1')
    expect(say('DBSIZE')).toBe('(integer) 1')
    expect(say('TTL a')).toBe('(integer) 100')
  })

  test.each([
    ['COPY a a', SAME_OBJECT],
    ['COPY absent absent', SAME_OBJECT],
    ['COPY a a DB 0', SAME_OBJECT],
    ['COPY a a FOO', '(error) ERR syntax error'],
    ['COPY a b DB', '(error) ERR syntax error'],
    ['COPY a b DB x', NOT_AN_INTEGER],
    ['COPY a b DB 16', NO_SUCH_DB],
    ['COPY a b DB -1', NO_SUCH_DB],
    ['COPY a b DB 2147483648', NOT_AN_INT32],
    ['COPY a b DB 16 FOO', NO_SUCH_DB],
    ['COPY a', "(error) ERR wrong number of arguments for 'copy' command"],
  ])('%s is refused', (line, reply) => {
    expect(say(line)).toBe(reply)
  })
})

describe('MOVE', () => {
  it('takes a key with its TTL to another database', () => {
    expect(say('MOVE a 1')).toBe('(integer) 1')
    expect(say('EXISTS a')).toBe('(integer) 0')
    say('SWAPDB 0 1')
    expect(say('GET a')).toBe('"1"')
    expect(say('TTL a')).toBe('(integer) 100')
  })

  it('leaves both when the name is taken there, and is 0 for an absent key', () => {
    say('COPY b a DB 1')
    expect(say('MOVE a 1')).toBe('(integer) 0')
    expect(say('GET a')).toBe('"1"')
    expect(say('MOVE absent 1')).toBe('(integer) 0')
  })

  test.each([
    ['MOVE a 0', SAME_OBJECT],
    ['MOVE absent 0', SAME_OBJECT],
    ['MOVE a 16', NO_SUCH_DB],
    ['MOVE a -1', NO_SUCH_DB],
    ['MOVE a x', NOT_AN_INTEGER],
    ['MOVE a 4294967296', NOT_AN_INT32],
  ])('%s is refused', (line, reply) => {
    expect(say(line)).toBe(reply)
  })
})

describe('SWAPDB', () => {
  it('lets connections see the keys of the other database', () => {
    say('COPY b only DB 3')
    expect(say('SWAPDB 0 3')).toBe('OK')
    expect(say('KEYS *')).toBe('1) "only"')
    expect(say('SWAPDB 3 0')).toBe('OK')
    expect(say('DBSIZE')).toBe('(integer) 3')
    expect(say('SWAPDB 0 0')).toBe('OK')
    expect(say('DBSIZE')).toBe('(integer) 3')
  })

  test.each([
    ['SWAPDB x y', '(error) ERR invalid first DB index'],
    ['SWAPDB 4294967296 y', '(error) ERR invalid first DB index'],
    ['SWAPDB 99 y', '(error) ERR invalid second DB index'],
    ['SWAPDB 0 16', NO_SUCH_DB],
    ['SWAPDB -1 0', NO_SUCH_DB],
  ])('%s is refused', (line, reply) => {
    expect(say(line)).toBe(reply)
  })
})
