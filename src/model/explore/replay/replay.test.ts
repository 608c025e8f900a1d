import { describe, expect, test } from 'vitest'
import { historiesOf } from '../../checks/history-of-run.ts'
import { labelAtRest, LABELS } from '../../checks/label-at-rest.ts'
import { recorded } from '../../sim/chooser.ts'
import { PATTERN_IDS } from '../../sim/ids.ts'
import { createRun } from '../../sim/run.ts'
import { sql } from '../../sim/testing/runs.ts'
import type { Step, Told, Trace } from '../../sim/trace.ts'
import { exploreCell, type Cell, type Witness } from '../cell.ts'
import type { Setup } from '../machine/setup.ts'
import { wholeMatrix } from '../setup-of.ts'
import { KEY } from '../stores/database-model.ts'
import type { Replay } from './director.ts'
import { replayOf } from './replay.ts'

const run = createRun(sql)

interface Case {
  readonly name: string
  readonly setup: Setup
  readonly label: string
  readonly witness: Witness
}

/** Every shortest run of a pattern's cells; the same run of several scenarios counts once. */
function casesOf(pattern: string): readonly Case[] {
  const cases = new Map<string, Case>()
  for (const setup of wholeMatrix().filter((one) => one.pattern === pattern)) {
    const { witnesses, violations }: Cell = exploreCell(setup)
    for (const [label, witness] of [...Object.entries(witnesses), ...Object.entries(violations)]) {
      const words = `${setup.scenario.warm} ${setup.ttlMs} ${JSON.stringify(witness.steps)}`
      if (!cases.has(words)) cases.set(words, { name: `${setup.scenario.id}: ${label}`, setup, label, witness })
    }
  }
  return [...cases.values()]
}

function storesAt({ database, cache }: Pick<Step, 'database' | 'cache'>): readonly (string | null)[] {
  return [database.rows[KEY]?.value ?? null, cache.entries[KEY]?.value ?? null]
}

function labelOf(trace: Pick<Trace, 'world' | 'steps' | 'operations'>): string {
  const [database, cache] = storesAt(trace.steps.at(-1)!)
  const history = historiesOf(trace).find(({ key }) => key === KEY)!
  return labelAtRest(history, { row: database!, cache: cache! })
}

/** What each client knows at the end, as the explorer says it: of its last attempt. */
function toldAt({ told }: Step): Readonly<Record<string, string>> {
  const words = (is: Told): string => (is.is === 'value' ? (is.value ?? 'no row') : is.is === 'unknown' && is.silent ? 'nothing' : is.is)
  return Object.fromEntries(Object.entries(told).filter(([, is]) => is.is !== 'idle').map(([client, is]) => [client, words(is)]))
}

/** The explorer's own, by client: an attempt that was given up is not heard of. */
function toldIn({ steps }: Witness): Readonly<Record<string, string>> {
  const attempts = Object.entries(steps.at(-1)!.told).sort(([a], [b]) => a.localeCompare(b))
  return Object.fromEntries(attempts.map(([attempt, what]) => [attempt.charAt(0), what]))
}

describe.each(PATTERN_IDS)('%s', (pattern) => {
  const cases = casesOf(pattern)

  test.each(cases)('is played on the stage with the same stores, answers and label: $name', ({ setup, witness, label }) => {
    const stores: (readonly (string | null)[])[] = []
    const replay: Replay = replayOf(sql, setup, witness.steps, (_, simulation) => void stores.push(storesAt(simulation.steps.at(-1)!)))
    expect(stores).toEqual(witness.steps.map(({ database, cache }) => [database, cache]))
    const trace = run(replay.world, recorded(replay.choices))
    expect(trace.choices).toEqual(replay.choices)
    const end = trace.steps.at(-1)!
    expect({ atRest: end.atRest, queued: end.queued, inFlight: end.inFlight, stores: storesAt(end), told: toldAt(end) }).toEqual({
      atRest: true,
      queued: undefined,
      inFlight: [],
      stores: stores.at(-1),
      told: toldIn(witness),
    })
    // The runs to a broken property end with any label.
    const wanted = LABELS.some((one) => one === label) ? label : labelOf(trace)
    expect(labelOf(trace)).toBe(wanted)
  })
})
