import { historiesOf } from '../../judge/checks/history-of-run.ts'
import { labelAtRest, type Label } from '../../judge/checks/label-at-rest.ts'
import { recorded } from '../../run/chooser.ts'
import { createRun } from '../../run/run.ts'
import { sql } from '../../run/testing/runs.ts'
import type { Step, Told, Trace } from '../../trace/trace.ts'
import type { Witness } from '../cell.ts'
import type { Setup } from '../machine/setup.ts'
import { replayOf } from '../replay/replay.ts'
import { KEY } from '../../stores/values/database-model.ts'

const run = createRun(sql)

/** What a run comes to, in words that the stage and the explorer share. */
export interface End {
  readonly row: string | null
  readonly cache: string | null
  /** What each client knows of its last operation. */
  readonly told: Readonly<Record<string, string>>
}

/** A run of the explorer beside the same run as the stage plays it from its choices alone. */
export interface Played {
  readonly explored: { readonly stores: readonly (readonly (string | null)[])[]; readonly end: End }
  readonly staged: { readonly stores: readonly (readonly (string | null)[])[]; readonly end: End }
  readonly isAtRest: boolean
  readonly label: Label
}

/** Throws where the stage cannot play it. */
export function playOnStage(setup: Setup, { steps }: Witness): Played {
  const stores: (readonly (string | null)[])[] = []
  const replay = replayOf(sql, setup, steps, (_, simulation) => void stores.push(storesAt(simulation.steps.at(-1)!)))
  const trace = run(replay.world, recorded(replay.choices))
  if (JSON.stringify(trace.choices) !== JSON.stringify(replay.choices))
    throw new Error('The run from its choices makes other choices.')
  const last = trace.steps.at(-1)!
  const { database, cache, told } = steps.at(-1)!
  return {
    explored: {
      stores: steps.map((step) => [step.database, step.cache]),
      end: { row: database, cache, told: byClient(told) },
    },
    staged: { stores, end: endOf(trace) },
    isAtRest: last.atRest && last.queued === undefined && last.inFlight.length === 0,
    label: labelOf(trace),
  }
}

function storesAt({
  database,
  cache,
}: Pick<Step, 'database' | 'cache'>): readonly [row: string | null, cache: string | null] {
  return [database.rows[KEY]?.value ?? null, cache.entries[KEY]?.value ?? null]
}

/** What a run of the stage has come to. */
export function endOf({ steps }: Pick<Trace, 'steps'>): End {
  const last = steps.at(-1)!
  const [row, cache] = storesAt(last)
  const words = (is: Told): string =>
    is.is === 'value' ? (is.value ?? 'no row') : is.is === 'unknown' && is.silent ? 'nothing' : is.is
  return {
    row,
    cache,
    told: sorted(
      Object.entries(last.told)
        .filter(([, is]) => is.is !== 'idle')
        .map(([client, is]) => [client, words(is)]),
    ),
  }
}

export function labelOf(trace: Pick<Trace, 'world' | 'steps' | 'operations'>): Label {
  const { row, cache } = endOf(trace)
  return labelAtRest(
    historiesOf(trace).find(({ key }) => key === KEY)!,
    { row, cache },
  )
}

/** The explorer tells it by attempts; a client knows of its last one. */
export function byClient(told: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const attempts = Object.entries(told).sort(([a], [b]) => a.localeCompare(b))
  return sorted(attempts.map(([attempt, what]) => [attempt.charAt(0), what]))
}

/** Equal records are equal texts. Of two of one name the last counts. */
function sorted(entries: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(Object.fromEntries(entries)).sort(([a], [b]) => a.localeCompare(b)))
}
