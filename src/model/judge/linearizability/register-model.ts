import type { Rule, SequentialModel } from './sequential-model.ts'

/** A register's value; null is no value at all. */
export type RegisterValue = string | null

export type RegisterAction =
  | { readonly do: 'read'; readonly value: RegisterValue }
  | { readonly do: 'write'; readonly value: RegisterValue }
  | { readonly do: 'cas'; readonly from: RegisterValue; readonly to: RegisterValue }
  /** A compare-and-set that has found another value. */
  | { readonly do: 'miss'; readonly from: RegisterValue; readonly to: RegisterValue }

/** One register with read, write and compare-and-set. */
export function registerModel(first: RegisterValue): SequentialModel<RegisterAction> {
  return { initial: stateOf(first), step, text, rule }
}

/** A value as a state: quoted, so that no value can pass for the absence of one. */
function stateOf(value: RegisterValue): string {
  return value === null ? 'nothing' : JSON.stringify(value)
}

function step(state: string, action: RegisterAction): string | null {
  switch (action.do) {
    case 'read':
      return state === stateOf(action.value) ? state : null
    case 'write':
      return stateOf(action.value)
    case 'cas':
      return state === stateOf(action.from) ? stateOf(action.to) : null
    case 'miss':
      return state === stateOf(action.from) ? null : state
  }
}

function text(action: RegisterAction): string {
  switch (action.do) {
    case 'read':
    case 'write':
      return `${action.do} ${stateOf(action.value)}`
    case 'cas':
      return `cas ${stateOf(action.from)} to ${stateOf(action.to)}`
    case 'miss':
      return `not ${stateOf(action.from)}`
  }
}

function rule(action: RegisterAction): Rule {
  switch (action.do) {
    case 'read':
      return { needs: { state: stateOf(action.value) }, leaves: 'same' }
    case 'write':
      return { needs: 'any', leaves: { state: stateOf(action.value) } }
    case 'cas':
      return { needs: { state: stateOf(action.from) }, leaves: { state: stateOf(action.to) } }
    case 'miss':
      return { needs: { not: stateOf(action.from) }, leaves: 'same' }
  }
}
