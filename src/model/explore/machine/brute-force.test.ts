import { expect, test } from 'vitest'
import { exploreCell } from '../cell.ts'
import { setupOf } from '../setup-of.ts'
import { plainSearch } from '../testing/plain-writers.ts'

test.each([
  { clients: 1, faults: 0 },
  { clients: 1, faults: 1 },
  { clients: 2, faults: 0 },
  { clients: 2, faults: 2 },
  { clients: 3, faults: 0 },
  { clients: 3, faults: 1 },
  { clients: 3, faults: 2 },
])('$clients writers with at most $faults crashes have as many states as the plain search finds, and as short ways to the same ends', ({ clients, faults }) => {
  const cell = exploreCell(setupOf({ pattern: 'wt_db_first', scenario: 'writers', clients, faults, kinds: ['crash'] }))
  const { states, transitions, agree, stale } = plainSearch(clients, faults, true)
  expect({ states: cell.states, transitions: cell.transitions }).toEqual({ states, transitions })
  const shortest = (labels: readonly string[]): number | null => {
    const lengths = Object.entries(cell.witnesses).flatMap(([label, witness]) => (labels.includes(label) ? witness.steps.length : []))
    return lengths.length === 0 ? null : Math.min(...lengths)
  }
  expect({ agree: shortest(['consistent', 'indeterminate']), stale: shortest(['stale']) }).toEqual({ agree, stale })
})
