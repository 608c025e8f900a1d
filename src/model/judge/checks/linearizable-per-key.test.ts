import { describe, expect, it } from 'vitest'
import type { Operation } from './history.ts'
import { linearizablePerKey } from './linearizable-per-key.ts'
import { commit, history, read, write } from './testing/histories.ts'

function isLinearizable(operations: readonly Operation[], first: string | null): boolean {
  const { verdict } = linearizablePerKey([history(first, operations)])
  expect(verdict).not.toBe('open')
  return verdict === 'holds'
}

describe('one register', () => {
  it.each<[string, boolean, readonly Operation[]]>([
    ['nothing at all', true, []],
    ['a read of what was there', true, [read('A1', 'Ann', 1, 2)]],
    ['a read of what was never written', false, [read('A1', 'Bob', 1, 2)]],
    ['a read after a write', true, [write('A1', 'Bob', 1, 2), read('B1', 'Bob', 3, 4)]],
    ['an old value after a write was told OK', false, [write('A1', 'Bob', 1, 2), read('B1', 'Ann', 3, 4)]],
    ['an old value while the write is under way', true, [write('A1', 'Bob', 1, 5), read('B1', 'Ann', 2, 4)]],
    [
      'a new value and then the old one, both while the write is under way',
      false,
      [write('A1', 'Bob', 1, 9), read('B1', 'Bob', 2, 3), read('B2', 'Ann', 4, 5)],
    ],
    [
      'a write told an error, which is read all the same',
      false,
      [write('A1', 'Bob', 1, 2, 'error'), read('B1', 'Bob', 3, 4)],
    ],
    ['a write told an error, which is not read', true, [write('A1', 'Bob', 1, 2, 'error'), read('B1', 'Ann', 3, 4)]],
    ['a write nobody was told about, which has happened', true, [write('A1', 'Bob', 1, null), read('B1', 'Bob', 3, 4)]],
    ['a write nobody was told about, which has not', true, [write('A1', 'Bob', 1, null), read('B1', 'Ann', 3, 4)]],
    [
      'a write told unknown, which happens late',
      true,
      [write('A1', 'Bob', 1, 2, 'open'), read('B1', 'Ann', 3, 4), read('B2', 'Bob', 5, 6)],
    ],
    [
      'a write told unknown, which happens and then not',
      false,
      [write('A1', 'Bob', 1, 2, 'open'), read('B1', 'Bob', 3, 4), read('B2', 'Ann', 5, 6)],
    ],
    [
      'two writes at once, read in the other order',
      true,
      [write('A1', 'Bob', 1, 8), write('B1', 'Bea', 2, 9), read('C1', 'Bea', 3, 4), read('C2', 'Bob', 5, 6)],
    ],
  ])('%s: %s', (_, linearizable, operations) => {
    expect(isLinearizable(operations, 'Ann')).toBe(linearizable)
  })

  it('tells an absent row from one that says “absent”', () => {
    expect(isLinearizable([read('A1', null, 1, 2)], null)).toBe(true)
    expect(isLinearizable([write('A1', 'absent', 1, 2), read('A2', null, 3, 4)], null)).toBe(false)
  })
})

it('is quick where many writes have an unknown outcome', () => {
  const unknown = Array.from({ length: 60 }, (_, index) => write(`A${index}`, `value ${index}`, index, null))
  const operations = [...unknown, write('B1', 'Bob', 100, 101), read('B2', 'Ann', 102, 103)]
  expect(isLinearizable(operations, 'Ann')).toBe(false)
})

describe('the property', () => {
  it('holds without a word about a witness', () => {
    expect(linearizablePerKey([history('Ann', [read('A1', 'Ann', 1, 2)])])).toMatchObject({
      verdict: 'holds',
      brokenAt: null,
      witness: null,
    })
    expect(linearizablePerKey([]).verdict).toBe('holds')
  })

  it('names the first answer that no order explains, and the few operations that rule it out', () => {
    const made = history('Ann', [
      write('A1', 'Bob', 1, 4),
      commit('A1', 'Bob', 3),
      read('B1', 'Bob', 5, 7),
      read('C1', 'Ann', 8, 9),
      read('B2', 'Ann', 10, 11),
      write('A2', 'Cid', 12, 15),
    ])
    expect(linearizablePerKey([made])).toEqual({
      verdict: 'broken',
      brokenAt: 9,
      finding: { is: 'no-order', key: 'user:2', client: 'C' },
      witness: { operations: ['A1', 'C1'], steps: [4, 9] },
    })
  })

  it('breaks where a client is told an error about a write that has been read', () => {
    const made = history('Ann', [write('A1', 'Bob', 1, 8, 'error'), commit('A1', 'Bob', 3), read('B1', 'Bob', 4, 6)])
    expect(linearizablePerKey([made])).toMatchObject({ verdict: 'broken', brokenAt: 8 })
  })

  it('is judged key by key, the earliest violation first', () => {
    const later = history('Ann', [read('A1', 'Bob', 6, 7)])
    const sooner = { ...history('Ann', [read('B1', 'Bob', 1, 2)]), key: 'user:1' }
    expect(linearizablePerKey([later, sooner])).toMatchObject({ brokenAt: 2, witness: { operations: ['B1'] } })
  })
})
