import { describe, expect, it } from 'vitest'
import { array, bulk, bytesToRead, error, integer, isError, NIL, OK, plainReply } from './reply.ts'

const bytes = new TextEncoder().encode('Zoë')

describe('a bulk reply', () => {
  it('has its bytes, whether text or bytes were stored', () => {
    expect(bulk('Zoë').bytes).toEqual(bytes)
    expect(bulk(bytes).bytes).toEqual(bytes)
  })

  it('gives them away: writing to them does not change the reply', () => {
    const reply = bulk(bytes)
    reply.bytes.fill(0)
    expect(reply.bytes).toEqual(bytes)
  })

  it('is encoded once for readers who promise not to write, however long it is held', () => {
    const reply = bulk('Zoë')
    expect(bytesToRead(reply)).toEqual(bytes)
    expect(bytesToRead(reply)).toBe(bytesToRead(reply))
    reply.bytes.fill(0)
    expect(bytesToRead(reply)).toEqual(bytes)
    expect(bytesToRead(bulk(bytes))).toBe(bytes)
    expect(bytesToRead({ type: 'bulk', bytes })).toBe(bytes)
  })

  it('does not hold a long text twice', () => {
    const reply = bulk('é'.repeat(1000))
    expect(bytesToRead(reply)).toHaveLength(2000)
    expect(bytesToRead(reply)).not.toBe(bytesToRead(reply))
  })

  it('is deeply equal to one that was given the same, and to no other', () => {
    const looked = bulk('a')
    bytesToRead(looked)
    expect(looked).toEqual(bulk('a'))
    expect(bulk('a')).not.toEqual(bulk('b'))
    expect(bulk(Uint8Array.of(1))).not.toEqual(bulk(Uint8Array.of(2)))
  })

  it('is the same JSON as a literal', () => {
    expect(JSON.stringify(bulk('Zoë'))).toBe(JSON.stringify({ type: 'bulk', bytes }))
  })
})

describe('an integer reply', () => {
  it('holds 64 bits', () => {
    expect(integer(2n ** 63n - 1n).value).toBe(9223372036854775807n)
    expect(integer(-1)).toEqual({ type: 'integer', value: -1n })
  })

  it('of a small number is made once, and nobody can change it', () => {
    expect(integer(7)).toBe(integer(7))
    expect(integer(7)).toEqual({ type: 'integer', value: 7n })
    expect(Object.isFrozen(integer(7))).toBe(true)
    expect(integer(-0).value).toBe(0n)
  })

  it('is a number in JSON, or digits if a number would be inexact', () => {
    expect(JSON.stringify(integer(7))).toBe('{"type":"integer","value":7}')
    expect(JSON.stringify(integer(2n ** 63n - 1n))).toBe('{"type":"integer","value":"9223372036854775807"}')
  })
})

it('any reply can be made plain, for comparing and for posting to a worker', () => {
  const plain = plainReply(array([bulk('Zoë'), integer(1), array([NIL, OK])]))
  expect(plain).toStrictEqual({
    type: 'array',
    items: [
      { type: 'bulk', bytes },
      { type: 'integer', value: 1n },
      { type: 'array', items: [{ type: 'nil' }, { type: 'status', text: 'OK' }] },
    ],
  })
  expect(structuredClone(plain)).toEqual(plain)
})

it('an error is told apart from what a parser reads', () => {
  expect(isError(error('ERR no'))).toBe(true)
  expect([isError(OK), isError(null), isError(7n), isError({ type: 'EX' })]).toEqual([false, false, false, false])
})
