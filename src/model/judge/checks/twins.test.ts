import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durableAcknowledgement } from './durable-acknowledgement.ts'
import type { KeyHistory } from './history.ts'
import { labelAtRest, LABELS } from './label-at-rest.ts'
import { linearizablePerKey } from './linearizable-per-key.ts'
import { monotonicReads } from './monotonic-reads.ts'
import { noPhantomRead } from './no-phantom-read.ts'
import type { PropertyResult } from '../../trace/properties.ts'
import { readYourWrites } from './read-your-writes.ts'
import { aHistory } from './testing/random-histories.ts'
import {
  durableTwin,
  labelTwin,
  linearizableTwin,
  monotonicTwin,
  phantomTwin,
  readYourWritesTwin,
} from './testing/twins.ts'

type Check = (histories: readonly KeyHistory[]) => PropertyResult
type Twin = (history: KeyHistory) => PropertyResult['verdict']

describe('on any small history', () => {
  it.each<[string, Check, Twin]>([
    ['no phantom read', noPhantomRead, phantomTwin],
    ['read your writes', readYourWrites, readYourWritesTwin],
    ['monotonic reads', monotonicReads, monotonicTwin],
    ['linearizable', linearizablePerKey, linearizableTwin],
    ['durable acknowledgement', durableAcknowledgement, durableTwin],
  ])('%s is judged as by its definition', (_, check, twin) => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(aHistory, (history) => {
        const { verdict, brokenAt, witness } = check([history])
        seen.add(verdict)
        expect(verdict).toBe(twin(history))
        expect(witness === null).toBe(verdict !== 'broken')
        expect(brokenAt === null).toBe(verdict !== 'broken')
      }),
      { numRuns: 3000 },
    )
    // Histories of both kinds came up, so the property could have failed.
    expect(seen).toContain('broken')
    expect(seen).toContain('holds')
  })

  it('the label is the worst that applies', () => {
    const value = fc.constantFrom('Ann', 'Bob', 'Eve', null)
    const seen = new Set<string>()
    fc.assert(
      fc.property(aHistory, value, value, (made, row, cache) => {
        const history = { ...made, atRest: true }
        const label = labelAtRest(history, { row, cache })
        seen.add(label)
        expect(label).toBe(labelTwin(history, row, cache))
      }),
      { numRuns: 3000 },
    )
    expect([...seen].sort()).toEqual([...LABELS].sort())
  })
})
