import { parseArgs } from 'node:util'
import type { SqlJsStatic } from 'sql.js'
import { LABELS, type Label } from '../../model/judge/checks/label-at-rest.ts'
import { cellLines, cellText, matrixText } from '../../model/explore/cell-text.ts'
import { exploreCell, type Cell, type Witness } from '../../model/explore/cell.ts'
import type { Setup } from '../../model/explore/machine/setup.ts'
import { NotPlayable, type Replay } from '../../model/explore/replay/director.ts'
import { replayOf } from '../../model/explore/replay/replay.ts'
import { EXPLORED } from '../../model/explore/questions/scenarios.ts'
import { DEFAULT_LIMITS } from '../../model/explore/search/search.ts'
import { setupOf, Unknown } from '../../model/explore/questions/setup-of.ts'
import { FAILURES, FAULT_KINDS, wordsOf } from '../../model/failures/failures.ts'
import { traceText } from '../../words/en/trace-text.ts'
import { PATTERNS } from '../../model/patterns/registry/patterns.ts'
import { recorded } from '../../model/run/chooser.ts'
import { PATTERN_IDS } from '../../model/world/ids.ts'
import { createRun } from '../../model/run/run.ts'
import { encodeSession } from '../../player/address/link.ts'
import { loadSqlite } from './load-sqlite.ts'
import { number } from '../../words/en/numbers.ts'

const USAGE = `npm run explore -- [--pattern ID] [--scenario ID] [--json]
  without a pattern or a scenario: all of them; without both: the whole matrix
  --policy ID    what the app does when its cache step fails (default: the pattern's own)
  --ttl SECONDS  the TTL of every entry (default: none; 60 for refresh_ahead)
  --clients N    1 to 4 (default: the scenario's); more than it has got write values of their own
  --faults K     at most so many faults (default: the scenario's; where it has none, they are crashes)
  --kinds a,b    which faults, instead of the scenario's (--list says what each of them matches)
  --budget N     stop at so many states (default: ${number(DEFAULT_LIMITS.states)})
  --reduce       leave out orders that make no difference
  --json         one cell as a JSON object, with the choices that make the stage play each run; more than one
                 as a JSON array, a cell a line. Nothing else is printed
  --trace        the shortest run to the worst label as the stage plays it, and the end of a link to it
  --label LABEL  the run to another label
  --list         the ids of every pattern, scenario and fault
Silence npm's own lines with: npm run --silent explore -- ...
Exit code: 0, or 1 and a sentence when what was asked for makes no sense, or the stage cannot play it.`

/** What the command needs from the outside. */
export interface Surroundings {
  print(text: string): void
  complain(text: string): void
  /** Milliseconds on a clock that never goes back. */
  nowMs(): number
}

/** Explores what was asked for and returns the exit code. A mistake in what was asked for is a sentence and a 1. */
export async function exploreCells(args: readonly string[], outside: Surroundings): Promise<number> {
  try {
    await answer(args, outside)
    return 0
  } catch (error) {
    const isUsage =
      error instanceof Unknown || error instanceof NotPlayable || (error instanceof TypeError && 'code' in error)
    if (!isUsage) throw error
    outside.complain(`${error.message}\n`)
    return 1
  }
}

async function answer(args: readonly string[], { print, nowMs }: Surroundings): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      pattern: { type: 'string' },
      scenario: { type: 'string' },
      policy: { type: 'string' },
      ttl: { type: 'string' },
      clients: { type: 'string' },
      faults: { type: 'string' },
      kinds: { type: 'string' },
      budget: { type: 'string' },
      label: { type: 'string' },
      reduce: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      trace: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return print(`${USAGE}\n`)
  if (values.list) return print(listing())
  const setups = setupsOf(values)
  const states = values.budget === undefined ? DEFAULT_LIMITS.states : wholeNumber('budget', values.budget, 1)
  if (values.trace && setups.length > 1) throw new Unknown('--trace prints one run: name a pattern and a scenario.')
  if (values.trace && values.json) throw new Unknown('--trace prints text. With --json alone each run has its choices.')
  if (values.label !== undefined && !values.trace)
    throw new Unknown('--label goes with --trace: it names the run to print.')
  const [first, ...others] = setups
  const exploreOne = (setup: Setup): Explored => explore(setup, states, values.reduce, nowMs)
  if (values.trace && first !== undefined) return print(await traced(exploreOne(first), values.label))
  if (values.json && first !== undefined && others.length === 0)
    return print(`${JSON.stringify(await withChoices(exploreOne(first)), null, 2)}\n`)
  if (values.json)
    return printArray(
      setups.map((setup) => () => asJson(exploreOne(setup))),
      print,
    )
  const explored = setups.map(exploreOne)
  print(
    asText(
      explored.map(({ cell }) => cell),
      setups.length > EXPLORED.length,
    ),
  )
}

/** Each as soon as it is there. */
function printArray(items: readonly (() => object)[], print: Surroundings['print']): void {
  print('[\n')
  for (const [index, item] of items.entries())
    print(`${JSON.stringify(item())}${index === items.length - 1 ? '' : ','}\n`)
  print(']\n')
}

type Values = Readonly<
  Partial<Record<'pattern' | 'scenario' | 'policy' | 'ttl' | 'clients' | 'faults' | 'kinds', string>>
