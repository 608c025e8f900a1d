import { durableAcknowledgement } from '../judge/checks/durable-acknowledgement.ts'
import type { CommittedVersion, Operation } from '../judge/checks/history.ts'
import { historyAtRest, judgeHistory, type Judgement, type UntimedProperty } from '../judge/checks/judge-history.ts'
import { labelAtRest, LABELS, type FinalState, type Label } from '../judge/checks/label-at-rest.ts'
import { monotonicReads } from '../judge/checks/monotonic-reads.ts'
import { readYourWrites } from '../judge/checks/read-your-writes.ts'
import type { Machine } from './search/machine.ts'
import { FIRST_VALUE } from './questions/scenarios.ts'
import { historyOf } from './machine/history.ts'
import { KEY } from '../stores/values/database-model.ts'
import { CACHE, DATABASE, HISTORY, type PatternMachine } from './machine/pattern-machine.ts'

/** The properties that a history can break, in the order of their goals. */
export const JUDGED_PROPERTIES: readonly UntimedProperty[] = [
  'agreement_at_rest',
  'no_phantom_read',
  'read_your_writes',
  'monotonic_reads',
  'linearizable',
  'durable_ack',
]

export const PROPERTY_GOALS = LABELS.length
/** At rest the cache lags the row, and no TTL will end it. */
export const ENDLESS_GOAL = PROPERTY_GOALS + JUDGED_PROPERTIES.length
/** At rest the cache lags the row until its TTL. */
export const UNTIL_TTL_GOAL = ENDLESS_GOAL + 1

/** Of these the next read at rest, of any client, breaks one: goals in this order. */
export const NEXT_READ_PROPERTIES = ['read_your_writes', 'monotonic_reads'] as const
export const NEXT_READ_GOALS = UNTIL_TTL_GOAL + 1

/** The goal that a label is. */
export function goalOf(label: Label): number {
  return LABELS.indexOf(label)
}

/**
 * Judges states at rest. Only the history and what the two stores hold count, and many states share
 * them: each combination is judged once.
 */
export function judgeAtRest(machine: PatternMachine): Machine['judge'] {
  const known = new Map<string, number>()
  return (state, atRest) => {
    if (!atRest) return 0
    const key = `${state[HISTORY]} ${state[DATABASE]} ${state[CACHE]}`
    let goals = known.get(key)
    if (goals === undefined) known.set(key, (goals = goalsOf(machine, state)))
    return goals
  }
}

function goalsOf(machine: PatternMachine, state: Int32Array): number {
  const { operations, commits } = historyOf(
    machine.layout.plans,
    FIRST_VALUE,
    machine.histories.events(state[HISTORY]!),
  )
  const row = machine.databases.value(state[DATABASE]!).row?.value ?? null
  const { entry } = machine.caches.value(state[CACHE]!)
  const final = { row, cache: entry?.value ?? null }
  const goals = operations.some(isAnsweredRead)
    ? allGoals(judgeHistory(operations, commits, final))
    : goalsOfWrites(operations, commits, final)
  const lag = entry === null || entry.value === row ? 0 : 1 << (entry.expires ? UNTIL_TTL_GOAL : ENDLESS_GOAL)
  return goals | lag | nextReadGoals(machine.layout.clients, operations, commits, entry?.value ?? row)
}

function isAnsweredRead({ kind, outcome }: Operation): boolean {
  return kind === 'read' && outcome === 'ok'
}

function allGoals({ label, properties }: Judgement): number {
  let goals = 1 << goalOf(label)
  for (const [index, property] of JUDGED_PROPERTIES.entries())
    if (properties[property].verdict === 'broken') goals |= 1 << (PROPERTY_GOALS + index)
  return goals
}

/**
 * Most ends of most spaces are of writes alone. What is said about reads cannot be broken there, and looking
 * for it takes the most time.
 */
function goalsOfWrites(
  operations: readonly Operation[],
  commits: readonly CommittedVersion[],
  final: FinalState,
): number {
  const history = historyAtRest(operations, commits)
  const apart = final.cache !== null && final.cache !== final.row
  const lost = durableAcknowledgement([history]).verdict === 'broken'
  return (
    (1 << goalOf(labelAtRest(history, final))) |
    (apart ? propertyGoal('agreement_at_rest') : 0) |
    (lost ? propertyGoal('durable_ack') : 0)
  )
}

function propertyGoal(property: UntimedProperty): number {
  return 1 << (PROPERTY_GOALS + JUDGED_PROPERTIES.indexOf(property))
}

function nextReadGoals(
  clients: readonly string[],
  operations: readonly Operation[],
  commits: readonly CommittedVersion[],
  value: string | null,
): number {
  const history = historyAtRest(
    [...operations, ...nextReads(clients, operations.length + commits.length, value)],
    commits,
  )
  const verdicts = [readYourWrites([history]), monotonicReads([history])]
  return verdicts.reduce(
    (goals, { verdict }, index) => (verdict === 'broken' ? goals | (1 << (NEXT_READ_GOALS + index)) : goals),
    0,
  )
}

/**
 * Each client reads once more, one after the other: every pattern's reader answers with the entry, else with
 * the row.
 */
function nextReads(clients: readonly string[], events: number, value: string | null): readonly Operation[] {
  // Later than anything that has happened: an operation has at most two moments of its own.
  const from = 3 * events + 1
  return clients.map((client, index) => {
    const returned = from + 2 * index + 1
    return {
      id: `${client}9`,
      client,
      key: KEY,
      kind: 'read',
      value,
      invoked: returned - 1,
      returned,
      over: returned,
      outcome: 'ok',
    }
  })
}
