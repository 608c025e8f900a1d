import { describe, expect, it } from 'vitest'
import { holdingUp, run } from '../../run/testing/runs.ts'
import { testWorld, writes } from '../../run/testing/worlds.ts'
import { durableAcknowledgement } from './durable-acknowledgement.ts'
import { commit, history, write } from './testing/histories.ts'

const bob = [write('A1', 'Bob', 5, 9), commit('A1', 'Bob', 7)]

describe('durable acknowledgement', () => {
  it('holds for a write that is in the commit history, and for one that a newer write replaced', () => {
    expect(durableAcknowledgement([history('Ann', bob)]).verdict).toBe('holds')
    expect(
      durableAcknowledgement([history('Ann', [...bob, write('B1', 'Bea', 6, 12), commit('B1', 'Bea', 10)])]).verdict,
    ).toBe('holds')
  })

  it('breaks when a write that was told OK was never committed', () => {
    expect(durableAcknowledgement([history('Ann', [write('A1', 'Bob', 5, 9)])])).toEqual({
      verdict: 'broken',
      brokenAt: 9,
      finding: { is: 'ok-never-committed', client: 'A', value: 'Bob' },
      witness: { operations: ['A1'], steps: [9] },
    })
  })

  it('promises nothing to who was told an error, unknown or nothing', () => {
    for (const one of [
      write('A1', 'Bob', 5, 9, 'error'),
      write('A1', 'Bob', 5, 9, 'open'),
      write('A1', 'Bob', 5, null),
    ]) {
      expect(durableAcknowledgement([history('Ann', [one])]).verdict).toBe('holds')
    }
  })

  it('breaks when a statement of an attempt given up long ago lands on top', () => {
    const late = [write('B1', 'Bea', 1, 3, 'open'), commit('B1', 'Bea', 12)]
    expect(durableAcknowledgement([history('Ann', [...late, ...bob])])).toEqual({
      verdict: 'broken',
      brokenAt: 12,
      finding: { is: 'ok-overwritten', client: 'A', value: 'Bob', by: null },
      witness: { operations: ['A1', 'B1'], steps: [7, 12] },
    })
  })

  it('holds when that attempt was given up only after this write was asked for: either order is right', () => {
    const late = [write('B1', 'Bea', 1, 6, 'open'), commit('B1', 'Bea', 12)]
    expect(durableAcknowledgement([history('Ann', [...late, ...bob])]).verdict).toBe('holds')
  })

  it('breaks when an undo puts back what is older than a write told OK', () => {
    const undone = [write('B1', 'Bob', 6, 14, 'error'), commit('B1', 'Bob', 8), commit('B1', 'Ann', 11, true)]
    expect(durableAcknowledgement([history('Ann', [...bob, ...undone])])).toMatchObject({
      verdict: 'broken',
      brokenAt: 11,
      witness: { operations: ['A1', 'B1'] },
    })
  })

  it('holds when an undo puts back that very write', () => {
    const undone = [write('B1', 'Bea', 10, 16, 'error'), commit('B1', 'Bea', 12), commit('B1', 'Bob', 14, true)]
    expect(durableAcknowledgement([history('Ann', [...bob, ...undone])]).verdict).toBe('holds')
  })

  it('holds when an undo puts back a newer write, which had replaced this one before', () => {
    const undone = [
      write('B1', 'Bea', 2, 20, 'error'),
      write('C1', 'Cid', 8, 12),
      commit('C1', 'Cid', 10),
      commit('B1', 'Bea', 13),
      commit('B1', 'Cid', 15, true),
    ]
    expect(durableAcknowledgement([history('Ann', [...bob, ...undone])]).verdict).toBe('holds')
  })

  it('holds when an older attempt writes the very value that was acknowledged', () => {
    const late = [write('B1', 'Bob', 1, 3, 'open'), commit('B1', 'Bob', 12)]
    expect(durableAcknowledgement([history('Ann', [...late, ...bob])]).verdict).toBe('holds')
  })

  it('breaks when a statement lands that its crashed app had sent before this write was asked for', () => {
    const late = [{ ...write('B1', 'Bea', 1, null), over: 3 }, commit('B1', 'Bea', 12)]
    expect(durableAcknowledgement([history('Ann', [...late, ...bob])])).toMatchObject({
      verdict: 'broken',
      brokenAt: 12,
    })
  })

  it('breaks when queued writes are flushed in the wrong order', () => {
    const queued = [write('A1', 'Bob', 1, 3), write('B1', 'Bea', 5, 7), commit('B1', 'Bea', 9), commit('A1', 'Bob', 11)]
    expect(durableAcknowledgement([history('Ann', queued)])).toMatchObject({
      verdict: 'broken',
      witness: { operations: ['B1', 'A1'] },
    })
  })

  it('is open while a write that was told OK can still be committed', () => {
    const made = history('Ann', [write('A1', 'Bob', 5, 9)])
    expect(durableAcknowledgement([{ ...made, atRest: false }])).toMatchObject({
      verdict: 'open',
      finding: { is: 'ok-before-commit', client: 'A', value: 'Bob' },
    })
  })

  it('is no matter of who acts behind the app’s back', () => {
    const edited = [{ ...write('someone1', 'Eve', 10, 14), client: 'operator' }, commit('someone1', 'Eve', 12)]
    expect(durableAcknowledgement([history('Ann', [...bob, ...edited])]).verdict).toBe('holds')
  })

  it('is found broken in a run: an UPDATE that was given up lands after the next write', () => {
    const world = testWorld({ operations: [writes('A1', 'Bob'), writes('B1', 'Bea', { after: 'A1' })] })
    const trace = run(world, holdingUp({ operation: 'A1', caption: 'update the row', attempt: 1, phase: 'arrive' }))
    expect(trace.steps.at(-1)).toMatchObject({
      event: 'apply',
      address: { operation: 'A1', caption: 'update the row' },
    })
    expect(trace.properties.durable_ack).toMatchObject({
      verdict: 'broken',
      brokenAt: trace.steps.length - 1,
      finding: { is: 'ok-overwritten', client: 'B', value: 'Bea', by: null },
    })
  })
})
