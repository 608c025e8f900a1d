import { beforeEach, describe, expect, it, test } from 'vitest'
import { openConsole, type TestConsole } from '../testing/console.ts'

let { say, clock }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say, clock } = openConsole())
  say('SET a 1')
  say('SET b 2')
})

describe('GET', () => {
  it('answers nil for an absent key', () => {
    expect(say('GET absent')).toBe('(nil)')
  })

  it('wants a string', () => {
    say('RPUSH l v')
    expect(say('GET l')).toBe('(error) WRONGTYPE Operation against a key holding the wrong kind of value')
  })

  test.each(['GET', 'GET a b'])('takes one key: %s', (line) => {
    expect(say(line)).toBe("(error) ERR wrong number of arguments for 'get' command")
  })
})

describe('DEL', () => {
  it('counts the keys that were there', () => {
    expect(say('DEL a absent b')).toBe('(integer) 2')
    expect(say('EXISTS a b')).toBe('(integer) 0')
  })

  it('counts a key that is named twice once', () => {
    expect(say('DEL a a')).toBe('(integer) 1')
  })

  it('removes a key of any type', () => {
    say('RPUSH l v')
    expect(say('DEL l')).toBe('(integer) 1')
  })

  it('needs a key', () => {
    expect(say('DEL')).toBe("(error) ERR wrong number of arguments for 'del' command")
  })
})

describe('EXISTS', () => {
  it('counts a key that is named twice twice', () => {
    expect(say('EXISTS a a absent b')).toBe('(integer) 3')
  })

  it('needs a key', () => {
    expect(say('EXISTS')).toBe("(error) ERR wrong number of arguments for 'exists' command")
  })
})

describe('UNLINK', () => {
  it('removes keys as DEL does', () => {
    expect(say('UNLINK a absent a b')).toBe('(integer) 2')
    expect(say('EXISTS a b')).toBe('(integer) 0')
    expect(say('UNLINK')).toBe("(error) ERR wrong number of arguments for 'unlink' command")
  })
})

describe('TOUCH', () => {
  it('counts the keys that are there, a key that is named twice twice', () => {
    expect(say('TOUCH a a absent b')).toBe('(integer) 3')
  })

  it('is a use of the key, and EXISTS and TYPE are none', () => {
    clock.nowUnixMs += 5000
    say('EXISTS a')
    say('TYPE a')
    expect(say('OBJECT IDLETIME a')).toBe('(integer) 5')
    say('TOUCH a')
    expect(say('OBJECT IDLETIME a')).toBe('(integer) 0')
  })
})

describe('TYPE', () => {
  it('says what a key holds, as a status', () => {
    say('RPUSH l v')
    expect(say('TYPE a')).toBe('string')
    expect(say('TYPE l')).toBe('list')
    expect(say('TYPE absent')).toBe('none')
  })
})

describe('PING', () => {
  it('answers PONG, or gives its argument back', () => {
    expect(say('PING')).toBe('PONG')
    expect(say('ping ""')).toBe('""')
    expect(say(String.raw`PING "a\x00\xff"`)).toBe(String.raw`"a\x00\xff"`)
  })

  it('takes one argument at most', () => {
    expect(say('PING a b')).toBe("(error) ERR wrong number of arguments for 'ping' command")
  })
})
