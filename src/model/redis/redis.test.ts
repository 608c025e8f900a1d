import { describe, expect, it } from 'vitest'
import { replyAsRedisCli } from './print.ts'
import { createRedis, type Argument, type Redis } from './redis.ts'

/** A Redis at a time of our own, spoken to as redis-cli would, answering as redis-cli prints. */
function client(): { say: (...argv: Argument[]) => string; line: (text: string) => string; redis: Redis; pass: (ms: number) => void } {
  let nowMs = 1_000_000
  const redis = createRedis({ now: () => nowMs })
  const connection = redis.connect()
  const say = (...argv: Argument[]): string => replyAsRedisCli(connection.call(argv))
  return { say, line: (text) => say(...text.split(' ')), redis, pass: (ms) => void (nowMs += ms) }
}

/** Each line is said to a fresh Redis that holds k = old, with a TTL of 100 s where it says so. */
describe.each<readonly [string, string, string]>([
  // what is said, what is answered, what GET k answers then
  ['SET k v', 'OK', '"v"'],
  ['set k v nx', '(nil)', '"old"'],
  ['SET absent v NX', 'OK', '"old"'],
  ['SET k v XX', 'OK', '"v"'],
  ['SET absent v XX', '(nil)', '"old"'],
  ['SET k v GET', '"old"', '"v"'],
  ['SET k v NX GET', '"old"', '"old"'],
  ['SET absent v GET', '(nil)', '"old"'],
  ['SET k v EX 10 EX 20', 'OK', '"v"'],
  ['SET k v GET GET', '"old"', '"v"'],
  ['SET k v IFEQ old', 'OK', '"v"'],
  ['SET k v IFEQ other', '(nil)', '"old"'],
  ['SET k v IFEQ other IFEQ old', 'OK', '"v"'],
  ['SET absent v IFEQ x', '(nil)', '"old"'],
  ['SET absent v IFNE x', 'OK', '"old"'],
  ['SET k v IFNE old', '(nil)', '"old"'],
  ['SET k v IFEQ old XX', 'OK', '"v"'],
  ['SET k v IFEQ old NX', '(nil)', '"old"'],
  ['SET k v NX IFEQ old', '(error) ERR syntax error', '"old"'],
  ['SET k v IFEQ old IFNE x', '(error) ERR syntax error', '"old"'],
  ['SET k v NX XX', '(error) ERR syntax error', '"old"'],
  ['SET k v EX 10 PX 10', '(error) ERR syntax error', '"old"'],
  ['SET k v EX 10 KEEPTTL', '(error) ERR syntax error', '"old"'],
  ['SET k v KEEPTTL EX 10', '(error) ERR syntax error', '"old"'],
  ['SET k v EX', '(error) ERR syntax error', '"old"'],
  ['SET k v PERSIST', '(error) ERR syntax error', '"old"'],
  ['SET k v EX abc', '(error) ERR value is not an integer or out of range', '"old"'],
  ['SET k v EX +1', '(error) ERR value is not an integer or out of range', '"old"'],
  ['SET k v EX 01', '(error) ERR value is not an integer or out of range', '"old"'],
  ['SET k v EX 0', "(error) ERR invalid expire time in 'set' command", '"old"'],
  ['SET k v PX -1', "(error) ERR invalid expire time in 'set' command", '"old"'],
  ['SET k v EX 9223372036854775', "(error) ERR invalid expire time in 'set' command", '"old"'],
  ['SET k v EXAT 9223372036854775', 'OK', '"v"'],
  ['SET k v PXAT 9223372036854775807', 'OK', '"v"'],
  ['SET k v EXAT 1', 'OK', '(nil)'],
  ['SET k v PXAT 1 GET', '"old"', '(nil)'],
  ['SET absent v IFDNE abc', 'OK', '"old"'],
  ['SET k v IFDEQ abc', '(error) ERR must be exactly 16 hexadecimal characters', '"old"'],
  ['SET k v IFDEQ zzzzzzzzzzzzzzzz', '(nil)', '"old"'],
  ['SET k', "(error) ERR wrong number of arguments for 'set' command", '"old"'],
  ['GET k k', "(error) ERR wrong number of arguments for 'get' command", '"old"'],
  ['FOO', "(error) ERR unknown command 'FOO'", '"old"'],
  ['FOO a b', "(error) ERR unknown command 'FOO', with args beginning with: 'a' 'b' ", '"old"'],
  ['DEL k k absent', '(integer) 1', '(nil)'],
  ['EXISTS k k absent', '(integer) 2', '"old"'],
  ['TTL k', '(integer) -1', '"old"'],
  ['TTL absent', '(integer) -2', '"old"'],
  ['EXPIRE k 10 NX', '(integer) 1', '"old"'],
  ['EXPIRE k 10 XX', '(integer) 0', '"old"'],
  ['EXPIRE k 10 GT', '(integer) 0', '"old"'],
  ['EXPIRE k 10 LT', '(integer) 1', '"old"'],
  ['EXPIRE k -1', '(integer) 1', '(nil)'],
  ['EXPIRE absent 10', '(integer) 0', '"old"'],
  ['EXPIRE k 10 NX XX', '(error) ERR NX and XX, GT or LT options at the same time are not compatible', '"old"'],
  ['EXPIRE k 10 GT LT', '(error) ERR GT and LT options at the same time are not compatible', '"old"'],
  ['EXPIRE k abc FOO', '(error) ERR Unsupported option FOO', '"old"'],
  ['EXPIRE k 9223372036854776', "(error) ERR invalid expire time in 'expire' command", '"old"'],
  ['PERSIST k', '(integer) 0', '"old"'],
  ['FLUSHALL ASYNC', 'OK', '(nil)'],
  ['FLUSHALL NOW', '(error) ERR syntax error', '"old"'],
  ['PING', 'PONG', '"old"'],
  ['PING hello', '"hello"', '"old"'],
  ['PING a b', "(error) ERR wrong number of arguments for 'ping' command", '"old"'],
])('%s', (line, answer, after) => {
  it(`answers ${answer}`, () => {
    const { line: say } = client()
    say('SET k old')
    expect(say(line)).toBe(answer)
    expect(say('GET k')).toBe(after)
  })
})

