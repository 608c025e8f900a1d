import { expect, test } from 'vitest'
import { PATTERNS } from '../patterns/registry/patterns.ts'
import { PATTERN_IDS } from '../world/ids.ts'
import { exploreCell, type Cell } from './cell.ts'
import { EXPLORED } from './questions/scenarios.ts'
import { setupOf } from './questions/setup-of.ts'

/**
 * Every cell with every policy that its pattern has, without a TTL and with one: what can be reached, among how many
 * states and transitions. No word of prose is in it: a line that changes is a changed claim, or another search.
 *
 *     wt_db_first writers ok none stale consistent,stale 39 48
 */
const TTLS_MS = [null, 60_000] as const

function countsLine({ pattern, scenario, policy, ttlMs, worst, reachable, states, transitions }: Cell): string {
  return `${pattern} ${scenario} ${policy} ${ttlMs ?? 'none'} ${worst} ${reachable.join(',')} ${states} ${transitions}\n`
}

// Only to end what hangs.
test.each(PATTERN_IDS)(
  '%s reaches with each policy, with and without a TTL, what it reached before',
  async (pattern) => {
    const asked = EXPLORED.flatMap(({ id }) =>
      PATTERNS[pattern].policies.flatMap((policy) =>
        TTLS_MS.map((ttlMs) => ({ pattern, scenario: id, policy, ttlMs })),
      ),
    )
    const lines = asked.map((one) => countsLine(exploreCell(setupOf(one))))
    await expect(lines.join('')).toMatchFileSnapshot(`golden/counts/${pattern}.txt`)
  },
)
