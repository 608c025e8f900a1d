import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { scenarioById, SCENARIOS, variant } from '../../lessons/scenarios.ts'
import { parseChoices, parseWorld, type Parsed } from '../../model/formats/parse.ts'
import { traceText } from '../../words/en/trace-text.ts'
import { patternOf } from '../../model/patterns/registry/pattern-of.ts'
import { PATTERNS } from '../../model/patterns/registry/patterns.ts'
import { recorded } from '../../model/run/chooser.ts'
import type { Choice } from '../../model/world/choices.ts'
import { SWITCHES } from '../../model/run/switches.ts'
import { FAULT_IDS, PATTERN_IDS, POLICY_IDS, type PatternId } from '../../model/world/ids.ts'
import { createRun, unusedChoices } from '../../model/run/run.ts'
import type { Trace } from '../../model/trace/trace.ts'
import type { World } from '../../model/world/world.ts'
import { loadSqlite } from './load-sqlite.ts'
import { publishedTrace } from '../../words/published-trace.ts'
import { en } from '../../words/en/en.ts'

const USAGE = `npm run trace -- --scenario ID [--pattern ID] [--policy ID] [--faults a,b]
npm run trace -- --world FILE [--choices FILE]
  --json   the trace as JSON instead of text
  --list   the ids of every scenario, pattern, policy and fault
Silence npm's own lines with: npm run --silent trace -- ...`

interface Setup {
  readonly world: World
  readonly choices: readonly Choice[]
}

/** Prints a run. Exit code 2 and a sentence when what was asked for makes no sense. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      scenario: { type: 'string' },
      pattern: { type: 'string' },
      policy: { type: 'string' },
      faults: { type: 'string' },
      world: { type: 'string' },
      choices: { type: 'string' },
      json: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
    },
  })
  if (values.list) return print(listing())
  const { world, choices } = await setUp(values)
  const trace = createRun(await loadSqlite())(world, recorded(choices))
  const whole: Trace = { ...trace, unused: unusedChoices(choices, trace.choices) }
  print(values.json ? `${JSON.stringify(publishedTrace(whole, en))}\n` : traceText(whole))
}

type Values = {
  readonly [name in 'scenario' | 'pattern' | 'policy' | 'faults' | 'world' | 'choices']?: string | undefined
}

async function setUp(values: Values): Promise<Setup> {
  if (values.world === undefined && values.scenario === undefined) {
    throw new Usage(
      values.choices === undefined ? USAGE : '--choices belong to a world: name it with --world or --scenario.',
    )
  }
  const start =
    values.world === undefined
      ? fromScenario(values.scenario!)
      : { world: must(parseWorld(await json(values.world))), choices: [] }
  const pattern = oneOf(PATTERN_IDS, values.pattern, 'pattern')
  const policy = oneOf(POLICY_IDS, values.policy, 'policy')
  const faults = values.faults
    ?.split(',')
    .filter((id) => id !== '')
    .map((id) => oneOf(FAULT_IDS, id, 'fault')!)
  const { world, choices } = variant(start, {
    ...(pattern && { pattern }),
    policy: policy ?? policyFor(start.world, pattern),
    ...(faults && { faults }),
  })
  const given = values.choices === undefined ? [] : must(parseChoices(await json(values.choices)))
  return { world: must(parseWorld(world)), choices: [...choices, ...given] }
}

/** A pattern that does not know the scenario's policy runs with its own first one. */
function policyFor(world: World, pattern: PatternId | undefined): World['policy'] {
  const known = patternOf(pattern === undefined ? world : { pattern }).policies
  return known.includes(world.policy) ? world.policy : known[0]!
}

function fromScenario(id: string): Setup {
  const scenario = scenarioById(id)
  if (scenario === null)
    throw new Usage(`There is no scenario “${id}”. Name one of: ${SCENARIOS.map((one) => one.id).join(', ')}.`)
  return scenario
}

async function json(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) throw new Usage(`The file ${file} cannot be read. Check its name.`)
  try {
    return JSON.parse(text)
  } catch {
    throw new Usage(`The file ${file} is not JSON.`)
  }
}

function must<Value>(parsed: Parsed<Value>): Value {
  if (!parsed.ok) throw new Usage(parsed.problem)
  return parsed.value
}

function oneOf<Id extends string>(ids: readonly Id[], id: string | undefined, what: string): Id | undefined {
  const known = ids.find((candidate) => candidate === id)
  if (id !== undefined && known === undefined)
    throw new Usage(`There is no ${what} “${id}”. Name one of: ${ids.join(', ')}.`)
  return known
}

function listing(): string {
  const rows = (title: string, entries: readonly (readonly [string, string])[]): string =>
    [title, ...entries.map(([id, text]) => `  ${id.padEnd(20)} ${text}`), ''].join('\n')
  return [
    rows(
      'scenarios',
      SCENARIOS.map(({ id, title }) => [id, title]),
    ),
    rows(
      'patterns',
      Object.values(PATTERNS).map(({ id, title, policies }) => [id, `${title} (policies: ${policies.join(', ')})`]),
    ),
    rows(
      'policies (what the app does when its cache step fails)',
      POLICY_IDS.map((id) => [id, en.policies[id].says]),
    ),
    rows(
      'faults',
      SWITCHES.map(({ id, title, detail }) => [id, `${title}: ${detail}`]),
    ),
  ].join('\n')
}

function print(text: string): void {
  process.stdout.write(text)
}

/** A mistake in what was asked for. */
class Usage extends Error {}

main().catch((error: unknown) => {
  const isUsage = error instanceof Usage || (error instanceof TypeError && 'code' in error)
  const text = isUsage ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`${text}\n`)
  process.exitCode = isUsage ? 2 : 1
})
