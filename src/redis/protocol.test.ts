import { describe, expect, it, test } from 'vitest'
import { inProtocol } from './protocol.ts'
import { array, bulk, error, integer, map, NIL, NIL_ARRAY, OK, plainReply, verbatim, type Reply } from './reply.ts'
import { openConsole } from './testing/console.ts'

const RESP3_ONLY: readonly (readonly [Reply, Reply])[] = [
  [
    map([
      [bulk('k'), integer(1)],
      [bulk('l'), NIL],
    ]),
    array([bulk('k'), integer(1), bulk('l'), NIL]),
  ],
  [{ type: 'set', items: [bulk('a'), bulk('b')] }, array([bulk('a'), bulk('b')])],
  [{ type: 'double', value: 1.5 }, bulk('1.5')],
  [{ type: 'double', value: -Infinity }, bulk('-inf')],
  [{ type: 'boolean', value: true }, integer(1)],
  [{ type: 'boolean', value: false }, integer(0)],
  [verbatim('é'), bulk('é')],
]

describe('a reply of RESP3', () => {
  test.each(RESP3_ONLY)('%j is %j in RESP2, at any depth', (reply, inTwo) => {
    expect(plainReply(inProtocol(reply, 2))).toEqual(plainReply(inTwo))
    expect(plainReply(inProtocol(array([OK, array([reply])]), 2))).toEqual(plainReply(array([OK, array([inTwo])])))
    expect(plainReply(inProtocol(map([[bulk('k'), reply]]), 2))).toEqual(plainReply(array([bulk('k'), inTwo])))
    expect(plainReply(inProtocol(reply, 3))).toEqual(plainReply(reply))
  })
})

it('has one nil in RESP3, and two in RESP2', () => {
  expect(inProtocol(NIL_ARRAY, 2)).toEqual(NIL_ARRAY)
  expect(inProtocol(NIL_ARRAY, 3)).toEqual(NIL)
  expect(inProtocol(map([[bulk('k'), NIL_ARRAY]]), 3)).toEqual(map([[bulk('k'), NIL]]))
  expect(inProtocol({ type: 'set', items: [NIL_ARRAY] }, 3)).toEqual({ type: 'set', items: [NIL] })
})

test.each([OK, error('ERR no'), integer(7), bulk('v'), NIL])('%j is the same in both', (reply) => {
  expect(inProtocol(reply, 2)).toBe(reply)
  expect(inProtocol(reply, 3)).toBe(reply)
})

describe('a connection', () => {
  it('never hands out a type that its protocol lacks, not even from inside EXEC', () => {
    const { connection } = openConsole()
    const run = (): unknown => {
      for (const words of [['MULTI'], ['HSET', 'h', 'f', 'v'], ['HGETALL', 'h'], ['CONFIG', 'GET', 'maxmemory']])
        connection.call(words)
      const reply = connection.call(['EXEC'])
      return reply.type === 'array' ? reply.items.map(({ type }) => type) : reply.type
    }
    expect(run()).toEqual(['integer', 'array', 'array'])
    connection.call(['HELLO', '3'])
    expect(run()).toEqual(['integer', 'map', 'map'])
  })

  it('answers an EXEC that was called off with the nil of its protocol', () => {
    for (const [version, type] of [
      ['2', 'nil-array'],
      ['3', 'nil'],
    ] as const) {
      const { connection } = openConsole()
      for (const words of [['HELLO', version], ['WATCH', 'k'], ['SET', 'k', 'v'], ['MULTI']]) connection.call(words)
      expect(connection.call(['EXEC'])).toEqual({ type })
    }
  })

  it('changes its protocol within a transaction, and what is left is answered in the new one', () => {
    const { connection } = openConsole()
    for (const words of [['MULTI'], ['HELLO', '3'], ['CONFIG', 'GET', 'maxmemory']]) connection.call(words)
    expect(connection.call(['EXEC'])).toHaveProperty('items.1.type', 'map')
  })
})
