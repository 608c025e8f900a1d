import { DUE, FAULT, NOBODY, OPTIONAL, type ActionKind, type Machine } from './machine.ts'

/**
 * A specification in the usual form: initial states, and what can follow a state. States are plain
 * JSON values; two are the same when their texts are. For small systems, and for comparing the
 * search with published numbers of states.
 */
export interface Spec<State> {
  readonly initial: readonly State[]
  next(state: State): Iterable<SpecStep<State>>
  /** What a run should not, or should, come to: named predicates, at most 31. */
  readonly goals?: Readonly<Record<string, (state: State, atRest: boolean) => boolean>>
}

export interface SpecStep<State> {
  readonly action: string
  readonly state: State
  /** Who acts, from 0; nobody when left out. */
  readonly client?: number
  /** It may happen, but the system rests without it. A fault is never due either. */
  readonly is?: 'optional' | 'fault'
}

/** A machine whose states are numbers of interned values. */
export interface SpecMachine<State> extends Machine {
  valueOf(state: number): State
  actionName(action: number): string
}

const KINDS: Readonly<Record<'due' | 'optional' | 'fault', ActionKind>> = { due: DUE, optional: OPTIONAL, fault: FAULT }

export function machineOf<State>(spec: Spec<State>, clients = 0): SpecMachine<State> {
  const values: State[] = []
  const numbers = new Map<string, number>()
  const actions: string[] = []
  const number = (state: State): number => {
    const text = JSON.stringify(state)
    let known = numbers.get(text)
    if (known === undefined) numbers.set(text, (known = values.push(state) - 1))
    return known
  }
  const actionNumber = (name: string): number => {
    const known = actions.indexOf(name)
    return known === -1 ? actions.push(name) - 1 : known
  }
  const goals = Object.values(spec.goals ?? {})
  return {
    width: 1,
    clients,
    initial: spec.initial.map((state) => [number(state)]),
    expand(state, sink) {
      for (const step of spec.next(values[state[0]!]!)) {
        sink.next[0] = number(step.state)
        sink.found(actionNumber(step.action), step.client ?? NOBODY, KINDS[step.is ?? 'due'])
      }
    },
    judge: (state, atRest) =>
      goals.reduce((bits, goal, index) => (goal(values[state[0]!]!, atRest) ? bits | (1 << index) : bits), 0),
    valueOf: (state) => values[state]!,
    actionName: (action) => actions[action]!,
  }
}
