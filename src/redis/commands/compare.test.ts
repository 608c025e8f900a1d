import { beforeEach, describe, expect, it, test } from 'vitest'
import { openConsole, type TestConsole } from '../testing/console.ts'

let { say }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say } = openConsole())
  say('SET k hello')
  say('RPUSH l item')
})

const HELLO = '9555e8555c62dcfd'

describe('DIGEST', () => {
  it('is that of the value, in sixteen digits', () => {
    expect(say('DIGEST k')).toBe(`"${HELLO}"`)
    say('SET n 12345')
    expect(say('DIGEST n')).toBe('"f34099ede96b5581"')
    say('SET empty ""')
    expect(say('DIGEST empty')).toBe('"2d06800538d394c2"')
  })

  it('is nil for an absent key, and wants a string', () => {
    expect(say('DIGEST absent')).toBe('(nil)')
    expect(say('DIGEST l')).toBe('(error) WRONGTYPE Operation against a key holding the wrong kind of value')
  })
})

describe('DELEX', () => {
  it('without a condition is DEL of one key, of any type', () => {
    expect(say('DELEX k')).toBe('(integer) 1')
    expect(say('DELEX l')).toBe('(integer) 1')
    expect(say('DELEX k')).toBe('(integer) 0')
  })

  test.each([
    ['IFEQ hello', 1],
    ['IFEQ hell', 0],
    ['ifne hell', 1],
    ['IFNE hello', 0],
    [`IFDEQ ${HELLO}`, 1],
    [`IFDEQ ${HELLO.toUpperCase()}`, 1],
    ['IFDEQ zzzzzzzzzzzzzzzz', 0],
    [`IFDNE ${HELLO}`, 0],
    ['IFDNE 0000000000000000', 1],
  ])('%s removes %i key', (condition, count) => {
    expect(say(`DELEX k ${condition}`)).toBe(`(integer) ${count}`)
    expect(say('EXISTS k')).toBe(`(integer) ${1 - count}`)
  })

  it('is how a lock is given back by whoever holds it', () => {
    say('SET lock mine NX PX 1000')
    expect(say('DELEX lock IFEQ theirs')).toBe('(integer) 0')
    expect(say('DELEX lock IFEQ mine')).toBe('(integer) 1')
  })

  it('on an absent key is 0, whatever the condition says', () => {
    for (const condition of ['IFEQ v', 'IFNE v', 'IFDEQ abc', 'FOO bar']) {
      expect(say(`DELEX absent ${condition}`)).toBe('(integer) 0')
    }
  })

  it('with a condition wants a string, before it looks at the condition', () => {
    for (const condition of ['IFEQ v', 'IFDEQ abc', 'FOO bar']) {
      expect(say(`DELEX l ${condition}`)).toBe('(error) ERR Key should be of string type if conditions are specified')
    }
  })

  test.each(['NX v', 'FOO v', '"" v', 'XX IFEQ'])('%s is no condition', (words) => {
    expect(say(`DELEX k ${words}`)).toBe('(error) ERR Invalid condition. Use IFEQ, IFNE, IFDEQ, or IFDNE')
  })

  test.each(['IFDEQ abc', 'IFDNE ""'])('%s is no digest', (words) => {
    expect(say(`DELEX k ${words}`)).toBe('(error) ERR must be exactly 16 hexadecimal characters')
  })

  test.each(['DELEX', 'DELEX k IFEQ', 'DELEX k IFEQ hello IFEQ hello', 'DELEX k l m n'])(
    '%s has a wrong number of words',
    (line) => {
      expect(say(line)).toBe("(error) ERR wrong number of arguments for 'delex' command")
    },
  )
})
