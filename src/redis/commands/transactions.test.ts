import { beforeEach, describe, expect, it, test } from 'vitest'
import { openConsole, type TestConsole } from '../testing/console.ts'
import { replyAsRedisCli } from '../print.ts'
import { splitLine } from '../split-line.ts'

let { say, redis, clock }: TestConsole = openConsole()
/** Somebody else, on a connection of his own. */
let other = (_line: string): string => ''

beforeEach(() => {
  ;({ say, redis, clock } = openConsole())
  const connection = redis.connect()
  other = (line) => replyAsRedisCli(connection.call(splitLine(line)!))
})

const ABORTED = '(error) EXECABORT Transaction discarded because of previous errors.'

describe('MULTI', () => {
  it('queues commands, and EXEC runs them', () => {
    expect(say('MULTI')).toBe('OK')
    expect(say('SET k v')).toBe('QUEUED')
    expect(say('GET k')).toBe('QUEUED')
    expect(other('GET k')).toBe('(nil)')
    expect(say('EXEC')).toBe('1) OK\n2) "v"')
    expect(say('GET k')).toBe('"v"')
  })

  it('with nothing in it gives an empty array', () => {
    say('MULTI')
    expect(say('EXEC')).toBe('(empty array)')
  })

  it('does not nest, and goes on', () => {
    say('MULTI')
    expect(say('MULTI')).toBe('(error) ERR MULTI calls can not be nested')
    say('SET k v')
    expect(say('EXEC')).toBe('1) OK')
  })

  it('lets the rest run after an error at run time', () => {
    say('RPUSH l v')
    say('MULTI')
    say('GET l')
    say('SET k v')
    expect(say('EXEC')).toBe('1) (error) WRONGTYPE Operation against a key holding the wrong kind of value\n2) OK')
  })

  test.each(['FOO', 'GET', 'BLPOP l 0', 'MULTI x', 'DISCARD x', 'WATCH'])(
    'is spoilt by %s, which is not queued',
    (line) => {
      say('MULTI')
      say('SET k v')
      expect(say(line)).toMatch(/^\(error\) ERR/)
      expect(say('SET k w')).toBe('QUEUED')
      expect(say('EXEC')).toBe(ABORTED)
      expect(say('GET k')).toBe('(nil)')
      expect(say('EXEC')).toBe('(error) ERR EXEC without MULTI')
    },
  )

  it('keeps the words as they were when they were queued', () => {
    const { connection } = openConsole()
    const value = Uint8Array.of(0x61)
    connection.call(['MULTI'])
    connection.call(['SET', 'k', value])
    value.fill(0)
    connection.call(['EXEC'])
    expect(replyAsRedisCli(connection.call(['GET', 'k']))).toBe('"a"')
  })

  it('shows one time to all that EXEC runs', () => {
    say('SET k v PX 10')
    say('MULTI')
    say('PTTL k')
    say('PTTL k')
    clock.nowUnixMs += 10
    expect(say('EXEC')).toBe('1) (integer) 0\n2) (integer) 0')
  })
})

describe('EXEC', () => {
  it('needs a MULTI', () => {
    expect(say('EXEC')).toBe('(error) ERR EXEC without MULTI')
  })

  it('with a word too many ends the transaction, if there is one', () => {
    const refused = "(error) EXECABORT Transaction discarded because of: wrong number of arguments for 'exec' command"
    expect(say('EXEC x')).toBe(refused)
    say('MULTI')
    expect(say('EXEC x')).toBe(refused)
    expect(say('EXEC')).toBe('(error) ERR EXEC without MULTI')
  })
})

describe('DISCARD', () => {
  it('forgets what was queued', () => {
    say('MULTI')
    say('SET k v')
    expect(say('DISCARD')).toBe('OK')
    expect(say('GET k')).toBe('(nil)')
    expect(say('DISCARD')).toBe('(error) ERR DISCARD without MULTI')
  })
})

