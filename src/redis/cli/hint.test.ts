import { describe, expect, it, test } from 'vitest'
import { argumentHint } from './hint.ts'

const EXPIRY = '[EX seconds|PX milliseconds|EXAT unix-time-seconds|PXAT unix-time-milliseconds|KEEPTTL]'
const CONDITION = '[NX|XX|IFEQ ifeq-value|IFNE ifne-value|IFDEQ ifdeq-digest|IFDNE ifdne-digest]'

// Every line here was also given to redis-cli 8.6.3, which shows the same.
describe('the hint behind', () => {
  test.each<readonly [string, string]>([
    ['', ''],
    ['GE', ''],
    ['GET', ''],
    ['GET ', 'key'],
    ['get k', ' key'],
    ['GET k ', ''],
    ['NOSUCH ', ''],
    ['SET ', `key value ${CONDITION} [GET] ${EXPIRY}`],
    ['SET k ', `value ${CONDITION} [GET] ${EXPIRY}`],
    ['SET k v', ` value ${CONDITION} [GET] ${EXPIRY}`],
    ['SET k v ', `${CONDITION} [GET] ${EXPIRY}`],
    ['SET k v EX', ` ${CONDITION} [GET] ${EXPIRY}`],
    ['SET k v EX ', `seconds ${CONDITION} [GET]`],
    ['SET k v ex 60 ', `${CONDITION} [GET]`],
    ['SET k v EX 60 NX ', '[GET]'],
    ['SET k v EX 60 NX GET ', ''],
    ['SET k v IFEQ ', `ifeq-value [GET] ${EXPIRY}`],
    ['SET k v EX soon ', ''],
    ['SET k v NOSUCH ', ''],
    ['SET k v NX XX ', ''],
    ['DEL a ', '[key ...]'],
    ['DEL a b ', '[key ...]'],
    ['MSET a 1 b ', 'value [key value ...]'],
    ['CONFIG ', ''],
    ['CONFIG GET ', 'parameter [parameter ...]'],
    ['SCAN 0 COUNT ', 'count [MATCH pattern] [TYPE type]'],
    ['HELLO 3 AUTH u ', 'password [SETNAME clientname]'],
    ['ZADD k NX ', '[GT|LT] [CH] [INCR] score member [score member ...]'],
    ['ZADD k 1 ', 'member [score member ...]'],
    ['GET "a', ''],
    ['GET "a b" ', ''],
  ])('%j', (line, hint) => {
    expect(argumentHint(line)).toBe(hint)
  })

  it('a repeat count counts for nothing', () => {
    expect(argumentHint('3 GET ')).toBe('key')
  })
})
