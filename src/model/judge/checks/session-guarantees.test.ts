import { describe, expect, it } from 'vitest'
import { monotonicReads } from './monotonic-reads.ts'
import { readYourWrites } from './read-your-writes.ts'
import { commit, history, read, write } from './testing/histories.ts'

describe('read your writes', () => {
  const bob = [write('A1', 'Bob', 1, 5), commit('A1', 'Bob', 3)]

  it('holds for the own value, and for a later one', () => {
    expect(readYourWrites([history('Ann', [...bob, read('A2', 'Bob', 6, 8)])]).verdict).toBe('holds')
    const later = [write('B1', 'Bea', 6, 9), commit('B1', 'Bea', 7), read('A2', 'Bea', 10, 12)]
    expect(readYourWrites([history('Ann', [...bob, ...later])]).verdict).toBe('holds')
  })

  it('breaks with an older value, at the step where the client reads it', () => {
    expect(readYourWrites([history('Ann', [...bob, read('A2', 'Ann', 6, 8)])])).toEqual({
      verdict: 'broken',
      brokenAt: 8,
      finding: { is: 'own-write-not-read', client: 'A', wrote: 'Bob', read: 'Ann' },
      witness: { operations: ['A1', 'A2'], steps: [5, 8] },
    })
  })

  it('breaks with no row at all', () => {
    expect(readYourWrites([history(null, [...bob, read('A2', null, 6, 8)])]).finding).toEqual({
      is: 'own-write-not-read',
      client: 'A',
      wrote: 'Bob',
      read: null,
    })
  })

  it('binds only the client that wrote', () => {
    expect(readYourWrites([history('Ann', [...bob, read('B1', 'Ann', 6, 8)])]).verdict).toBe('holds')
  })

  it('promises nothing before the OK, and nothing without one', () => {
    for (const outcome of ['error', 'open'] as const) {
      expect(
        readYourWrites([
          history('Ann', [write('A1', 'Bob', 1, 5, outcome), commit('A1', 'Bob', 3), read('A2', 'Ann', 6, 8)]),
        ]).verdict,
      ).toBe('holds')
    }
  })

  it('counts the last of the own writes', () => {
    const made = [...bob, write('A2', 'Cid', 6, 9), commit('A2', 'Cid', 7)]
    expect(readYourWrites([history('Ann', [...made, read('A3', 'Bob', 10, 12)])])).toMatchObject({
      verdict: 'broken',
      witness: { operations: ['A2', 'A3'] },
    })
  })

  it('holds for a value that was committed before, and again after the own write', () => {
    const again = [write('B1', 'Ann', 6, 9), commit('B1', 'Ann', 7), read('A2', 'Ann', 10, 12)]
    expect(readYourWrites([history('Ann', [...bob, ...again])]).verdict).toBe('holds')
  })

  it('is not saved by a write of that old value that nobody had asked for yet', () => {
    const made = [...bob, read('A2', 'Ann', 6, 8), write('B1', 'Ann', 10, 14), commit('B1', 'Ann', 12)]
    expect(readYourWrites([history('Ann', made)])).toMatchObject({ verdict: 'broken', brokenAt: 8 })
  })

  it('holds for a value that is still to be committed, or never will be: that is a phantom', () => {
    const ahead = [write('B1', 'Bea', 4, 12), read('A2', 'Bea', 6, 8), commit('B1', 'Bea', 10)]
    expect(readYourWrites([history('Ann', [...bob, ...ahead])]).verdict).toBe('holds')
    const never = [write('B1', 'Bea', 4, 12, 'error'), read('A2', 'Bea', 6, 8)]
    expect(readYourWrites([history('Ann', [...bob, ...never])]).verdict).toBe('holds')
  })

  it('breaks with a phantom of a write that was over before the own one began', () => {
    const made = [
      write('B1', 'Bea', 1, 2, 'error'),
      write('A1', 'Bob', 3, 6),
      commit('A1', 'Bob', 4),
      read('A2', 'Bea', 7, 9),
    ]
    expect(readYourWrites([history('Ann', made)])).toMatchObject({ verdict: 'broken', brokenAt: 9 })
  })
})

