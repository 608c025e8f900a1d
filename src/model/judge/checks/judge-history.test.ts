import { describe, expect, it } from 'vitest'
import type { CommittedVersion, Operation } from './history.ts'
import { judgeHistory } from './judge-history.ts'
import type { Label } from './label-at-rest.ts'
import { commit, history, read, write } from './testing/histories.ts'

const judged = (
  row: string | null,
  cache: string | null,
  ...parts: (Operation | CommittedVersion)[]
): ReturnType<typeof judgeHistory> => {
  const { operations, commits } = history('Ann', parts)
  return judgeHistory(operations, commits, { row, cache })
}

const bob = [write('A1', 'Bob', 1, 5), commit('A1', 'Bob', 3)]
const crashed = { ...write('A1', 'Bob', 1, null), over: 4 }

describe('the label of a run at rest', () => {
  it.each<[string, Label, string | null, string | null, readonly (Operation | CommittedVersion)[]]>([
    ['nothing has happened', 'consistent', 'Ann', 'Ann', []],
    ['a write told OK is in both stores', 'consistent', 'Bob', 'Bob', bob],
    ['the cache is empty', 'consistent', 'Bob', null, bob],
    [
      'a client was told unknown',
      'indeterminate',
      'Bob',
      'Bob',
      [write('A1', 'Bob', 1, 5, 'open'), commit('A1', 'Bob', 3)],
    ],
    ['a client was told nothing', 'indeterminate', 'Ann', 'Ann', [crashed]],
    [
      'a client was told an error about a write that stands',
      'indeterminate',
      'Bob',
      null,
      [write('A1', 'Bob', 1, 5, 'error'), commit('A1', 'Bob', 3)],
    ],
    [
      'a client was told an error, and nothing happened',
      'unavailable',
      'Ann',
      'Ann',
      [write('A1', 'Bob', 1, 5, 'error')],
    ],
    [
      'the write that was told an error is undone',
      'unavailable',
      'Ann',
      'Ann',
      [write('A1', 'Bob', 1, 5, 'error'), commit('A1', 'Bob', 2), commit('A1', 'Ann', 4, true)],
    ],
    [
      'an operator’s edit was refused',
      'consistent',
      'Ann',
      'Ann',
      [{ ...write('someone1', 'Eve', 1, 5, 'error'), client: 'operator' }],
    ],
    ['the cache holds what the row held before', 'stale', 'Bob', 'Ann', bob],
    ['the cache holds a row that is gone', 'stale', null, 'Ann', [write('A1', 'Bob', 1, 5, 'error')]],
    ['the cache holds what was never committed', 'phantom', 'Ann', 'Bob', [write('A1', 'Bob', 1, 5, 'error')]],
    ['a write told OK was never committed', 'lost_ack', 'Ann', 'Bob', [write('A1', 'Bob', 1, 5)]],
    [
      'an older attempt overwrote a write told OK',
      'lost_ack',
      'Bob',
      'Bob',
      [...bob, write('B1', 'Bea', 6, 9), commit('B1', 'Bea', 8), commit('A1', 'Bob', 10)],
    ],
  ])('where %s: %s', (_, label, row, cache, parts) => {
    expect(judged(row, cache, ...parts).label).toBe(label)
  })
})

describe('what is done behind the app’s back', () => {
  const edit = commit('someone', 'Eve', 4)

  it('is a write that has happened, for who reads it and for who does not', () => {
    expect(judged('Eve', null, edit, read('A1', 'Eve', 5, 6)).properties).toMatchObject({
      no_phantom_read: { verdict: 'holds' },
      linearizable: { verdict: 'holds' },
    })
    expect(judged('Eve', 'Ann', edit, read('A1', 'Ann', 2, 6)).properties.linearizable.verdict).toBe('holds')
    expect(judged('Eve', 'Ann', edit, read('A1', 'Ann', 5, 6)).properties.linearizable).toMatchObject({
      verdict: 'broken',
      witness: { operations: ['someone', 'A1'] },
    })
  })

  it('is nothing that a client is told about', () => {
    expect(judged('Eve', null, edit).label).toBe('consistent')
    expect(judged('Eve', 'Ann', edit).label).toBe('stale')
  })
})

describe('the properties of a history', () => {
  it('are those of a run, without the time', () => {
    const { properties } = judged('Bob', 'Ann', ...bob, read('A2', 'Ann', 6, 7), read('B1', 'Eve', 8, 9))
    expect(Object.entries(properties).map(([id, { verdict }]) => `${id} ${verdict}`)).toEqual([
      'agreement_at_rest broken',
      'no_phantom_read broken',
      'read_your_writes broken',
      'monotonic_reads holds',
      'linearizable broken',
      'durable_ack holds',
    ])
  })

  it('do not depend on the order in which the operations are given', () => {
    const { operations, commits } = history('Ann', [
      ...bob,
      write('B1', 'Bea', 6, 9),
      commit('B1', 'Bea', 8),
      read('A2', 'Bob', 10, 11),
      read('A3', 'Ann', 12, 13),
    ])
    const final = { row: 'Bea', cache: 'Ann' }
    expect(judgeHistory(operations.toReversed(), commits, final)).toEqual(judgeHistory(operations, commits, final))
  })

  it('name the attempt that overwrote a newer write', () => {
    const late = { ...commit('A1', 'Bob', 10), attempt: 1 }
    const { properties } = judged('Bob', 'Bob', ...bob, write('B1', 'Bea', 6, 9), commit('B1', 'Bea', 8), late)
    expect(properties.durable_ack).toMatchObject({
      verdict: 'broken',
      finding: { is: 'ok-overwritten', client: 'B', value: 'Bea', by: { operation: 'A1', attempt: 1 } },
      witness: { operations: ['B1', 'A1'], steps: [8, 10] },
    })
  })
})
