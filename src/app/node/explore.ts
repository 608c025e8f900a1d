import { parseArgs } from 'node:util'
import { cellLines, cellText, matrixText } from '../../model/explore/cell-text.ts'
import { exploreCell, type Cell } from '../../model/explore/cell.ts'
import { DEFAULT_LIMITS } from '../../model/explore/search/search.ts'
import { EXPLORED } from '../../model/explore/scenarios.ts'
import type { Setup } from '../../model/explore/machine/setup.ts'
import { setupOf, Unknown } from '../../model/explore/setup-of.ts'
import { PATTERNS } from '../../model/patterns/patterns.ts'
import { PATTERN_IDS } from '../../model/sim/ids.ts'

const USAGE = `npm run explore -- [--pattern ID] [--scenario ID] [--json]
  without a pattern or a scenario: all of them; without both: the whole matrix
  --policy ID    what the app does when its cache step fails (default: the pattern's own)
  --ttl SECONDS  the TTL of every entry (default: none; 60 for refresh_ahead)
  --clients N    1 to 4 (default: the scenario's); more than it has got write values of their own
  --faults K     at most so many faults (default: the scenario's)
  --kinds a,b    which faults, instead of the scenario's
  --budget N     stop at so many states (default: ${DEFAULT_LIMITS.states.toLocaleString('en')})
  --json         the cell, or the cells, as JSON
  --list         the ids of every pattern and scenario
Silence npm's own lines with: npm run --silent explore -- ...`

/** Explores what was asked for. Exit code 2 and a sentence when that makes no sense. */
function main(): void {
  const { values } = parseArgs({
    options: {
      pattern: { type: 'string' },
      scenario: { type: 'string' },
      policy: { type: 'string' },
      ttl: { type: 'string' },
      clients: { type: 'string' },
      faults: { type: 'string' },
      kinds: { type: 'string' },
      budget: { type: 'string' },
      json: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return print(`${USAGE}\n`)
  if (values.list) return print(listing())
  const setups = setupsOf(values)
  const states = values.budget === undefined ? DEFAULT_LIMITS.states : wholeNumber('budget', values.budget, 1)
  const timed = setups.map((setup) => explored(setup, states))
  if (!values.json) return print(asText(timed.map(({ cell }) => cell), setups.length > EXPLORED.length))
  const json = timed.map(({ cell, milliseconds }) => ({ ...cell, timing: { milliseconds } }))
  print(`${JSON.stringify(setups.length === 1 ? json[0] : json, null, 2)}\n`)
}

type Values = Readonly<Partial<Record<'pattern' | 'scenario' | 'policy' | 'ttl' | 'clients' | 'faults' | 'kinds', string>>>

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

function explored(setup: Setup, states: number): { cell: Cell; milliseconds: number } {
  const start = performance.now()
  const cell = exploreCell(setup, { ...DEFAULT_LIMITS, states })
  return { cell, milliseconds: Math.round(performance.now() - start) }
}

function asText(cells: readonly Cell[], isMatrix: boolean): string {
  const [only] = cells
  if (cells.length === 1 && only !== undefined) return cellText(only)
  if (!isMatrix) return cellLines(cells)
  const states = cells.reduce((sum, cell) => sum + cell.states, 0)
  const complete = cells.filter(({ bounds }) => bounds.complete).length
  return `${matrixText(cells)}\n${cells.length} cells, ${complete} of them explored to the end, ${states.toLocaleString('en')} states\n`
}

function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text)
  if (!/^\d{1,9}$/.test(text) || number < least) throw new Unknown(`--${name} takes a whole number from ${least}, not “${text}”.`)
  return number
}

function listing(): string {
  const rows = (title: string, entries: readonly (readonly [string, string])[]): string =>
    [title, ...entries.map(([id, text]) => `  ${id.padEnd(24)} ${text}`), ''].join('\n')
  return [
    rows('patterns', Object.values(PATTERNS).map(({ id, title, policies }) => [id, `${title} (policies: ${policies.join(', ')})`])),
    rows('scenarios', EXPLORED.map(({ id, freedom }) => [id, freedom])),
  ].join('\n')
}

function print(text: string): void {
  process.stdout.write(text)
}

try {
  main()
} catch (error) {
  const isUsage = error instanceof Unknown || (error instanceof TypeError && 'code' in error)
  process.stderr.write(`${isUsage ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = isUsage ? 2 : 1
}
