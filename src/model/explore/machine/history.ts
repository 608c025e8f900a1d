import type { CommittedVersion, Operation } from '../../judge/checks/history.ts'
import type { ReplyOutcome } from '../../effects/effect.ts'
import { KEY } from '../../stores/values/database-model.ts'
import type { Plan } from '../questions/scenarios.ts'
import { Interner } from './interner.ts'

/**
 * One thing that the properties of a run depend on. `operation` counts the scenario's operations, whatever
 * their attempt.
 */
export type HistoryEvent =
  | { readonly is: 'asked'; readonly operation: number }
  | {
      readonly is: 'committed'
      readonly operation: number | null
      readonly value: string | null
      readonly undoes: boolean
      readonly attempt: number
    }
  | {
      readonly is: 'told'
      readonly operation: number
      readonly outcome: ReplyOutcome['is']
      readonly value: string | null
    }
  /** Its app died, and nobody will ask again. */
  | { readonly is: 'given up'; readonly operation: number }

/**
 * Where events of these kinds stand side by side, no property depends on their order. They are
 * brought into one order, so that runs which differ in nothing else come to the same state.
 */
const RANK: Readonly<Record<HistoryEvent['is'], number>> = { asked: 0, committed: 1, told: 2, 'given up': 2 }

interface Node {
  readonly before: number
  readonly event: number
}

/** Histories, numbered. 0 is the empty one. */
export class Histories {
  readonly #events = new Interner<HistoryEvent>()
  readonly #nodes: Node[] = [{ before: -1, event: -1 }]
  /** By history, then by event: the history after it. */
  readonly #after: number[][] = [[]]

  get count(): number {
    return this.#nodes.length
  }

  event(event: HistoryEvent): number {
    return this.#events.number(event)
  }

  /** The history that goes on with this event. */
  append(history: number, event: number): number {
    const after = this.#after[history]!
    return (after[event] ??= this.#place(history, event))
  }

  events(history: number): readonly HistoryEvent[] {
    const events: HistoryEvent[] = []
    for (let at = history; at !== 0; at = this.#nodes[at]!.before)
      events.push(this.#events.value(this.#nodes[at]!.event))
    return events.reverse()
  }

  #place(history: number, event: number): number {
    const { before, event: last } = this.#nodes[history]!
    if (history !== 0 && this.#goesBefore(event, last)) return this.append(this.append(before, event), last)
    this.#after.push([])
    return this.#nodes.push({ before: history, event }) - 1
  }

  #goesBefore(event: number, last: number): boolean {
    const a = this.#events.value(event)
    const b = this.#events.value(last)
    const [rank, other] = [RANK[a.is], RANK[b.is]]
    if (rank === other) return a.is !== 'committed' && event < last
    // What is done behind the app's back is a write of that moment: who asks afterwards may not read what was
    // there before.
    return a.is === 'asked' && b.is === 'committed' && b.operation !== null
  }
}

/** What the checks judge: each operation with its moments, and the versions of the row. */
export function historyOf(
  plans: readonly Plan[],
  first: string,
  events: readonly HistoryEvent[],
): { operations: readonly Operation[]; commits: readonly CommittedVersion[] } {
  const operations = new Map<number, Operation>()
  const commits: CommittedVersion[] = [{ step: 0, value: first, operation: null, undoes: false }]
  for (const [index, event] of events.entries()) {
    const moment = index + 1
    if (event.is === 'asked') operations.set(event.operation, asked(plans, event.operation, moment))
    if (event.is === 'committed') commits.push(commitOf(plans, event, moment))
    if (event.is === 'told') operations.set(event.operation, told(operations.get(event.operation)!, event, moment))
    if (event.is === 'given up') operations.set(event.operation, { ...operations.get(event.operation)!, over: moment })
  }
  return { operations: [...operations.values()], commits }
}

function asked(plans: readonly Plan[], number: number, moment: number): Operation {
  const { id, client, kind, value } = plans.find(({ operation }) => operation === number)!
  return { id, client, key: KEY, kind, value, invoked: moment, returned: null, over: null, outcome: 'open' }
}

function told(
  operation: Operation,
  { outcome, value }: Extract<HistoryEvent, { is: 'told' }>,
  moment: number,
): Operation {
  const is = outcome === 'error' ? 'error' : outcome === 'unknown' ? 'open' : 'ok'
  return {
    ...operation,
    value: operation.kind === 'read' ? value : operation.value,
    returned: moment,
    over: moment,
    outcome: is,
  }
}

function commitOf(
  plans: readonly Plan[],
  { operation, value, undoes, attempt }: Extract<HistoryEvent, { is: 'committed' }>,
  moment: number,
): CommittedVersion {
  const id = operation === null ? 'someone' : plans.find((plan) => plan.operation === operation)!.id
  return { step: moment, value, operation: id, undoes, attempt }
}
