import { describe, expect, it, test } from 'vitest'
import { replyAsRedisCli } from '../print.ts'
import { createRedis } from '../redis.ts'
import type { RedisConnection } from '../redis-connection.ts'
import { splitLine } from '../split-line.ts'

/** Two connections to one server, on a clock that can be moved. */
function two() {
  let now = 1_000_000
  const redis = createRedis({ now: () => now })
  const addressed = (port: number) => ({ client: `127.0.0.1:${port}`, server: '127.0.0.1:6379' })
  const [one, other] = [redis.connect(addressed(5001)), redis.connect(addressed(5002))]
  const say = (line: string, from: RedisConnection = one): string => replyAsRedisCli(from.call(splitLine(line)!))
  return { redis, one, other, say, wait: (ms: number) => void (now += ms) }
}

describe('CLIENT KILL', () => {
  it('closes the connection with an address, also one’s own', () => {
    const { say, one, other } = two()
    expect(say('CLIENT KILL 127.0.0.1:5002')).toBe('OK')
    expect([one.isClosed, other.isClosed]).toEqual([false, true])
    expect(say('CLIENT KILL 127.0.0.1:5002')).toBe('(error) ERR No such client')
    expect(say('CLIENT KILL 127.0.0.1:5001')).toBe('OK')
    expect(one.isClosed).toBe(true)
  })

  test.each([
    ['ID 2', 1],
    ['ID 1', 0],
    ['ID 1 SKIPME no', 1],
    ['ID 3', 0],
    ['SKIPME YES', 1],
    ['skipme no', 2],
    ['TYPE normal', 1],
    ['TYPE pubsub', 0],
    ['USER default', 1],
    ['ADDR 127.0.0.1:5002', 1],
    ['LADDR 127.0.0.1:6379', 1],
    ['LADDR 127.0.0.1:6380', 0],
    ['ID 1 ID 2', 1],
    ['MAXAGE 10', 1],
    ['MAXAGE 11', 0],
  ])('%s closes %i', (words, closed) => {
    const { redis, say, wait } = two()
    wait(10_000)
    expect(say(`CLIENT KILL ${words}`)).toBe(`(integer) ${closed}`)
    expect([1, 2].filter((id) => redis.connection(id) === null)).toHaveLength(closed)
  })

  test.each([
    ['', "ERR wrong number of arguments for 'client|kill' command"],
    ['ID 10 foo', 'ERR syntax error'],
    ['ID str', 'ERR client-id should be greater than 0'],
    ['ID 0', 'ERR client-id should be greater than 0'],
    ['TYPE foo', "ERR Unknown client type 'foo'"],
    ['USER foo', "ERR No such user 'foo'"],
    ['SKIPME maybe', 'ERR syntax error'],
    ['MAXAGE x', 'ERR maxage is not an integer or out of range'],
    ['MAXAGE -1', 'ERR maxage should be greater than 0'],
  ])('%s: %s', (words, answer) => expect(two().say(`CLIENT KILL ${words}`)).toBe(`(error) ${answer}`))

  it('calls off what the other one had begun', () => {
    const { say, one, other } = two()
    say('WATCH k', other)
    say('MULTI', other)
    say('CLIENT KILL ID 2')
    expect(() => other.call(['EXEC'])).toThrow('This connection is closed')
    expect(say('INFO clients')).toContain('total_watched_keys:0')
    expect(one.isClosed).toBe(false)
  })
})

describe('CLIENT REPLY', () => {
  it('says of each reply whether it was asked for', () => {
    const { one, say } = two()
    const isSilentAfter = (line: string): boolean => (say(line), one.isSilent)
    expect(['PING', 'CLIENT REPLY SKIP', 'PING', 'PING'].map(isSilentAfter)).toEqual([false, true, true, false])
    expect(
      ['CLIENT REPLY OFF', 'PING', 'CLIENT REPLY SKIP', 'PING', 'CLIENT REPLY ON', 'PING'].map(isSilentAfter),
    ).toEqual([true, true, true, true, false, false])
    expect(['CLIENT REPLY SKIP', 'CLIENT REPLY ON', 'CLIENT REPLY OFF', 'RESET'].map(isSilentAfter)).toEqual([
      true,
      false,
      true,
      false,
    ])
    expect(say('CLIENT REPLY maybe')).toBe('(error) ERR syntax error')
  })
})

test.each([
  ['CLIENT UNBLOCK 2', '(integer) 0'],
  ['CLIENT UNBLOCK 2 TIMEOUT', '(integer) 0'],
  ['CLIENT UNBLOCK x error', '(error) ERR value is not an integer or out of range'],
  ['CLIENT UNBLOCK x foo', '(error) ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR'],
  [
    'CLIENT UNBLOCK 2 ERROR x',
    "(error) ERR unknown subcommand or wrong number of arguments for 'UNBLOCK'. Try CLIENT HELP.",
  ],
])('%s: %s', (line, answer) => expect(two().say(line)).toBe(answer))