describe('WATCH', () => {
  const run = (): string => {
    say('MULTI')
    say('GET k')
    return say('EXEC')
  }
  const CALLED_OFF = '(nil)'

  beforeEach(() => say('SET k v EX 100'))

  test.each([
    'SET k v',
    'SET k w KEEPTTL',
    'DEL k',
    'EXPIRE k 10',
    'EXPIRE k -1',
    'PERSIST k',
    'FLUSHALL',
    'SET other v',
  ])('calls EXEC off after %s, by whomever', (line) => {
    const concernsIt = line !== 'SET other v'
    for (const doer of [say, other]) {
      say('SET k v EX 100')
      say('WATCH k')
      doer(line)
      expect(run() === CALLED_OFF).toBe(concernsIt)
    }
  })

  test.each(['GET k', 'EXISTS k', 'TTL k', 'DEL absent', 'SET k w NX', 'EXPIRE k 10 NX', 'RPUSH k v'])(
    'does not mind %s',
    (line) => {
      say('WATCH k absent')
      other(line)
      expect(run()).toBe('1) "v"')
    },
  )

  it('minds a key that is made', () => {
    say('WATCH absent')
    other('SET absent v')
    expect(run()).toBe(CALLED_OFF)
  })

  it('minds a key that is made with a deadline in the past, though it never is there', () => {
    say('WATCH absent')
    other('SET absent v PXAT 1')
    expect(run()).toBe(CALLED_OFF)
  })

  it('minds that a key of any bytes is due', () => {
    say('SET é v PX 10')
    say('WATCH é')
    clock.nowUnixMs += 11
    expect(run()).toBe(CALLED_OFF)
  })

  it.each([
    ['RENAME k other', true],
    ['RENAME other k', true],
    ['RENAME k k', false],
    ['COPY other k REPLACE', true],
    ['COPY k third', false],
    ['MOVE k 1', true],
    ['SWAPDB 0 1', true],
    ['SWAPDB 0 0', false],
    ['FLUSHDB', true],
    ['APPEND k ""', true],
    ['SETRANGE k 0 ""', false],
    ['GETEX k', false],
    ['GETEX k PX 100', true],
    ['GETEX k PERSIST', false],
    ['GETDEL k', true],
    ['DELEX k IFEQ w', false],
    ['DELEX k IFEQ v', true],
    ['MSETNX k 1 fresh 2', false],
    ['MSETEX 1 k v XX', true],
    ['SET k w IFEQ x', false],
    ['EXPIRE k 0', true],
    ['SCAN 0', false],
    ['OBJECT ENCODING k', false],
  ])('after %s: called off is %j', (line, isCalledOff) => {
    say('SET k v')
    say('SET other w')
    say('WATCH k')
    other(line)
    expect(run() === CALLED_OFF).toBe(isCalledOff)
  })

  it('does not mind a flush of a key that is not there', () => {
    say('WATCH absent')
    other('FLUSHALL')
    say('MULTI')
    expect(say('EXEC')).toBe('(empty array)')
  })

  it('minds a key that is due, whether or not it has been collected', () => {
    const collects = [() => undefined, () => other('GET k'), () => redis.expireDue()]
    for (const collect of collects) {
      say('SET k v PX 10')
      say('WATCH k')
      clock.nowUnixMs += 11
      collect()
      expect(run()).toBe(CALLED_OFF)
    }
  })

  it.each([
    ['absent', 'due', false],
    ['due', 'due', false],
    ['due', 'absent', false],
    ['there', 'due', true],
    ['due', 'there', true],
    ['absent', 'there', true],
  ])('when SWAPDB replaces a key that is %s by one that is %s: called off is %j', (before, after, isCalledOff) => {
    const line = { absent: 'DEL x', due: 'SET x v PX 10', there: 'SET x v' }
    say(line[before as keyof typeof line])
    for (const words of ['SELECT 1', line[after as keyof typeof line]]) other(words)
    clock.nowUnixMs += 11
    say('WATCH x')
    other('SWAPDB 0 1')
    say('MULTI')
    expect(say('EXEC') === CALLED_OFF).toBe(isCalledOff)
  })

  it('does not mind that a key goes which was due when it was watched', () => {
    say('SET k v PX 10')
    clock.nowUnixMs += 11
    say('WATCH k')
    redis.expireDue()
    expect(run()).toBe('1) (nil)')
  })

  it('minds a key that is made after it had gone', () => {
    say('SET k v PX 10')
    clock.nowUnixMs += 11
    say('WATCH k')
    other('SET k w')
    expect(run()).toBe(CALLED_OFF)
  })

  it.each(['EXEC', 'DISCARD', 'UNWATCH'])('ends with %s', (line) => {
    say('WATCH k')
    if (line !== 'UNWATCH') say('MULTI')
    other('SET k w')
    say(line)
    other('SET k v')
    expect(run()).toBe('1) "v"')
  })

  it('is not allowed inside MULTI, and does not spoil it', () => {
    say('MULTI')
    expect(say('WATCH k')).toBe('(error) ERR WATCH inside MULTI is not allowed')
    expect(say('UNWATCH')).toBe('QUEUED')
    expect(say('EXEC')).toBe('1) OK')
  })

  it('goes on from a snapshot, and what is queued too', () => {
    for (const isTouched of [false, true]) {
      const { say: type, redis: server } = openConsole()
      type('SET k v')
      type('WATCH k')
      type('MULTI')
      type('GET k')
      const snapshot = server.snapshot()
      type('DISCARD')
      server.connect().call(['SET', 'k', 'w'])
      server.restore(snapshot)
      if (isTouched) server.connect().call(['SET', 'k', 'v'])
      expect(type('EXEC')).toBe(isTouched ? CALLED_OFF : '1) "v"')
    }
  })

  it('answers each command in the protocol of its moment', () => {
    for (const line of ['MULTI', 'CONFIG GET nosuch', 'HELLO 3', 'CONFIG GET nosuch']) say(line)
    expect(
      say('EXEC')
        .split('\n')
        .filter((line) => /^\d\) \(empty/.test(line)),
    ).toEqual(['1) (empty array)', '3) (empty hash)'])
  })

  it('ends with the connection', () => {
    const connection = redis.connect()
    connection.call(['WATCH', 'k'])
    connection.call(['MULTI'])
    connection.close()
    expect(connection.isClosed).toBe(true)
    expect(() => connection.call(['EXEC'])).toThrow('closed')
  })
})