>

function setupsOf({ pattern, scenario, policy, ttl, clients, faults, kinds }: Values): readonly Setup[] {
  const patterns = pattern === undefined ? PATTERN_IDS : [pattern]
  const scenarios = scenario === undefined ? EXPLORED.map(({ id }) => id) : [scenario]
  const options = {
    policy,
    ttlMs: ttl === undefined ? undefined : ttl === '0' ? null : wholeNumber('ttl', ttl, 1) * 1000,
    clients: clients === undefined ? undefined : wholeNumber('clients', clients, 1),
    faults: faults === undefined ? undefined : wholeNumber('faults', faults, 0),
    kinds: kinds?.split(',').filter((kind) => kind !== ''),
  }
  return patterns.flatMap((one) => scenarios.map((other) => setupOf({ pattern: one, scenario: other, ...options })))
}

interface Explored {
  readonly setup: Setup
  readonly cell: Cell
  readonly milliseconds: number
}

function explore(setup: Setup, states: number, reduce: boolean, nowMs: Surroundings['nowMs']): Explored {
  const start = nowMs()
  const cell = exploreCell(setup, { ...DEFAULT_LIMITS, states }, reduce)
  return { setup, cell, milliseconds: Math.round(nowMs() - start) }
}

/** The time stands apart: all else is the same every time. */
function asJson({ cell, milliseconds }: Explored): object {
  return { ...cell, timing: { milliseconds } }
}

async function withChoices(explored: Explored): Promise<object> {
  const sql = await loadSqlite()
  const played = (runs: Readonly<Partial<Record<string, Witness>>>): object =>
    Object.fromEntries(
      Object.entries(runs).flatMap(([name, run]) => {
        if (run === undefined) return []
        return [[name, { ...run, ...playable(sql, explored.setup, run) }]]
      }),
    )
  const { witnesses, violations } = explored.cell
  return {
    ...asJson(explored),
    witnesses: played(witnesses),
    violations: played(violations),
    timing: { milliseconds: explored.milliseconds },
  }
}

/** The run for the stage. A run that the stage cannot play is still a run: then it says why. */
function playable(sql: SqlJsStatic, setup: Setup, { steps }: Witness): object {
  try {
    const { world, choices } = replayOf(sql, setup, steps)
    return { world, choices: { format: 1, list: choices } }
  } catch (error) {
    if (!(error instanceof NotPlayable)) throw error
    return { notPlayable: error.message }
  }
}

async function traced({ setup, cell }: Explored, wanted: string | undefined): Promise<string> {
  const label = wanted === undefined ? cell.worst : LABELS.find((one) => one === wanted)
  if (label === null)
    throw new Unknown(`No run has come to its end (${cell.bounds.sentence}). Give it a larger --budget.`)
  if (label === undefined) throw new Unknown(`There is no label “${wanted}”. Name one of: ${LABELS.join(', ')}.`)
  const witness = cell.witnesses[label]
  if (witness === undefined)
    throw new Unknown(
      `${cell.pattern} does not come to ${label} in ${cell.scenario} (${cell.bounds.sentence}). It comes to ${cell.reachable.join(', ')}.`,
    )
  const sql = await loadSqlite()
  const replay = replayOf(sql, setup, witness.steps)
  const trace = createRun(sql)(replay.world, recorded(replay.choices))
  return `${traceText(trace)}\n${await linkText(replay, label)}`
}

/** What stands after the address of the page: the link opens where the run begins. */
async function linkText({ world, choices }: Replay, label: Label): Promise<string> {
  return `This run to ${label} opens at the address of the page with #s=${await encodeSession({ world, choices: [...choices], cursor: 0 })}\n`
}

function asText(cells: readonly Cell[], isMatrix: boolean): string {
  const [only] = cells
  if (cells.length === 1 && only !== undefined) return cellText(only)
  if (!isMatrix) return cellLines(cells)
  const states = cells.reduce((sum, cell) => sum + cell.states, 0)
  const complete = cells.filter(({ bounds }) => bounds.complete).length
  return `${matrixText(cells)}\n${cells.length} cells, ${complete} of them explored to the end, ${number(states)} states\n`
}

function wholeNumber(name: string, text: string, least: number): number {
  const whole = Number(text)
  if (!/^\d{1,9}$/.test(text) || whole < least)
    throw new Unknown(`--${name} takes a whole number from ${least}, not “${text}”.`)
  return whole
}

function listing(): string {
  const rows = (title: string, entries: readonly (readonly [string, string])[]): string =>
    [title, ...entries.map(([id, text]) => `  ${id.padEnd(24)} ${text}`), ''].join('\n')
  return [
    rows(
      'patterns',
      Object.values(PATTERNS).map(({ id, title, policies }) => [id, `${title} (policies: ${policies.join(', ')})`]),
    ),
    rows(
      'scenarios',
      EXPLORED.map(({ id, title, freedom }) => [id, `${title}: ${freedom}`]),
    ),
    rows(
      'faults, each wherever it matches',
      FAULT_KINDS.map((id) => [id, `${FAILURES[id].title}: ${wordsOf(FAILURES[id].matches)}. ${FAILURES[id].does}`]),
    ),
  ].join('\n')
}
