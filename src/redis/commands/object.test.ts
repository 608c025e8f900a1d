import { beforeEach, describe, expect, it, test } from 'vitest'
import { openConsole, type TestConsole } from '../testing/console.ts'

let { say, clock, connection }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say, clock, connection } = openConsole())
})

const encoding = (key: string): string => say(`OBJECT ENCODING ${key}`)

describe('OBJECT ENCODING', () => {
  test.each([
    ['0', 'int'],
    ['-9223372036854775808', 'int'],
    ['9223372036854775807', 'int'],
    ['9223372036854775808', 'embstr'],
    ['007', 'embstr'],
    ['+1', 'embstr'],
    ['""', 'embstr'],
    ['x'.repeat(40), 'embstr'],
    ['x'.repeat(41), 'raw'],
  ])('of %s under a key of one byte is %s', (value, expected) => {
    say(`SET k ${value}`)
    expect(encoding('k')).toBe(`"${expected}"`)
  })

  it('counts the bytes of the key', () => {
    for (const key of ['k'.repeat(30), 'é'.repeat(15)]) {
      say(`SET ${key} ${'x'.repeat(11)}`)
      expect(encoding(key)).toBe('"embstr"')
      say(`SET ${key} ${'x'.repeat(12)}`)
      expect(encoding(key)).toBe('"raw"')
    }
    say(`SET ${'k'.repeat(50)} 12`)
    expect(encoding('k'.repeat(50))).toBe('"int"')
  })

  it('is raw once a value was built up in place, however short, until it is set anew', () => {
    say('SET k 1')
    say('APPEND k 2')
    expect(encoding('k')).toBe('"raw"')
    say('SET k 12')
    expect(encoding('k')).toBe('"int"')
    say('SETRANGE k 0 3')
    expect(encoding('k')).toBe('"raw"')
    say('INCR k')
    expect(encoding('k')).toBe('"int"')
    say('SETRANGE new 0 1')
    expect(encoding('new')).toBe('"raw"')
    say('APPEND other 1')
    expect(encoding('other')).toBe('"int"')
  })

  it('of what INCRBYFLOAT leaves is text, even if it is an integer', () => {
    say('SET k 1')
    say('INCRBYFLOAT k 2')
    expect(encoding('k')).toBe('"embstr"')
    say('INCRBYFLOAT k 1e30')
    expect(encoding('k')).toBe('"embstr"')
    say('INCRBYFLOAT k 1e60')
    expect(encoding('k')).toBe('"raw"')
  })

  it('goes along with RENAME and COPY, where the length of the new key counts', () => {
    say('SET k 1')
    say('INCRBYFLOAT k 2')
    say('COPY k copied')
    expect(encoding('copied')).toBe('"embstr"')
    say(`RENAME k ${'k'.repeat(41)}`)
    expect(encoding('k'.repeat(41))).toBe('"raw"')
    say(`RENAME ${'k'.repeat(41)} k`)
    expect(encoding('k')).toBe('"raw"')
  })

  it('of a list is listpack up to 8 kB, then quicklist', () => {
    for (const key of ['l', 'm']) for (let count = 0; count < 2; count++) say(`RPUSH ${key} ${'x'.repeat(4000)}`)
    say(`RPUSH l ${'x'.repeat(177)}`)
    expect(encoding('l')).toBe('"listpack"')
    say(`RPUSH m ${'x'.repeat(178)}`)
    expect(encoding('m')).toBe('"quicklist"')
  })

  it('of a list counts integers by the bits they need', () => {
    // 4095 takes three bytes with its length, as text it would take six.
    for (let count = 0; count < 2000; count++) {
      connection.call(['RPUSH', 'l', '4095'])
      connection.call(['RPUSH', 'm', 'word'])
    }
    expect(encoding('l')).toBe('"listpack"')
    expect(encoding('m')).toBe('"quicklist"')
  })
})

describe('OBJECT', () => {
  it('tells one reference, and for how many seconds a key was not used', () => {
    say('SET k v')
    clock.nowUnixMs += 12_000
    expect(say('OBJECT REFCOUNT k')).toBe('(integer) 1')
    expect(say('OBJECT IDLETIME k')).toBe('(integer) 12')
    expect(say('object idletime k')).toBe('(integer) 12')
    say('GET k')
    expect(say('OBJECT IDLETIME k')).toBe('(integer) 0')
  })

  it('takes a copy or a renamed key for one that was just used', () => {
    say('SET k v')
    clock.nowUnixMs += 12_000
    say('RENAME k j')
    expect(say('OBJECT IDLETIME j')).toBe('(integer) 0')
  })

  it('counts uses only when the policy is an LFU one', () => {
    say('SET k v')
    expect(say('OBJECT FREQ k')).toMatch(/^\(error\) ERR An LFU maxmemory policy is not selected, access /)
  })

  test.each(['ENCODING', 'REFCOUNT', 'IDLETIME', 'FREQ'])('%s of an absent key is nil', (subcommand) => {
    expect(say(`OBJECT ${subcommand} absent`)).toBe('(nil)')
    expect(say(`OBJECT ${subcommand}`)).toBe(
      `(error) ERR wrong number of arguments for 'object|${subcommand.toLowerCase()}' command`,
    )
  })

  it('helps, in statuses', () => {
    const lines = say('OBJECT HELP').split('\n')
    expect(lines[0]).toBe(' 1) OBJECT <subcommand> [<arg> [value] [opt] ...]. Subcommands are:')
    expect(lines.at(-1)).toBe('15)     Print this help.')
  })

  it('has no other subcommand', () => {
    expect(say('OBJECT FOO k')).toBe("(error) ERR unknown subcommand 'FOO'. Try OBJECT HELP.")
    expect(say('OBJECT')).toBe("(error) ERR wrong number of arguments for 'object' command")
  })
})
