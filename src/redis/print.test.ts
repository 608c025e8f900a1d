import { describe, expect, it, test } from 'vitest'
import { replyAsRedisCli } from './print.ts'
import { array, bulk, error, integer, NIL, OK, type Reply } from './reply.ts'

const numbers = (count: number): Reply => array(Array.from({ length: count }, (_, index) => integer(index + 1)))

describe('redis-cli prints', () => {
  test.each<readonly [string, Reply]>([
    ['OK', OK],
    ['(error) ERR syntax error', error('ERR syntax error')],
    ['(integer) -2', integer(-2)],
    ['(integer) 9223372036854775807', integer(2n ** 63n - 1n)],
    ['(nil)', NIL],
    ['(empty array)', array([])],
    ['""', bulk('')],
    ['"it\'s"', bulk("it's")],
    [String.raw`"\\ \" \n \r \t \a \b"`, bulk('\\ " \n \r \t \u0007 \b')],
    [
      String.raw`"\x00\x1b\x7f \xc3\xa9 \xff"`,
      bulk(Uint8Array.from(Buffer.from('\0\x1b\x7f \u00c3\u00a9 \u00ff', 'latin1'))),
    ],
  ])('%s', (printed, reply) => {
    expect(replyAsRedisCli(reply)).toBe(printed)
  })

  it('arrays with a number before each item', () => {
    expect(replyAsRedisCli(array([bulk('a'), NIL, OK]))).toBe('1) "a"\n2) (nil)\n3) OK')
  })

  it('the numbers right-aligned', () => {
    expect(replyAsRedisCli(numbers(10)).split('\n').slice(8)).toEqual([' 9) (integer) 9', '10) (integer) 10'])
  })

  it('an array in an array on the line of its number', () => {
    const nested = array([array([integer(1), array([bulk('x'), NIL]), array([])]), bulk('b')])
    expect(replyAsRedisCli(nested).split('\n')).toEqual([
      '1) 1) (integer) 1',
      '   2) 1) "x"',
      '      2) (nil)',
      '   3) (empty array)',
      '2) "b"',
    ])
  })

  it('an array in a long array further in', () => {
    const lines = replyAsRedisCli(array(Array.from({ length: 10 }, () => numbers(2)))).split('\n')
    expect(lines.slice(0, 2)).toEqual([' 1) 1) (integer) 1', '    2) (integer) 2'])
    expect(lines.slice(-2)).toEqual(['10) 1) (integer) 1', '    2) (integer) 2'])
  })
})
