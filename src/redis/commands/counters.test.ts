import { beforeEach, describe, expect, it, test } from 'vitest'
import { openConsole, type TestConsole } from '../testing/console.ts'

let { say, connection }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say, connection } = openConsole())
  say('SET n 10 EX 100')
  say('SET text abc')
  say('RPUSH l item')
})

const WRONG_TYPE = '(error) WRONGTYPE Operation against a key holding the wrong kind of value'
const NOT_AN_INTEGER = '(error) ERR value is not an integer or out of range'
const OVERFLOW = '(error) ERR increment or decrement would overflow'
const NOT_A_FLOAT = '(error) ERR value is not a valid float'

describe('INCR, DECR, INCRBY and DECRBY', () => {
  test.each([
    ['INCR n', 11],
    ['DECR n', 9],
    ['INCRBY n 5', 15],
    ['INCRBY n -50', -40],
    ['DECRBY n 5', 5],
    ['DECRBY n -5', 15],
    ['INCRBY n 0', 10],
  ])('%s is %i, and the TTL stays', (line, value) => {
    expect(say(line)).toBe(`(integer) ${value}`)
    expect(say('GET n')).toBe(`"${value}"`)
    expect(say('TTL n')).toBe('(integer) 100')
  })

  it('count an absent key from 0', () => {
    expect(say('INCR a')).toBe('(integer) 1')
    expect(say('DECR b')).toBe('(integer) -1')
    expect(say('INCRBY c -3')).toBe('(integer) -3')
  })

  it('count exactly up to 64 bits, and not a step further', () => {
    say('SET n 9223372036854775806')
    expect(say('INCR n')).toBe('(integer) 9223372036854775807')
    expect(say('INCR n')).toBe(OVERFLOW)
    expect(say('GET n')).toBe('"9223372036854775807"')
    say('SET n -9223372036854775807')
    expect(say('DECR n')).toBe('(integer) -9223372036854775808')
    expect(say('DECRBY n 1')).toBe(OVERFLOW)
    expect(say('INCRBY n -1')).toBe(OVERFLOW)
    expect(say('INCRBY n 9223372036854775807')).toBe('(integer) -1')
  })

  test.each(['', '+1', '01', '-0', ' 1', '1 ', '1.0', '1e3', '0x1', 'abc', '9223372036854775808'])(
    'do not take %j for an integer, in the key or as the increment',
    (word) => {
      connection.call(['SET', 'k', word])
      for (const line of ['INCR k', 'DECR k', 'INCRBY k 1', 'DECRBY k 1']) expect(say(line)).toBe(NOT_AN_INTEGER)
      expect(say(`INCRBY n "${word}"`)).toBe(NOT_AN_INTEGER)
      expect(say(`DECRBY n "${word}"`)).toBe(NOT_AN_INTEGER)
    },
  )

  it('look at the increment before the key', () => {
    expect(say('INCRBY l abc')).toBe(NOT_AN_INTEGER)
    expect(say('DECRBY l -9223372036854775808')).toBe('(error) ERR decrement would overflow')
    expect(say('INCRBY l 1')).toBe(WRONG_TYPE)
    expect(say('INCR l')).toBe(WRONG_TYPE)
  })
})

describe('INCRBYFLOAT', () => {
  test.each([
    ['10.5', '0.1', '10.6'],
    ['5.0e3', '2.0e2', '5200'],
    ['0.1', '0.2', '0.3'],
    ['3', '-3', '0'],
    ['9223372036854775807', '1', '9223372036854775808'],
    ['007', '0x10', '23'],
    ['1', '1e-17', '1.00000000000000001'],
    ['1e17', '0.5', '100000000000000000.5'],
  ])('of %s by %s is %s, in the key as in the answer', (value, increment, result) => {
    say(`SET k ${value} EX 100`)
    expect(say(`INCRBYFLOAT k ${increment}`)).toBe(`"${result}"`)
    expect(say('GET k')).toBe(`"${result}"`)
    expect(say('TTL k')).toBe('(integer) 100')
  })

  it('counts an absent key from 0', () => {
    expect(say('INCRBYFLOAT absent -.5')).toBe('"-0.5"')
  })

  it('looks at the type, then at the value, then at the increment, then at the sum', () => {
    expect(say('INCRBYFLOAT l abc')).toBe(WRONG_TYPE)
    expect(say('INCRBYFLOAT text 1')).toBe(NOT_A_FLOAT)
    expect(say('INCRBYFLOAT n abc')).toBe(NOT_A_FLOAT)
    expect(say('INCRBYFLOAT n nan')).toBe(NOT_A_FLOAT)
    expect(say('INCRBYFLOAT n inf')).toBe('(error) ERR increment would produce NaN or Infinity')
    expect(say('GET n')).toBe('"10"')
  })
})
