import initSqlJs from 'sql.js'
import { expect, it, test } from 'vitest'
import { CellExploration } from '../model/explore/cell.ts'
import { EXPLORED } from '../model/explore/questions/scenarios.ts'
import { setupOf } from '../model/explore/questions/setup-of.ts'
import { KEY } from '../model/stores/values/database-model.ts'
import { labelOf } from '../model/explore/testing/on-the-stage.ts'
import { Walk } from '../model/explore/walk.ts'
import { recorded } from '../model/run/chooser.ts'
import { createRun } from '../model/run/run.ts'
import type { Told, Trace } from '../model/trace/trace.ts'
import { SCENARIOS, type Scenario } from './scenarios.ts'

const run = createRun(await initSqlJs())

/** A run at rest as the stage and the explorer both see it. */
interface End {
  readonly label: string
  readonly row: string | null
  readonly entry: string | null
  /** What the client of each operation was told, by the operation's name in the explorer. */
  readonly told: Readonly<Record<string, string>>
}

/** How the scenario ends on the stage, with its own pattern and policy. */
function endOnStage({ world, choices }: Scenario): End {
  const trace = run(world, recorded(choices))
  const last = trace.steps.at(-1)!
  return {
    label: labelOf(trace),
    row: last.database.rows[KEY]?.value ?? null,
    entry: last.cache.entries[KEY]?.value ?? null,
    told: toldIn(trace),
  }
}

/** The explorer's clients each ask once: A and B write, R reads. */
function toldIn({ steps, operations }: Trace): Readonly<Record<string, string>> {
  const told: Record<string, string> = {}
  for (const step of steps) {
    for (const [client, now] of Object.entries(step.told)) {
      if (now.is === 'idle' || now.is === 'waiting') continue
      told[operations[now.operation]?.kind === 'read' ? 'R1' : `${client}1`] = wordOf(now)
    }
  }
  return told
}

function wordOf(told: Exclude<Told, { readonly is: 'idle' | 'waiting' }>): string {
  if (told.is === 'value') return told.value ?? 'no row'
  return told.is === 'unknown' && told.silent ? 'nothing' : told.is
}

/** Every end that the explorer reaches for the question that a scenario names. */
function endsInExplorer(scenario: string, { world: { pattern, policy } }: Scenario): readonly End[] {
  const exploration = new CellExploration(setupOf({ pattern, policy, scenario }))
  while (exploration.advance(1 << 16));
  const { states } = exploration.progress
  return new Walk(exploration)
    .lattice(states)!
    .nodes.flatMap(({ label, standing: { database, cache, told } }) =>
      label === null ? [] : [{ label, row: database, entry: cache, told }],
    )
}

const NAMED = SCENARIOS.flatMap((scenario) =>
  'none' in scenario.explored ? [] : [{ id: scenario.id, asks: scenario.explored.scenario, scenario }],
)

it.each(NAMED)('$id, as the stage plays it, is one of the runs of $asks', ({ asks, scenario }) => {
  const end = endOnStage(scenario)
  const isIt = ({ told, ...stores }: End): boolean =>
    stores.label === end.label &&
    stores.row === end.row &&
    stores.entry === end.entry &&
    Object.entries(end.told).every(([operation, what]) => told[operation] === what)
  const ends = endsInExplorer(asks, scenario)
  expect(ends.some(isIt), `${JSON.stringify(end)} is none of ${JSON.stringify(ends, null, 1)}`).toBe(true)
})

test('where a scenario has the name of one of the explorer, that is the question which it names', () => {
  const named = new Map(NAMED.map(({ id, asks }) => [id, asks]))
  const shared = SCENARIOS.map(({ id }) => id).filter((id) => EXPLORED.some((one) => one.id === id))
  expect(shared.filter((id) => named.get(id) !== id)).toEqual([])
})

test('a scenario that names no question says why', () => {
  expect(SCENARIOS.flatMap(({ id, explored }) => ('none' in explored ? [`${id}: ${explored.none}`] : []))).toEqual([
    'three_writes: three keys in two tables; the explorer has one row and its key',
    'expire: a TTL runs out; in the explorer no time passes',
    'ttl_heals: a TTL runs out; in the explorer no time passes',
  ])
})
