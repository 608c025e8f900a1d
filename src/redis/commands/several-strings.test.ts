import { beforeEach, describe, expect, it, test } from 'vitest'
import { findCommand } from '../command-table.ts'
import { keyIndexes } from '../command.ts'
import { openConsole, START_UNIX_MS, type TestConsole } from '../testing/console.ts'

let { say }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say } = openConsole())
  say('SET a 1 EX 100')
  say('SET b 2')
  say('RPUSH l item')
})

const SYNTAX_ERROR = '(error) ERR syntax error'

describe('MGET', () => {
  it('gives nil for what is absent or no string, and repeats what is asked twice', () => {
    expect(say('MGET a absent l b a')).toBe('1) "1"\n2) (nil)\n3) (nil)\n4) "2"\n5) "1"')
  })
})

describe('MSET', () => {
  it('writes over anything and takes TTLs away', () => {
    expect(say('MSET a x l y new z')).toBe('OK')
    expect(say('MGET a l new')).toBe('1) "x"\n2) "y"\n3) "z"')
    expect(say('TTL a')).toBe('(integer) -1')
  })

  it('lets the last value of a key win', () => {
    say('MSET a x a y')
    expect(say('GET a')).toBe('"y"')
  })

  test.each(['MSET', 'MSET a', 'MSET a x b'])('%s lacks a word', (line) => {
    expect(say(line)).toBe("(error) ERR wrong number of arguments for 'mset' command")
    expect(say('GET a')).toBe('"1"')
  })
})

describe('MSETNX', () => {
  it('writes all or nothing', () => {
    expect(say('MSETNX x 1 l 2')).toBe('(integer) 0')
    expect(say('EXISTS x')).toBe('(integer) 0')
    expect(say('MSETNX x 1 y 2')).toBe('(integer) 1')
    expect(say('MGET x y')).toBe('1) "1"\n2) "2"')
  })

  it('takes a key named twice for one that is absent', () => {
    expect(say('MSETNX x 1 x 2')).toBe('(integer) 1')
    expect(say('GET x')).toBe('"2"')
  })

  it('needs a value for each key', () => {
    expect(say('MSETNX x 1 y')).toBe("(error) ERR wrong number of arguments for 'msetnx' command")
  })
})

describe('MSETEX', () => {
  it('without options is MSET that answers 1', () => {
    expect(say('MSETEX 2 a x l y')).toBe('(integer) 1')
    expect(say('MGET a l')).toBe('1) "x"\n2) "y"')
    expect(say('TTL a')).toBe('(integer) -1')
  })

  test.each([
    ['EX 5', 5000],
    ['PX 5', 5],
    [`EXAT ${START_UNIX_MS / 1000 + 3}`, 3000],
    [`pxat ${START_UNIX_MS + 3}`, 3],
  ])('with %s gives every key %i ms', (options, ms) => {
    expect(say(`MSETEX 2 a x new y ${options}`)).toBe('(integer) 1')
    expect(say('PTTL a')).toBe(`(integer) ${ms}`)
    expect(say('PTTL new')).toBe(`(integer) ${ms}`)
  })

  it('with KEEPTTL leaves each key its own', () => {
    say('MSETEX 2 a x b y KEEPTTL')
    expect(say('TTL a')).toBe('(integer) 100')
    expect(say('TTL b')).toBe('(integer) -1')
  })

  it('with a time that has passed leaves no key', () => {
    expect(say('MSETEX 2 a x new y PXAT 1')).toBe('(integer) 1')
    expect(say('EXISTS a new')).toBe('(integer) 0')
  })

  it('NX wants all keys absent, XX wants them all there', () => {
    expect(say('MSETEX 2 x 1 a 1 NX')).toBe('(integer) 0')
    expect(say('MSETEX 2 a 7 x 1 XX EX 5')).toBe('(integer) 0')
    expect(say('MGET a x')).toBe('1) "1"\n2) (nil)')
    expect(say('TTL a')).toBe('(integer) 100')
    expect(say('MSETEX 2 x 1 y 2 NX')).toBe('(integer) 1')
    expect(say('MSETEX 2 x 7 l 8 XX')).toBe('(integer) 1')
  })

  test.each(['0', '-1', '2147483648', 'abc', '1.5', '01'])('numkeys cannot be %s', (numkeys) => {
    expect(say(`MSETEX ${numkeys} a x`)).toBe('(error) ERR invalid numkeys value')
  })

  it('needs as many pairs as it says', () => {
    expect(say('MSETEX 2 a x b')).toBe('(error) ERR wrong number of key-value pairs')
    expect(say('MSETEX 2147483647 a x')).toBe('(error) ERR wrong number of key-value pairs')
    expect(say('MSETEX 1 a')).toBe("(error) ERR wrong number of arguments for 'msetex' command")
  })

  test.each(['b y', 'NX XX', 'EX 1 PX 1', 'KEEPTTL EX 1', 'EX', 'PERSIST', 'GET', 'IFEQ x'])(
    'more words than pairs are options, and %s is a syntax error',
    (words) => {
      expect(say(`MSETEX 1 a x ${words}`)).toBe(SYNTAX_ERROR)
      expect(say('GET a')).toBe('"1"')
    },
  )

  it('looks at the time before the condition', () => {
    expect(say('MSETEX 1 a x NX EX 0')).toBe("(error) ERR invalid expire time in 'msetex' command")
    expect(say('MSETEX 1 a x EX abc NX')).toBe('(error) ERR value is not an integer or out of range')
  })

  it('tells where its keys stand', () => {
    const keysOf = (line: string): readonly number[] => {
      const argv = line.split(' ')
      return keyIndexes(findCommand(argv)!, argv)
    }
    expect(keysOf('MSETEX 2 a x b y EX 5')).toEqual([2, 4])
    expect(keysOf('MSETEX 3 a x b y')).toEqual([])
    expect(keysOf('MSETEX no a x')).toEqual([])
  })
})