describe('monotonic reads', () => {
  const written = [write('A1', 'Bob', 1, 5), commit('A1', 'Bob', 3), write('A2', 'Cid', 6, 10), commit('A2', 'Cid', 8)]

  it('hold while a client’s reads go forward, or stay', () => {
    expect(
      monotonicReads([
        history('Ann', [...written, read('B1', 'Ann', 11, 12), read('B2', 'Cid', 13, 14), read('B3', 'Cid', 15, 16)]),
      ]).verdict,
    ).toBe('holds')
  })

  it('break with the first step back, and name both reads', () => {
    expect(
      monotonicReads([
        history('Ann', [...written, read('B1', 'Cid', 11, 12), read('B2', 'Bob', 13, 14), read('B3', 'Ann', 15, 16)]),
      ]),
    ).toEqual({
      verdict: 'broken',
      brokenAt: 14,
      finding: { is: 'read-went-back', client: 'B', from: 'Cid', to: 'Bob' },
      witness: { operations: ['B1', 'B2'], steps: [12, 14] },
    })
  })

  it('are each client’s own', () => {
    expect(
      monotonicReads([history('Ann', [...written, read('B1', 'Cid', 11, 12), read('C1', 'Ann', 13, 14)])]).verdict,
    ).toBe('holds')
  })

  it('break when a row is gone that was there, and was gone only before', () => {
    expect(
      monotonicReads([history(null, [...written, read('B1', 'Bob', 11, 12), read('B2', null, 13, 14)])]),
    ).toMatchObject({
      verdict: 'broken',
      finding: { is: 'read-went-back', client: 'B', from: 'Bob', to: null },
    })
  })

  it('give the benefit of the doubt to a value that was committed twice', () => {
    const again = [write('C1', 'Ann', 11, 15), commit('C1', 'Ann', 13)]
    expect(
      monotonicReads([history('Ann', [...written, ...again, read('B1', 'Bob', 16, 17), read('B2', 'Ann', 18, 19)])])
        .verdict,
    ).toBe('holds')
  })

  it('give no such benefit for a write that nobody had asked for yet', () => {
    const made = [
      ...written,
      read('B1', 'Bob', 11, 12),
      read('B2', 'Ann', 13, 14),
      write('C1', 'Ann', 15, 19),
      commit('C1', 'Ann', 17),
    ]
    expect(monotonicReads([history('Ann', made)])).toMatchObject({ verdict: 'broken', brokenAt: 14 })
  })

  it('do not take an undo for a value served ahead of its commit', () => {
    const made = [
      write('A1', 'Bob', 1, 12, 'error'),
      commit('A1', 'Bob', 3),
      read('B1', 'Bob', 4, 5),
      read('B2', 'Ann', 6, 7),
      commit('A1', 'Ann', 10, true),
    ]
    expect(monotonicReads([history('Ann', made)])).toMatchObject({ verdict: 'broken', brokenAt: 7 })
  })

  it('leave values that were never committed to another property', () => {
    expect(
      monotonicReads([history('Ann', [read('B1', 'Eve', 1, 2), read('B2', 'Ann', 3, 4), read('B3', 'Eve', 5, 6)])])
        .verdict,
    ).toBe('holds')
  })
})

describe('writes that are acknowledged ahead of their commit', () => {
  it('are read from a cache, also where they are never committed', () => {
    expect(
      readYourWrites([history('Ann', [write('A1', 'Bob', 1, 3), read('A2', 'Bob', 4, 5), commit('A1', 'Bob', 8)])])
        .verdict,
    ).toBe('holds')
    expect(readYourWrites([history('Ann', [write('A1', 'Bob', 1, 3), read('A2', 'Bob', 4, 5)])]).verdict).toBe('holds')
  })

  it('are gone where the old row is read before the commit', () => {
    const evicted = [write('A1', 'Bob', 1, 3), read('A2', 'Ann', 4, 5), commit('A1', 'Bob', 8)]
    expect(readYourWrites([history('Ann', evicted)])).toMatchObject({
      verdict: 'broken',
      brokenAt: 5,
      witness: { operations: ['A1', 'A2'] },
    })
  })

  it('give way to a later write, committed or not, when they are lost', () => {
    const later = [write('A1', 'Bob', 1, 3), write('B1', 'Bea', 4, 6), read('A2', 'Bea', 7, 8)]
    expect(readYourWrites([history('Ann', later)]).verdict).toBe('holds')
    expect(readYourWrites([history('Ann', [...later, commit('B1', 'Bea', 9)])]).verdict).toBe('holds')
  })

  it('are held against an older version too, where a newer one of the same client is not committed', () => {
    const made = [
      write('B1', 'Bea', 1, 20),
      commit('B1', 'Bea', 3),
      write('A1', 'Bob', 2, 5),
      commit('A1', 'Bob', 4),
      write('A2', 'Cid', 6, 8),
      read('A3', 'Bea', 9, 10),
    ]
    expect(readYourWrites([history('Ann', made)])).toMatchObject({
      verdict: 'broken',
      witness: { operations: ['A1', 'A3'] },
    })
  })
})

describe('a statement that lands after a newer write was acknowledged', () => {
  const zombie = [
    write('A1', 'Bob', 1, 5),
    commit('A1', 'Bob', 3),
    write('B1', 'Bea', 6, 9),
    commit('B1', 'Bea', 8),
    commit('A1', 'Bob', 11),
  ]

  it('makes no newer version: what it brings back is old', () => {
    expect(readYourWrites([history('Ann', [...zombie, read('B2', 'Bob', 12, 13)])])).toMatchObject({
      verdict: 'broken',
      witness: { operations: ['B1', 'B2'] },
    })
    expect(
      monotonicReads([history('Ann', [...zombie, read('C1', 'Bea', 9, 10), read('C2', 'Bob', 12, 13)])]),
    ).toMatchObject({ verdict: 'broken', brokenAt: 13 })
  })

  it('is newer where nobody was ever told what became of its write', () => {
    const unknown = [
      write('A1', 'Bob', 1, null),
      write('B1', 'Bea', 6, 9),
      commit('B1', 'Bea', 8),
      commit('A1', 'Bob', 11),
    ]
    expect(readYourWrites([history('Ann', [...unknown, read('B2', 'Bob', 12, 13)])]).verdict).toBe('holds')
    expect(
      monotonicReads([history('Ann', [...unknown, read('C1', 'Bea', 9, 10), read('C2', 'Bob', 12, 13)])]).verdict,
    ).toBe('holds')
  })
})
