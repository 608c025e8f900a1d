import { titleOf } from '../../failures/failures.ts'
import { problemOf } from '../../patterns/built/problem-of.ts'
import type { Built } from '../../world/built-steps.ts'
import { patternOf, type PatternName } from '../../patterns/registry/pattern-of.ts'
import { BUILT, PATTERN_IDS, POLICY_IDS } from '../../world/ids.ts'
import { FAULT_KINDS, type FailureId } from '../../failures/failures.ts'
import { EXPLORED, MOST_CLIENTS, withClients, type Scenario } from './scenarios.ts'
import type { Setup } from '../machine/setup.ts'

/** What can be asked of the explorer, by name. What is left out is as the pattern or the scenario has it. */
export interface Asked {
  readonly pattern: string
  /** The steps of the pattern `built`. */
  readonly built?: Built | undefined
  readonly scenario: string
  readonly policy?: string | undefined
  /** Of every entry, in ms; null is none. */
  readonly ttlMs?: number | null | undefined
  readonly clients?: number | undefined
  /** How many faults at most. Where the scenario has none of its own, and `kinds` names none, they are crashes. */
  readonly faults?: number | undefined
  /** Which kinds of fault, instead of the scenario's own. */
  readonly kinds?: readonly string[] | undefined
}

/** A mistake in what was asked for, as a sentence with what could be asked instead. */
export class Unknown extends Error {}

/** Refresh-ahead renews what is about to expire, so its entries do expire. */
const REFRESHED_TTL_MS = 60_000
/** What fails where faults are asked for in a scenario that has none, and none is named. */
const CRASH: FailureId = 'crash'

/** The set-up that is asked for. Throws Unknown. */
export function setupOf(asked: Asked): Setup {
  const name = nameOf(asked)
  const { pattern } = name
  const { policies, background } = patternOf(name)
  const policy =
    asked.policy === undefined
      ? policies[0]!
      : oneOf(policies, oneOf(POLICY_IDS, asked.policy, 'policy'), `policy of ${pattern}`)
  const own = background?.worksOn === 'expiring-entry' ? REFRESHED_TTL_MS : null
  return { ...name, policy, ttlMs: asked.ttlMs === undefined ? own : asked.ttlMs, scenario: scenarioOf(asked) }
}

function nameOf({ pattern, built }: Asked): PatternName {
  if (pattern !== BUILT) return { pattern: oneOf(PATTERN_IDS, pattern, 'pattern') }
  if (built === undefined) throw new Unknown('A built pattern is explored by its steps, and there are none.')
  const problem = problemOf(built)
  if (problem !== null) throw new Unknown(problem.sentence)
  return { pattern, built }
}

/** Every cell of the matrix, as the table has it. */
export function wholeMatrix(): readonly Setup[] {
  return PATTERN_IDS.flatMap((pattern) => EXPLORED.map(({ id }) => setupOf({ pattern, scenario: id })))
}

function scenarioOf({ scenario: id, clients, faults, kinds }: Asked): Scenario {
  const named = EXPLORED.find((one) => one.id === id)
  if (named === undefined)
    throw new Unknown(`There is no scenario “${id}”. Name one of: ${EXPLORED.map((one) => one.id).join(', ')}.`)
  if (clients !== undefined && (clients < 1 || clients > MOST_CLIENTS))
    throw new Unknown(`There are 1 to ${MOST_CLIENTS} clients, not ${clients}.`)
  const peopled = clients === undefined ? named : withClients(named, clients)
  const asked =
    kinds?.map((kind) => oneOf(FAULT_KINDS, kind, 'fault')) ?? (isWithoutAny(peopled, faults) ? [CRASH] : null)
  const struck: readonly FailureId[] = asked ?? peopled.faults
  const most = struck.length === 0 ? 0 : (faults ?? (asked === null ? peopled.most : 1))
  // A scenario's own crash is that of a client it names; faults that are asked for strike anybody.
  const crashes = asked === null ? peopled.crashes : [...new Set(peopled.plans.map(({ client }) => client))]
  return {
    ...peopled,
    title: asked === null ? peopled.title : otherwise(peopled.title, struck),
    faults: struck,
    most,
    crashes,
  }
}

/** What fails is not what the scenario's own title says. */
function otherwise(title: string, struck: readonly FailureId[]): string {
  return `${title}, but what can fail: ${struck.map((kind) => titleOf(kind)).join(', ')}`
}

/** Faults are asked for, and the scenario has none of its own. */
function isWithoutAny({ faults: own }: Scenario, faults: number | undefined): boolean {
  return own.length === 0 && faults !== undefined && faults > 0
}

function oneOf<Id extends string>(ids: readonly Id[], id: string, what: string): Id {
  const known = ids.find((one) => one === id)
  if (known === undefined) throw new Unknown(`There is no ${what} “${id}”. Name one of: ${ids.join(', ')}.`)
  return known
}
