import { beforeEach, describe, expect, it, test } from 'vitest'
import { openConsole, START_UNIX_MS, type TestConsole } from './testing/console.ts'

let { say, redis, connection, clock }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say, redis, connection, clock } = openConsole())
})

const encoder = new TextEncoder()
const bytes = (text: string): Uint8Array => encoder.encode(text)
const text = (key: Uint8Array): string => new TextDecoder().decode(key)
const texts = (keys: readonly Uint8Array[] | 'all'): string[] | 'all' => (keys === 'all' ? keys : keys.map(text))
const expired = (most?: number): string[] => redis.expireDue(most).map(({ key }) => text(key))

describe('connections', () => {
  it('see what others write', () => {
    redis.connect().call(['SET', 'k', 'v'])
    expect(say('GET k')).toBe('"v"')
  })

  it('of two servers have nothing in common', () => {
    openConsole().say('SET k v')
    expect(say('GET k')).toBe('(nil)')
  })
})

describe('the pictures', () => {
  it('show every live entry with its bytes and its deadline', () => {
    say('SET a 1')
    say('SET é 2 PX 500')
    expect([...redis.entries()]).toEqual([
      { key: bytes('a'), type: 'string', value: bytes('1'), expiresAtUnixMs: null },
      { key: bytes('é'), type: 'string', value: bytes('2'), expiresAtUnixMs: START_UNIX_MS + 500 },
    ])
  })

  it('show one entry, asked for by text or by bytes', () => {
    say('SET é 2')
    const entry = { key: bytes('é'), type: 'string', value: bytes('2'), expiresAtUnixMs: null }
    expect(redis.entry('é')).toEqual(entry)
    expect(redis.entry(bytes('é'))).toEqual(entry)
    expect(redis.entry('e')).toBeNull()
  })

  it('leave out what is due, and looking removes nothing', () => {
    say('SET k v PX 10')
    redis.takeChangedKeys()
    clock.nowUnixMs += 11
    expect([...redis.entries()]).toEqual([])
    expect(redis.entry('k')).toBeNull()
    expect(redis.takeChangedKeys()).toEqual([])
    expect(expired()).toEqual(['k'])
  })

  it('say of what is no string only what it is', () => {
    say('RPUSH l v')
    const entry = { key: bytes('l'), type: 'list', value: null, expiresAtUnixMs: null }
    expect([...redis.entries()]).toEqual([entry])
    expect(redis.entry('l')).toEqual(entry)
  })

  it('are copies: writing to one does not write to Redis', () => {
    connection.call(['SET', bytes('k'), bytes('v')])
    const entry = redis.entry('k')
    entry?.key.fill(0)
    entry?.value?.fill(0)
    const reply = connection.call(['GET', 'k'])
    if (reply.type === 'bulk') reply.bytes.fill(0)
    expect(say('GET k')).toBe('"v"')
  })
})

describe('expiry', () => {
  it('is next one millisecond after the nearest deadline', () => {
    expect(redis.nextExpiryUnixMs()).toBeNull()
    say('SET a v PX 500')
    say('SET b v PX 300')
    expect(redis.nextExpiryUnixMs()).toBe(START_UNIX_MS + 301)
    say('SET b v PX 700')
    expect(redis.nextExpiryUnixMs()).toBe(START_UNIX_MS + 501)
    say('PERSIST a')
    expect(redis.nextExpiryUnixMs()).toBe(START_UNIX_MS + 701)
    say('DEL b')
    expect(redis.nextExpiryUnixMs()).toBeNull()
  })

  it('removes what is due, by deadline and then by bytes', () => {
    for (const [key, ms] of Object.entries({ late: 30, b: 20, é: 20, a: 20, B: 20, first: 10, not: 99 })) {
      say(`SET ${key} v PX ${ms}`)
    }
    clock.nowUnixMs += 31
    expect(expired()).toEqual(['first', 'B', 'a', 'b', 'é', 'late'])
    expect(redis.expireDue()).toEqual([])
    expect(say('EXISTS not')).toBe('(integer) 1')
  })

  it('can be taken one key at a time', () => {
    say('SET a v PX 1')
    say('SET b v PX 1')
    clock.nowUnixMs += 2
    expect(expired(1)).toEqual(['a'])
    expect(expired(1)).toEqual(['b'])
  })

  it('does not report a key twice that was missed when somebody looked', () => {
    say('SET k v PX 1')
    clock.nowUnixMs += 2
    say('GET k')
    expect(redis.expireDue()).toEqual([])
  })

  it('drops a fraction of a millisecond', () => {
    say('SET k v PX 1')
    clock.nowUnixMs += 1.5
    expect(say('PTTL k')).toBe('(integer) 0')
  })
})

