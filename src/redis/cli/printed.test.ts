import { describe, expect, it, test } from 'vitest'
import { array, bulk, error, integer, map, NIL, status, verbatim, type Reply } from '../reply.ts'
import { splitLine } from '../split-line.ts'
import { printedReply } from './printed.ts'

const printed = (line: string, reply: Reply): string => printedReply(splitLine(line)!, reply)

describe('text for people stands as it is', () => {
  test.each([
    'INFO',
    'info keyspace',
    'CLIENT LIST',
    'client info',
    'MEMORY DOCTOR',
    'LATENCY DOCTOR',
    'LATENCY GRAPH set',
    'LOLWUT',
  ])('%s', (line) => {
    expect(printed(line, bulk('# Keyspace\r\ndb0:keys=2\r\n'))).toBe('# Keyspace\ndb0:keys=2')
  })

  it('an error there has no mark before it', () => {
    expect(printed('CLIENT LIST foo', error('ERR syntax error'))).toBe('ERR syntax error')
    expect(printed('INFO nosuch', bulk(''))).toBe('')
    expect(printed('INFO', status('QUEUED'))).toBe('QUEUED')
    expect(printed('INFO', array([bulk('a'), NIL, integer(1)]))).toBe('a\n\n1')
  })

  it('everything else is quoted', () => {
    expect(printed('GET info', bulk('a'))).toBe('"a"')
    expect(printed('CLIENT GETNAME', bulk('a'))).toBe('"a"')
    expect(printed('LATENCY DOCTOR x', bulk('a'))).toBe('"a"')
  })
})

// Each of these was sent to redis-cli 8.6.3, which printed the same.
describe('a map', () => {
  it('has a value of several lines on lines of its own', () => {
    const value = map([
      [status('b'), integer(1)],
      [status('c'), array([integer(1), integer(2)])],
    ])
    expect(printed('X', map([[status('a'), value]])).split('\n')).toEqual([
      '1# a => ',
      '   1# b => (integer) 1',
      '   2# c => ',
      '      1) (integer) 1',
      '      2) (integer) 2',
    ])
  })

  it('has a value of one line behind its key, however deep', () => {
    expect(printed('X', map([[status('a'), array([array([integer(1)])])]]))).toBe('1# a => 1) 1) (integer) 1')
    expect(printed('X', map([[status('a'), map([[status('b'), array([])]])]]))).toBe('1# a => 1# b => (empty array)')
    expect(printed('X', map([[status('a'), verbatim('b\nc')]]))).toBe('1# a => b\nc')
  })

  it('goes on under the number of an array', () => {
    expect(
      printed(
        'X',
        array([
          map([
            [status('a'), integer(1)],
            [status('b'), integer(2)],
          ]),
          NIL,
        ]),
      ),
    ).toBe('1) 1# a => (integer) 1\n   2# b => (integer) 2\n2) (nil)')
    expect(printed('X', { type: 'set', items: [status('a'), map([])] })).toBe('1~ a\n2~ (empty hash)')
  })
})
