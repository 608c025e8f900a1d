import { beforeEach, describe, expect, it, test } from 'vitest'
import { openConsole, type TestConsole } from '../testing/console.ts'

let { say, connection }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say, connection } = openConsole())
  say('MSET a ohmytext b mynewtext')
  say('RPUSH l item')
})

const SYNTAX_ERROR = '(error) ERR syntax error'

describe('LCS', () => {
  it('gives what two values share, or how much that is', () => {
    expect(say('LCS a b')).toBe('"mytext"')
    expect(say('LCS a b LEN')).toBe('(integer) 6')
    expect(say('LCS a absent')).toBe('""')
    expect(say('LCS absent absent LEN')).toBe('(integer) 0')
  })

  it('with IDX tells where, from the end on', () => {
    expect(say('LCS a b idx')).toBe(
      [
        '1) "matches"',
        '2) 1) 1) 1) (integer) 4',
        '         2) (integer) 7',
        '      2) 1) (integer) 5',
        '         2) (integer) 8',
        '   2) 1) 1) (integer) 2',
        '         2) (integer) 3',
        '      2) 1) (integer) 0',
        '         2) (integer) 1',
        '3) "len"',
        '4) (integer) 6',
      ].join('\n'),
    )
  })

  it('leaves out short matches and tells their length, if asked', () => {
    expect(say('LCS a b IDX MINMATCHLEN 4 WITHMATCHLEN')).toBe(
      [
        '1) "matches"',
        '2) 1) 1) 1) (integer) 4',
        '         2) (integer) 7',
        '      2) 1) (integer) 5',
        '         2) (integer) 8',
        '      3) (integer) 4',
        '3) "len"',
        '4) (integer) 6',
      ].join('\n'),
    )
    expect(say('LCS a b IDX MINMATCHLEN -1')).toBe(say('LCS a b IDX'))
    expect(say('LCS a b IDX MINMATCHLEN 7')).toContain('2) (empty array)')
  })

  it('looks at the types before the options', () => {
    for (const keys of ['a l', 'l a', 'l absent']) {
      expect(say(`LCS ${keys} FOO`)).toBe('(error) ERR The specified keys must contain string values')
    }
  })

  test.each([
    ['FOO', SYNTAX_ERROR],
    ['MINMATCHLEN', SYNTAX_ERROR],
    ['MINMATCHLEN x', '(error) ERR value is not an integer or out of range'],
    ['LEN IDX', '(error) ERR If you want both the length and indexes, please just use IDX.'],
    ['IDX LEN FOO', SYNTAX_ERROR],
  ])('%s cannot be asked for', (options, reply) => {
    expect(say(`LCS a b ${options}`)).toBe(reply)
  })

  it('refuses values whose table would be larger than a value may be', () => {
    connection.call(['SET', 'a', 'x'.repeat(20_000)])
    connection.call(['SET', 'b', 'x'.repeat(20_000)])
    expect(say('LCS a b LEN')).toBe(
      '(error) ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len',
    )
  })
})
