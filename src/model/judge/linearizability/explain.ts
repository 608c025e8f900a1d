import { upTo, type Call } from './call.ts'
import { coreOf } from './core.ts'
import { firstBrokenMoment, judgeCalls, type MayGoOn } from './judge-calls.ts'
import type { Rule, SequentialModel } from './sequential-model.ts'

/** Why a history is not linearizable. */
export interface Explanation<Action> {
  /** The first moment at which no order explains the answers so far. */
  readonly moment: number
  /** The call that returned then. */
  readonly culprit: Call<Action>
  /** One order of everything that had returned before: the longest part that is linearizable. */
  readonly order: readonly Call<Action>[]
  /** The states the object could be in when the culprit took effect; null where that is not worked out. */
  readonly possible: readonly string[] | null
  /** A few of the calls so far that no order explains either, the culprit among them. */
  readonly core: readonly Call<Action>[]
}

/** Null when the budget runs out on the way. `since` is what the search said of these calls. */
export function explain<Action>(
  calls: readonly Call<Action>[],
  model: SequentialModel<Action>,
  since: number,
  mayGoOn?: MayGoOn,
): Explanation<Action> | null {
  const moment = firstBrokenMoment(calls, model, since, mayGoOn)
  const culprit = calls.find(({ returned }) => returned === moment)
  if (moment === null || culprit === undefined) return null
  const moments = calls.flatMap(({ returned }) => (returned !== null && returned < moment ? [returned] : []))
  const before = upTo(calls, Math.max(...moments, -Infinity))
  const outcome = judgeCalls(before, model, mayGoOn)
  if (outcome.verdict !== 'linearizable') return null
  const broken = upTo(calls, moment)
  return {
    moment,
    culprit,
    order: outcome.order,
    possible: possibleStates(broken, culprit, model, mayGoOn),
    core: coreOf(broken, model, mayGoOn),
  }
}

/** More states than that say nothing to a reader, and each costs a search. */
const MOST_STATES = 50
const MOST_CALLS = 2000

/** In which states the object could have been when the culprit took effect, found by asking for each. */
function possibleStates<Action>(
  calls: readonly Call<Action>[],
  culprit: Call<Action>,
  model: SequentialModel<Action>,
  mayGoOn?: MayGoOn,
): readonly string[] | null {
  if (culprit.done === null || calls.length > MOST_CALLS) return null
  const states = new Set([model.initial])
  for (const { done, open } of calls) {
    for (const action of [done, open]) {
      const leaves = action === null ? 'same' : model.rule(action).leaves
      if (leaves === 'depends') return null
      if (leaves !== 'same') states.add(leaves.state)
    }
  }
  if (states.size > MOST_STATES) return null
  return [...states].filter((state) => {
    const asked = calls.map((call): Call<Action | typeof PROBE> =>
      call === culprit ? { ...call, done: PROBE, open: null } : call,
    )
    return judgeCalls(asked, withProbe(model, state), mayGoOn).verdict === 'linearizable'
  })
}

const PROBE = Symbol('a look at the state')

/** The same object, which can be asked whether it is in one state. */
function withProbe<Action>(model: SequentialModel<Action>, state: string): SequentialModel<Action | typeof PROBE> {
  const probe: Rule = { needs: { state }, leaves: 'same' }
  return {
    initial: model.initial,
    step: (before, action) => (action !== PROBE ? model.step(before, action) : before === state ? state : null),
    text: (action) => (action === PROBE ? 'probe' : model.text(action)),
    rule: (action) => (action === PROBE ? probe : model.rule(action)),
  }
}
