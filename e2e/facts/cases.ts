import { SCENARIOS, variant } from '../../src/lessons/scenarios.ts'
import { PATTERNS } from '../../src/model/patterns/registry/patterns.ts'
import { recorded } from '../../src/model/run/chooser.ts'
import { FAULT_IDS, PATTERN_IDS, type PatternId } from '../../src/model/world/ids.ts'
import { createRun } from '../../src/model/run/run.ts'
import type { Trace } from '../../src/model/trace/trace.ts'
import { loadSqlite } from '../../src/app/node/load-sqlite.ts'
import { seededRun } from './seeded-runs.ts'

/** One run whose facts are kept. Its id says how to make it. */
export interface Case {
  readonly id: string
  run(): Trace
}

const SEEDED_RUNS = 2_000
const run = createRun(await loadSqlite())

/** The groups of cases, one golden file each. */
export const GROUPS = [...PATTERN_IDS, 'seeded'] as const
export type Group = (typeof GROUPS)[number]

export function casesOf(group: Group): readonly Case[] {
  return group === 'seeded' ? seededCases() : patternCases(group)
}

/**
 * Every scenario × policy × failure: the scenario's own failures and choices (`own`), none, or one instead of them,
 * as `faults=` in a link has it. `wt_db_first/redis_down/retry/crash`.
 */
function patternCases(pattern: PatternId): readonly Case[] {
  return SCENARIOS.flatMap((scenario) =>
    PATTERNS[pattern].policies.flatMap((policy) =>
      ['own' as const, 'none' as const, ...FAULT_IDS].map((fault) => ({
        id: `${pattern}/${scenario.id}/${policy}/${fault}`,
        run: () => {
          const faults = fault === 'own' ? {} : { faults: fault === 'none' ? [] : [fault] }
          const { world, choices } = variant(scenario, { pattern, policy, ...faults })
          return run(world, recorded(choices))
        },
      })),
    ),
  )
}

function seededCases(): readonly Case[] {
  return Array.from({ length: SEEDED_RUNS }, (_, index) => ({
    id: `seeded/${index + 1}`,
    run: () => {
      const { world, chooser } = seededRun(index + 1)
      return run(world, chooser)
    },
  }))
}
