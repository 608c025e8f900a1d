import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyProblem, rowOfKey } from './keys.ts'
import { testWorld } from '../run/testing/worlds.ts'

const { tables } = testWorld()
const users = tables[0]!
const both = [users, { ...users, name: 'products', keyPrefix: 'product:', rows: [{ id: 100, value: 'Phone' }] }]

describe('a key', () => {
  it('stands for the row that its prefix and its number name', () => {
    expect(rowOfKey(both, 'user:2')).toEqual({ table: both[0], id: 2 })
    expect(rowOfKey(both, 'product:-7')).toEqual({ table: both[1], id: -7 })
  })

  it('stands for every whole number that a row can have, and back', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (id) => {
        expect(rowOfKey(tables, `user:${id}`)?.id).toBe(id)
      }),
    )
  })

  it.each([
    '',
    'user',
    'user:',
    'user:02',
    'user:+2',
    'user:2 ',
    ' user:2',
    'user:2.0',
    'user:1e3',
    'user:0x10',
    'user:-0',
    'user:٢',
    'USER:2',
    'user:2:3',
    'user:9007199254740993',
    'user:NaN',
    'user:Infinity',
    'users:2',
    '__proto__',
    'constructor',
  ])('%j stands for no row', (key) => {
    expect(rowOfKey(both, key)).toBeNull()
  })
})

describe('a key that cannot be written', () => {
  it('gets a sentence with keys that can', () => {
    expect(keyProblem(both, 'user:2')).toBeNull()
    expect(keyProblem(both, '')).toBe('Type a key first, such as user:1 or product:100.')
    expect(keyProblem(both, 'user:x')).toBe(
      '“user:x” maps to no row. Type a key such as user:1 or product:100: a table’s prefix, then a whole number.',
    )
  })

  it('is cut where it is long, and so are the examples where they are many', () => {
    expect(keyProblem(tables, 'x'.repeat(1_000_000))?.length).toBeLessThan(200)
    const many = Array.from({ length: 50 }, (_, index) => ({ ...users, keyPrefix: `t${index}:` }))
    expect(keyProblem(many, 'x')).toContain('such as t0:1 or t1:1 or t2:1: ')
  })

  it('of a table without rows still gets an example', () => {
    expect(keyProblem([{ ...users, rows: [] }], '')).toBe('Type a key first, such as user:1.')
  })
})
