import type { Call } from '../linearizability/call.ts'
import { explain, type Explanation } from '../linearizability/explain.ts'
import { judgeCalls, type MayGoOn } from '../linearizability/judge-calls.ts'
import type { SequentialModel } from '../linearizability/sequential-model.ts'

/** One object of a history, such as one register, which is judged by itself. */
export interface HistoryObject {
  /** Its key; null where the history has only one object. */
  readonly key: string | null
  readonly operations: number
  judge(mayGoOn: MayGoOn): ObjectVerdict
}

export interface ObjectVerdict {
  readonly verdict: 'linearizable' | 'not' | 'unknown'
  /** How many configurations the search has visited. */
  readonly configurations: number
  /** Where it is not linearizable, and that could be worked out. */
  readonly witness: Witness | null
}

/** What shows that an object's history is not linearizable; operations are in words. */
export interface Witness {
  /** The first answer that no order explains. */
  readonly culprit: WitnessOperation
  /** One order of everything that was answered before: the longest part that can be ordered. */
  readonly order: readonly WitnessOperation[]
  /** What the object holds after that order. */
  readonly state: string
  /** What it could hold when the culprit took effect, after any order; null where that is not worked out. */
  readonly possible: readonly string[] | null
  /** A few of the operations so far that cannot be ordered, the culprit among them. */
  readonly core: readonly WitnessOperation[]
}

export interface WitnessOperation {
  /** Where it is found: `line 12` or an operation's id. */
  readonly id: string
  readonly client: string
  /** Such as `read 3`. */
  readonly text: string
  /** `unknown`: nobody was told what became of it. */
  readonly outcome: 'happened' | 'did not happen' | 'unknown'
}

/** An object's calls and the model they are held against, with the words for both. */
export interface ObjectDraft<Action> {
  readonly key: string | null
  readonly calls: readonly Call<Action>[]
  readonly model: SequentialModel<Action>
  readonly words: Words<Action>
}

export interface Words<Action> {
  action(action: Action): string
  state(text: string): string
}

export function historyObject<Action>({ key, calls, model, words }: ObjectDraft<Action>): HistoryObject {
  return {
    key,
    operations: calls.length,
    judge(mayGoOn) {
      const outcome = judgeCalls(calls, model, mayGoOn)
      const { verdict, configurations } = outcome
      const explanation = outcome.verdict === 'not' ? explain(calls, model, outcome.since, mayGoOn) : null
      return { verdict, configurations, witness: explanation === null ? null : witnessOf(explanation, model, words) }
    },
  }
}

function witnessOf<Action>(
  { culprit, order, possible, core }: Explanation<Action>,
  model: SequentialModel<Action>,
  words: Words<Action>,
): Witness {
  const inWords = (call: Call<Action>): WitnessOperation => {
    const action = call.done ?? call.open
    const outcome = call.returned === null ? 'unknown' : call.done === null ? 'did not happen' : 'happened'
    return { id: call.id, client: call.client, text: action === null ? '' : words.action(action), outcome }
  }
  const state = order.reduce(
    (before, call) => model.step(before, (call.returned === null ? call.open : call.done)!) ?? before,
    model.initial,
  )
  return {
    culprit: inWords(culprit),
    order: order.map(inWords),
    state: words.state(state),
    possible: possible?.map(words.state) ?? null,
    core: core.map(inWords),
  }
}
