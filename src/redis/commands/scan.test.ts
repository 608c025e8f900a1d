import { beforeEach, describe, expect, it, test } from 'vitest'
import { latin1, type Argument } from '../bytes.ts'
import { openConsole, type TestConsole } from '../testing/console.ts'

let { say, redis, clock, connection }: TestConsole = openConsole()

beforeEach(() => {
  ;({ say, redis, clock, connection } = openConsole())
})

interface Page {
  readonly cursor: string
  readonly keys: readonly string[]
}

/** One call; keys as one character per byte. */
function scan(...words: readonly Argument[]): Page {
  const reply = connection.call(['SCAN', ...words])
  const [cursor, keys] = reply.type === 'array' ? reply.items : []
  if (cursor?.type !== 'bulk' || keys?.type !== 'array') throw new Error(`no page, but ${JSON.stringify(reply)}`)
  return {
    cursor: latin1(cursor.bytes),
    keys: keys.items.map((key) => (key.type === 'bulk' ? latin1(key.bytes) : key.type)),
  }
}

/** From cursor 0 to cursor 0. */
function scanAll(options: readonly string[] = [], between = (): void => {}): string[] {
  const found: string[] = []
  let cursor = '0'
  do {
    const page = scan(cursor, ...options)
    found.push(...page.keys)
    cursor = page.cursor
    between()
  } while (cursor !== '0')
  return found
}

function fill(count: number): string[] {
  const keys = Array.from({ length: count }, (_, index) => `key:${index}`)
  for (const key of keys) connection.call(['SET', key, 'v'])
  return keys
}

describe('SCAN', () => {
  it('of an empty database is at its end', () => {
    expect(say('SCAN 0')).toBe('1) "0"\n2) (empty array)')
  })

  it('lists every key once while nothing changes', () => {
    const keys = fill(500)
    expect(scanAll().toSorted()).toEqual(keys.toSorted())
    expect(scanAll(['COUNT', '100']).toSorted()).toEqual(keys.toSorted())
  })

  it('gives keys of any bytes', () => {
    connection.call(['MSET', '', 'v', 'é', 'v', Uint8Array.of(0xe9, 0), 'v', '__proto__', 'v', '01', 'v'])
    expect(scanAll().toSorted()).toEqual(['', '01', '__proto__', '\xc3\xa9', '\xe9\x00'])
  })

  it('looks at about COUNT keys a call', () => {
    fill(1000)
    expect(scan('0').keys.length).toBeLessThan(20)
    expect(scan('0', 'COUNT', '500').keys.length).toBeGreaterThanOrEqual(500)
    expect(scan('0', 'count', '9223372036854775807')).toMatchObject({ cursor: '0' })
  })

  it('chooses by MATCH among what it looked at', () => {
    const keys = fill(300)
    const matching = keys.filter((key) => key.includes('7'))
    expect(scanAll(['MATCH', '*7*', 'COUNT', '5']).toSorted()).toEqual(matching.toSorted())
    expect(scanAll(['MATCH', 'nothing'])).toEqual([])
  })

  it('with MATCH * lists the empty key too', () => {
    say('SET "" v')
    expect(scanAll(['MATCH', '*'])).toEqual([''])
    expect(scanAll(['MATCH', '**'])).toEqual([])
  })

  it('chooses by TYPE, in any case; of an unknown type there is nothing', () => {
    say('SET s v')
    say('RPUSH l v')
    expect(scanAll(['TYPE', 'string'])).toEqual(['s'])
    expect(scanAll(['type', 'LIST'])).toEqual(['l'])
    expect(scanAll(['TYPE', 'zset'])).toEqual([])
    expect(scanAll(['TYPE', 'banana'])).toEqual([])
  })

  it('leaves out what is past its deadline, and collects it', () => {
    say('SET a v PX 10')
    say('SET b v')
    clock.nowUnixMs += 11
    expect(scanAll()).toEqual(['b'])
    expect(say('DBSIZE')).toBe('(integer) 1')
  })

  it('looks at the deadline after the pattern and before the type', () => {
    for (const line of ['SET a v PX 10', 'RPUSH al v', 'PEXPIRE al 10', 'SET b v PX 10']) say(line)
    clock.nowUnixMs += 11
    expect(scanAll(['MATCH', 'a*', 'TYPE', 'string'])).toEqual([])
    expect(say('DBSIZE')).toBe('(integer) 1')
  })

  it('meets every key that stays, while others come and go and values change', () => {
    const stays = fill(200)
    let next = 0
    const found = scanAll(['COUNT', '3'], () => {
      for (let count = 0; count < 20 && next < 5000; count++) {
        connection.call(['SET', `passing:${next}`, 'v'])
        connection.call(['DEL', `passing:${next - 40}`])
        next++
      }
      connection.call(['SET', stays[next % 200]!, 'w'])
    })
    const seen = new Set(found)
    expect(stays.filter((key) => !seen.has(key))).toEqual([])
  })

  it('goes on after a snapshot is restored, which knows of no scan', () => {
    const keys = fill(100)
    const snapshot = redis.snapshot()
    const first = scan('0', 'COUNT', '30')
    redis.restore(snapshot)
    const found = new Set(first.keys)
    for (let cursor = first.cursor; cursor !== '0';) {
      const page = scan(cursor, 'COUNT', '30')
      for (const key of page.keys) found.add(key)
      cursor = page.cursor
    }
    expect(keys.filter((key) => !found.has(key))).toEqual([])
  })

  it('stays with its keys when databases are swapped', () => {
    const keys = fill(50)
    scan('0', 'COUNT', '5')
    say('SWAPDB 0 1')
    expect(scanAll()).toEqual([])
    say('SET other v')
    say('SWAPDB 0 1')
    expect(scanAll().toSorted()).toEqual(keys.toSorted())
  })
})

describe('a cursor', () => {
  test.each(['', 'abc', '-1', '1 ', '1x', '0x1', '18446744073709551616', '-18446744073709551616', '--1'])(
    'cannot be %j',
    (cursor) => {
      expect(say(`SCAN "${cursor}" COUNT abc`)).toBe('(error) ERR invalid cursor')
    },
  )

  // As a real server answers; C's strtoull takes them.
  test.each(['00', '18446744073709551615', '+1', ' 0', '-01', String.raw`0\x00zz`])('can be %j', (cursor) => {
    say('SET k v')
    expect(say(`SCAN "${cursor}"`)).toMatch(/^1\) "0"\n2\) /)
  })
})

describe('the options', () => {
  const SYNTAX_ERROR = '(error) ERR syntax error'

  test.each([
    ['COUNT', SYNTAX_ERROR],
    ['COUNT abc', '(error) ERR value is not an integer or out of range'],
    ['COUNT 0', SYNTAX_ERROR],
    ['COUNT -1', SYNTAX_ERROR],
    ['MATCH', SYNTAX_ERROR],
    ['TYPE', SYNTAX_ERROR],
    ['FOO 1', SYNTAX_ERROR],
    ['NOVALUES', '(error) ERR NOVALUES option can only be used in HSCAN'],
    ['COUNT abc FOO', '(error) ERR value is not an integer or out of range'],
    ['FOO COUNT abc', SYNTAX_ERROR],
  ])('cannot be %s', (options, reply) => {
    expect(say(`SCAN 0 ${options}`)).toBe(reply)
  })

  it('may be repeated, and the last one counts', () => {
    say('MSET a 1 b 2')
    expect(scanAll(['MATCH', 'a', 'COUNT', '5', 'MATCH', 'b', 'COUNT', '7'])).toEqual(['b'])
  })
})