describe('the changed keys', () => {
  it('are all of them at first, and then those that were written or removed', () => {
    expect(redis.takeChangedKeys()).toBe('all')
    expect(redis.takeChangedKeys()).toEqual([])
    say('SET a 1')
    say('SET é 2')
    say('SET a 3')
    expect(texts(redis.takeChangedKeys())).toEqual(['a', 'é'])
    say('DEL a absent')
    expect(texts(redis.takeChangedKeys())).toEqual(['a'])
  })

  test.each<readonly [string, string[]]>([
    ['GET k', []],
    ['EXISTS k', []],
    ['TTL k', []],
    ['DEL absent', []],
    ['SET k v NX', []],
    ['SET k v EX abc', []],
    ['PERSIST absent', []],
    ['EXPIRE k 10 XX', []],
    ['EXPIRE k 10', ['k']],
    ['EXPIRE k -1', ['k']],
    ['SET k v', ['k']],
    ['SET k w PXAT 1', ['k']],
  ])('after %s are %j', (line, changed) => {
    say('SET k v')
    redis.takeChangedKeys()
    say(line)
    expect(texts(redis.takeChangedKeys())).toEqual(changed)
  })

  it('include what expired and what was evicted', () => {
    for (const key of ['lazy', 'active']) say(`SET ${key} v PX 1`)
    say('SET evicted v')
    redis.takeChangedKeys()
    clock.nowUnixMs += 2
    say('GET lazy')
    redis.expireDue()
    redis.evict('evicted')
    expect(texts(redis.takeChangedKeys())).toEqual(['lazy', 'active', 'evicted'])
  })

  it('are all of them after a flush, a restart, a restore and very many writes', () => {
    const snapshot = redis.snapshot()
    const doings = [
      () => say('FLUSHALL'),
      () => redis.restore(snapshot),
      () => Array.from({ length: 1001 }, (_, index) => say(`SET key:${index} v`)),
      () => redis.restart(),
    ]
    for (const something of doings) {
      redis.takeChangedKeys()
      something()
      expect(redis.takeChangedKeys()).toBe('all')
      expect(redis.takeChangedKeys()).toEqual([])
    }
  })
})

describe('behind the back', () => {
  it('an eviction removes one live key', () => {
    say('SET k v')
    say('SET due v PX 1')
    clock.nowUnixMs += 2
    expect([redis.evict('k'), redis.evict('k'), redis.evict('due')]).toEqual([true, false, false])
    expect(say('GET k')).toBe('(nil)')
  })

  it('a restart empties the memory', () => {
    say('SET k v EX 10')
    redis.restart()
    expect([...redis.entries()]).toEqual([])
    expect(redis.nextExpiryUnixMs()).toBeNull()
  })
})

describe('a snapshot', () => {
  it('brings values, types, deadlines and their order back', () => {
    say('SET b 1')
    say('SET a 2 EX 10')
    say('RPUSH l v')
    const before = [...redis.entries()]
    const snapshot = redis.snapshot()
    say('FLUSHALL')
    say('SET other v EX 1')
    redis.restore(snapshot)
    expect([...redis.entries()]).toEqual(before)
    expect(redis.nextExpiryUnixMs()).toBe(START_UNIX_MS + 10_001)
    expect(say('GET l')).toMatch('WRONGTYPE')
  })

  it('does not change with what comes after it, not even after being restored', () => {
    say('SET k one EX 10')
    const snapshot = redis.snapshot()
    const change = (): void => {
      say('SET k two')
      say('SET new v')
    }
    change()
    redis.restore(snapshot)
    change()
    redis.restore(snapshot)
    expect(say('GET k')).toBe('"one"')
    expect(say('TTL k')).toBe('(integer) 10')
    expect(say('EXISTS new')).toBe('(integer) 0')
  })

  it('is made once while nothing is written', () => {
    say('SET k v')
    const [first] = redis.snapshot().keyspaces
    say('GET k')
    say('DEL absent')
    expect(redis.snapshot().keyspaces[0]).toBe(first)
    say('SET k v')
    expect(redis.snapshot().keyspaces[0]).not.toBe(first)
  })

  it('may be taken into another server', () => {
    say('SET k v')
    const other = openConsole()
    other.redis.restore(redis.snapshot())
    expect(other.say('GET k')).toBe('"v"')
  })
})
