import { beforeEach, describe, expect, it } from 'vitest'
import { openConsole } from '../testing/console.ts'

const { say } = openConsole()

beforeEach(() => {
  say('FLUSHALL')
  say('RPUSH queue a b a c a')
})

describe('a list as a queue', () => {
  it('says how long it is', () => {
    expect(say('LLEN queue')).toBe('(integer) 5')
    expect(say('LLEN nothing')).toBe('(integer) 0')
  })

  it.each([
    ['0', '"a"'],
    ['3', '"c"'],
    ['-2', '"c"'],
    ['5', '(nil)'],
    ['-6', '(nil)'],
    ['x', '(error) ERR value is not an integer or out of range'],
  ])('has at index %s: %s', (index, answer) => {
    expect(say(`LINDEX queue ${index}`)).toBe(answer)
  })

  it('looks at an index only where there is a list', () => {
    expect(say('LINDEX nothing x')).toBe('(nil)')
    expect(say('LRANGE nothing x 1')).toBe('(error) ERR value is not an integer or out of range')
  })

  it.each([
    ['0 -1', 'a b a c a'],
    ['1 2', 'b a'],
    ['-2 -1', 'c a'],
    ['-100 0', 'a'],
    ['3 100', 'c a'],
    ['2 1', ''],
    ['7 9', ''],
    ['0 -9', ''],
  ])('has in the range %s: %s', (range, items) => {
    const lines = items === '' ? ['(empty array)'] : items.split(' ').map((item, index) => `${index + 1}) "${item}"`)
    expect(say(`LRANGE queue ${range}`)).toBe(lines.join('\n'))
  })

  it.each([
    ['1 a', '(integer) 1', 'b a c a'],
    ['2 a', '(integer) 2', 'b c a'],
    ['-1 a', '(integer) 1', 'a b a c'],
    ['-2 a', '(integer) 2', 'a b c'],
    ['0 a', '(integer) 3', 'b c'],
    ['9 b', '(integer) 1', 'a a c a'],
    ['1 z', '(integer) 0', 'a b a c a'],
  ])('LREM %s answers %s and leaves %s', (words, answer, left) => {
    expect(say(`LREM queue ${words}`)).toBe(answer)
    expect(say('LRANGE queue 0 -1')).toBe(
      left
        .split(' ')
        .map((item, index) => `${index + 1}) "${item}"`)
        .join('\n'),
    )
  })

  it('is gone when it is empty', () => {
    say('LREM queue 0 a')
    say('LREM queue 0 b')
    expect(say('LREM queue 0 c')).toBe('(integer) 1')
    expect(say('EXISTS queue')).toBe('(integer) 0')
    expect(say('LREM queue 0 c')).toBe('(integer) 0')
  })

  it('is not made of a key of another type', () => {
    say('SET text a')
    for (const line of ['LLEN text', 'LINDEX text 0', 'LRANGE text 0 1', 'LREM text 1 a']) {
      expect(say(line)).toBe('(error) WRONGTYPE Operation against a key holding the wrong kind of value')
    }
    expect(say('LREM text x a')).toBe('(error) ERR value is not an integer or out of range')
    expect(say('LREM queue -9223372036854775808 a')).toBe(
      '(error) ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807',
    )
  })
})

describe('LPOP and RPOP', () => {
  it('take one element, or several, the last of RPOP first', () => {
    expect([say('LPOP queue'), say('RPOP queue')]).toEqual(['"a"', '"a"'])
    expect(say('RPOP queue 2')).toBe('1) "c"\n2) "a"')
    expect(say('LPOP queue 5')).toBe('1) "b"')
    expect(say('TYPE queue')).toBe('none')
  })

  it('answer nil where there is nothing, of two kinds', () => {
    expect([say('LPOP nothing'), say('RPOP nothing 0'), say('RPOP queue 0')]).toEqual([
      '(nil)',
      '(nil)',
      '(empty array)',
    ])
    expect(say('LLEN queue')).toBe('(integer) 5')
  })

  it.each([
    ['LPOP queue x', 'ERR value is out of range, must be positive'],
    ['RPOP queue -1', 'ERR value is out of range, must be positive'],
    ['RPOP queue 1 2', "ERR wrong number of arguments for 'rpop' command"],
    ['LPOP text', 'WRONGTYPE Operation against a key holding the wrong kind of value'],
  ])('%s: %s', (line, text) => {
    say('SET text a')
    expect(say(line)).toBe(`(error) ${text}`)
  })
})