describe('a TTL', () => {
  it('is taken away by SET, kept by KEEPTTL, and untouched by a SET that fails', () => {
    const { line } = client()
    line('SET k v EX 100')
    line('SET k w NX')
    expect(line('TTL k')).toBe('(integer) 100')
    line('SET k w KEEPTTL')
    expect(line('TTL k')).toBe('(integer) 100')
    line('SET k x')
    expect(line('TTL k')).toBe('(integer) -1')
  })

  it('is rounded half up in seconds and exact in milliseconds, beyond 2^53 too', () => {
    const { line } = client()
    line('SET k v PX 400')
    expect([line('TTL k'), line('PTTL k')]).toEqual(['(integer) 0', '(integer) 400'])
    line('SET k v PX 1500')
    expect(line('TTL k')).toBe('(integer) 2')
    line('SET k v PXAT 9223372036854775807')
    expect(line('PTTL k')).toBe('(integer) 9223372036853775807')
  })

  it('ends one millisecond after its deadline, whether or not anybody looks', () => {
    const { line, redis, pass } = client()
    line('SET k v PX 100')
    expect(redis.nextExpiryUnixMs()).toBe(1_000_101)
    pass(100)
    expect(line('GET k')).toBe('"v"')
    pass(1)
    expect(redis.expireDue()).toHaveLength(1)
    expect(line('GET k')).toBe('(nil)')
  })
})

describe('bytes', () => {
  it('are what keys and values are: NUL, emoji, names of JavaScript, and bytes that are no text', () => {
    const { say } = client()
    for (const key of ['__proto__', 'constructor', '1', '01', '', 'a\0b', 'é', 'e\u0301']) say('SET', key, `value of ${key}`)
    expect(say('GET', '__proto__')).toBe('"value of __proto__"')
    expect(say('GET', '01')).toBe('"value of 01"')
    expect(say('GET', 'é')).toBe(String.raw`"value of \xc3\xa9"`)
    expect(say('GET', 'a')).toBe('(nil)')
    say('SET', new Uint8Array([0xff]), new Uint8Array([0, 0xff]))
    expect(say('GET', new Uint8Array([0xff]))).toBe(String.raw`"\x00\xff"`)
  })

  it('after a NUL are not seen in an option, as in C', () => {
    const { say } = client()
    say('SET', 'k', 'old')
    expect(say('SET', 'k', 'v', 'NX\0zz')).toBe('(nil)')
  })
})

it('a command that Redis has and we have not says so, and is not called unknown', () => {
  const { line } = client()
  expect(line('LPUSH l v')).toMatch(/^\(error\) ERR 'LPUSH' is a Redis command/i)
})

it('a snapshot brings everything back, and knows nothing of what came after it', () => {
  const { line, redis } = client()
  line('SET k v EX 100')
  const snapshot = redis.snapshot()
  line('FLUSHALL')
  redis.restore(snapshot)
  expect([line('GET k'), line('TTL k')]).toEqual(['"v"', '(integer) 100'])
})
