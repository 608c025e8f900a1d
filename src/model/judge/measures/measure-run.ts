import { lostWrites } from '../checks/durable-acknowledgement.ts'
import type { KeyHistory, Operation } from '../checks/history.ts'
import { historiesOf } from '../checks/history-of-run.ts'
import type { OperationId } from '../../world/ids.ts'
import type { Step, Told, Trace } from '../../trace/trace.ts'

/** What one operation of a client came to. Times are virtual milliseconds. */
export interface OperationMeasure {
  readonly id: OperationId
  readonly kind: 'read' | 'write'
  /** From the moment it was asked for until its client was told; null where it was told nothing. */
  readonly latencyMs: number | null
  readonly outcome: Operation['outcome']
  /** Of a read that was answered with a value: whether the cache had it; null also where the cache could not say. */
  readonly hit: boolean | null
  /** Of such a read: how long, when it was asked for, the row had no longer held that value. 0: it was fresh. */
  readonly lagMs: number | null
  /** Of such a read: the row never held that value. */
  readonly phantom: boolean
}

/** What one run costs and what it gets wrong, counted from its trace. */
export interface RunMeasures {
  readonly operations: readonly OperationMeasure[]
  /** Messages on their way to a store or to the cache layer, retries included; answers do not count. */
  readonly messages: { readonly database: number; readonly redis: number; readonly provider: number }
  readonly hits: number
  readonly misses: number
  /**
   * Reads that were answered without the cache: it was not reached, did not answer, answered with an error,
   * or was not asked. They are neither.
   */
  readonly unreached: number
  /** How long, at most, a read of the cache could lag the database; null: with no end. */
  readonly stalenessMs: number | null
  /** Writes that were told OK and are not in the commit history, or were overwritten by an older attempt. */
  readonly lost: readonly OperationId[]
}

export function measureRun(trace: Trace): RunMeasures {
  const histories = historiesOf(trace)
  const answers = answersOf(trace.steps)
  const operations = histories.flatMap((history) =>
    history.operations.filter(isClients).map((operation) => measured(operation, history, trace.steps, answers)),
  )
  const count = (wanted: Lookup): number => operations.filter(({ id }) => answers.get(id)?.lookup === wanted).length
  return {
    operations: operations.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    messages: {
      database: sentTo(trace.steps, 'database'),
      redis: sentTo(trace.steps, 'redis'),
      provider: sentTo(trace.steps, 'app:provider'),
    },
    hits: count('hit'),
    misses: count('miss'),
    unreached: count('not reached') + count('no answer') + count('error') + count('not asked'),
    stalenessMs: trace.properties.bounded_staleness.lagMs ?? null,
    lost: lostWrites(histories),
  }
}

function isClients({ client }: Operation): boolean {
  return client !== 'operator'
}

type Lookup = Extract<Told, { is: 'value' }>['lookup']

interface Answer {
  readonly lookup: Lookup
  readonly phantom: boolean
}

/** How each read was answered, by its id. */
function answersOf(steps: readonly Step[]): ReadonlyMap<OperationId, Answer> {
  const answers = new Map<OperationId, Answer>()
  for (const { told } of steps) {
    for (const one of Object.values(told)) {
      if (one.is === 'value' && !answers.has(one.operation))
        answers.set(one.operation, { lookup: one.lookup, phantom: one.phantom })
    }
  }
  return answers
}

function measured(
  operation: Operation,
  history: KeyHistory,
  steps: readonly Step[],
  answers: ReadonlyMap<OperationId, Answer>,
): OperationMeasure {
  const { id, kind, invoked, returned, outcome } = operation
  const answer = answers.get(id) ?? null
  const askedMs = steps[invoked]!.atMs
  return {
    id,
    kind,
    latencyMs: returned === null ? null : steps[returned]!.atMs - askedMs,
    outcome,
    hit: answer?.lookup === 'hit' || (answer?.lookup === 'miss' ? false : null),
    lagMs: answer === null || answer.phantom ? null : lagOf(operation, history, steps),
    phantom: answer?.phantom ?? false,
  }
}

/** Since when, as the read was asked for, another value had taken the place of the one that it got. */
function lagOf({ value, invoked, returned }: Operation, { commits }: KeyHistory, steps: readonly Step[]): number {
  const held = commits.findLastIndex((commit) => commit.value === value && commit.step <= (returned ?? Infinity))
  const replaced = commits[held + 1]
  return replaced === undefined ? 0 : Math.max(0, steps[invoked]!.atMs - steps[replaced.step]!.atMs)
}

function sentTo(steps: readonly Step[], store: 'database' | 'redis' | 'app:provider'): number {
  return steps.filter(({ event, message }) => event === 'send' && message?.leg === 'request' && message.to === store)
    .length
}
