import { beforeEach, describe, expect, it } from 'vitest'
import { openConsole, type TestConsole } from '../testing/console.ts'

let { say, connection }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say, connection } = openConsole())
})

/** The XXH3-64 of `hello`. */
const HELLO = '9555e8555c62dcfd'
const BAD_DIGEST = '(error) ERR must be exactly 16 hexadecimal characters'

describe('SET IFEQ and IFNE', () => {
  it('IFEQ writes only over the very bytes it names', () => {
    say('SET k one')
    expect(say('SET k two IFEQ ONE')).toBe('(nil)')
    expect(say('SET k two IFEQ one')).toBe('OK')
    expect(say('GET k')).toBe('"two"')
  })

  it('IFNE writes over anything else', () => {
    say('SET k one')
    expect(say('SET k two IFNE one')).toBe('(nil)')
    expect(say('SET k two IFNE other')).toBe('OK')
  })

  it('an absent key equals nothing: IFEQ does not write, IFNE does', () => {
    expect(say('SET k v IFEQ ""')).toBe('(nil)')
    expect(say('SET k v IFNE v')).toBe('OK')
  })

  it('compares bytes, whichever way they were given', () => {
    connection.call(['SET', 'k', 'é'])
    expect(connection.call(['SET', 'k', 'e', 'IFEQ', Uint8Array.of(0xc3, 0xa9)]).type).toBe('status')
    connection.call(['SET', 'k', Uint8Array.of(0xe9)])
    expect(connection.call(['SET', 'k', 'e', 'IFEQ', 'é']).type).toBe('nil')
  })

  it('does not compare numbers: 7 is not 07', () => {
    say('SET k 7')
    expect(say('SET k v IFEQ 07')).toBe('(nil)')
  })

  it('tells two forms of é apart', () => {
    connection.call(['SET', 'k', 'é'.normalize('NFC')])
    expect(connection.call(['SET', 'k', 'v', 'IFEQ', 'é'.normalize('NFD')]).type).toBe('nil')
  })

  it('with GET answers with the old value either way', () => {
    say('SET k one')
    expect(say('SET k two IFEQ other GET')).toBe('"one"')
    expect(say('SET k two IFEQ one GET')).toBe('"one"')
    expect(say('SET absent v IFNE x GET')).toBe('(nil)')
    expect(say('GET absent')).toBe('"v"')
  })

  it('NX or XX after it is accepted, and then both must hold', () => {
    expect(say('SET k v IFNE x NX')).toBe('OK')
    expect(say('SET k w IFNE x NX')).toBe('(nil)')
    expect(say('SET k w IFEQ v XX')).toBe('OK')
    expect(say('SET absent w IFNE v XX')).toBe('(nil)')
    expect(say('SET absent w IFEQ v NX')).toBe('(nil)')
  })

  it('an unsuccessful one leaves the TTL', () => {
    say('SET k one EX 100')
    say('SET k two IFEQ x EX 5')
    expect(say('TTL k')).toBe('(integer) 100')
  })
})

describe('the hits that INFO counts', () => {
  const hits = (): string => /keyspace_hits:(\d+)/.exec(say('INFO stats'))![1]!

  it('are one for a comparison and one for GET, and none for a plain SET', () => {
    say('SET k v')
    expect(hits()).toBe('0')
    say('SET k w IFEQ v')
    expect(hits()).toBe('1')
    say('SET k w IFEQ w GET')
    expect(hits()).toBe('3')
    say('SET absent w IFNE v')
    expect(hits()).toBe('3')
  })

  it('leave out a key that was written with a deadline in the past, which counts as expired', () => {
    say('SET k v PXAT 1')
    expect(say('INFO stats')).toContain('expired_keys:1')
  })
})

describe('SET IFDEQ and IFDNE', () => {
  beforeEach(() => {
    say('SET k hello')
  })

  it('IFDEQ writes only over a value of that digest', () => {
    expect(say('SET k v IFDEQ 0000000000000000')).toBe('(nil)')
    expect(say(`SET k v IFDEQ ${HELLO}`)).toBe('OK')
  })

  it('IFDNE writes only over a value of another digest', () => {
    expect(say(`SET k v IFDNE ${HELLO}`)).toBe('(nil)')
    expect(say('SET k v IFDNE 0000000000000000')).toBe('OK')
  })

  it('ignores the case of the digits', () => {
    expect(say(`SET k v IFDEQ ${HELLO.toUpperCase()}`)).toBe('OK')
  })

  it('on an absent key: IFDEQ does not write, IFDNE does', () => {
    expect(say(`SET absent v IFDEQ ${HELLO}`)).toBe('(nil)')
    expect(say(`SET absent v IFDNE ${HELLO}`)).toBe('OK')
  })

  it('wants sixteen characters', () => {
    expect(say('SET k v IFDEQ abc')).toBe(BAD_DIGEST)
    expect(say('SET k v IFDNE ""')).toBe(BAD_DIGEST)
    expect(say(`SET k v IFDNE ${HELLO}0`)).toBe(BAD_DIGEST)
    expect(say('GET k')).toBe('"hello"')
  })

  it('sixteen characters that are no digits never match', () => {
    expect(say('SET k v IFDEQ zzzzzzzzzzzzzzzz')).toBe('(nil)')
    expect(say('SET k v IFDNE zzzzzzzzzzzzzzzz')).toBe('OK')
  })
})
