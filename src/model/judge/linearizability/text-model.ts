import type { Rule, SequentialModel } from './sequential-model.ts'

export interface TextAction {
  readonly do: 'get' | 'put' | 'append'
  /** What was put or appended, or what the get returned. */
  readonly value: string
}

/** A text that can be replaced and grown, as the value of a key of a key-value store. It is empty at first. */
export const TEXT_MODEL: SequentialModel<TextAction> = {
  initial: '',
  step,
  text: (action) => `${action.do} ${action.value}`,
  rule,
  canGrow: (from, to) => to.startsWith(from),
}

function step(state: string, action: TextAction): string | null {
  switch (action.do) {
    case 'get':
      return state === action.value ? state : null
    case 'put':
      return action.value
    case 'append':
      return state + action.value
  }
}

function rule(action: TextAction): Rule {
  switch (action.do) {
    case 'get':
      return { needs: { state: action.value }, leaves: 'same' }
    case 'put':
      return { needs: 'any', leaves: { state: action.value } }
    case 'append':
      return { needs: 'any', leaves: 'depends' }
  }
}
