import { describe, expect, test } from 'vitest'
import { exploreCell, type Cell } from '../cell.ts'
import { setupOf } from '../questions/setup-of.ts'
import { plainSearch } from '../testing/plain-writers.ts'

/** The reference model: one key, writers of write-through, crashes. These numbers stand in the README beside it. */
const COUNTS = [
  { clients: 1, crashes: 0, states: 4, transitions: 3 },
  { clients: 1, crashes: 1, states: 10, transitions: 10 },
  { clients: 1, crashes: 2, states: 10, transitions: 10 },
  { clients: 2, crashes: 0, states: 39, transitions: 48 },
  { clients: 2, crashes: 1, states: 163, transitions: 234 },
  { clients: 2, crashes: 2, states: 293, transitions: 434 },
  { clients: 3, crashes: 0, states: 736, transitions: 1197 },
  { clients: 3, crashes: 1, states: 4744, transitions: 8238 },
  { clients: 3, crashes: 2, states: 12_436, transitions: 22_716 },
  { clients: 4, crashes: 0, states: 21_229, transitions: 42_096 },
  { clients: 4, crashes: 1, states: 198_565, transitions: 402_436 },
  { clients: 4, crashes: 2, states: 755_929, transitions: 1_570_612 },
] as const
/** The plain search takes half a minute for the last two. */
const PLAIN = COUNTS.slice(0, -2)

function explored(clients: number, faults: number): Cell {
  return exploreCell(setupOf({ pattern: 'wt_db_first', scenario: 'writers', clients, faults, kinds: ['crash'] }))
}

describe('writers of write-through', () => {
  test.each(COUNTS)(
    '$clients with at most $crashes crashes have $states states and $transitions transitions',
    ({ clients, crashes, states, transitions }) => {
      const cell = explored(clients, crashes)
      expect({ states: cell.states, transitions: cell.transitions, complete: cell.bounds.complete }).toEqual({
        states,
        transitions,
        complete: true,
      })
    },
  )

  test.each(PLAIN)(
    '$clients with at most $crashes crashes have as many for the plain search, and as short ways to the same ends',
    ({ clients, crashes, states, transitions }) => {
      const { witnesses } = explored(clients, crashes)
      const plain = plainSearch(clients, crashes, true)
      expect({ states: plain.states, transitions: plain.transitions }).toEqual({ states, transitions })
      const shortest = (labels: readonly string[]): number | null => {
        const lengths = Object.entries(witnesses).flatMap(([label, witness]) =>
          labels.includes(label) ? witness.steps.length : [],
        )
        return lengths.length === 0 ? null : Math.min(...lengths)
      }
      expect({ agree: shortest(['consistent', 'indeterminate']), stale: shortest(['stale']) }).toEqual({
        agree: plain.agree,
        stale: plain.stale,
      })
    },
  )
})
