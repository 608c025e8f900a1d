import type { RegisterValue } from './register-model.ts'
import type { SequentialModel } from './sequential-model.ts'

/** One read or write of a transaction. */
export interface Access {
  readonly do: 'read' | 'write'
  readonly register: string
  /** What was written, or what was read. */
  readonly value: RegisterValue
}

/** Several reads and writes that happen at once. */
export type Transaction = readonly Access[]

/** Registers that transactions read and write; each holds `first` at the start. */
export function transactionModel(first: RegisterValue): SequentialModel<Transaction> {
  return {
    initial: '[]',
    step: (state, transaction) => step(state, transaction, first),
    text: (transaction) => JSON.stringify(transaction.map(({ do: what, register, value }) => [what, register, value])),
    rule: (transaction) => ({
      needs: 'some',
      leaves: transaction.every((access) => access.do === 'read') ? 'same' : 'depends',
    }),
  }
}

/** A state is the JSON of the registers that do not hold their first value, by name. */
function step(state: string, transaction: Transaction, first: RegisterValue): string | null {
  const registers = new Map(JSON.parse(state) as readonly (readonly [string, RegisterValue])[])
  for (const { do: what, register, value } of transaction) {
    if (what === 'write') registers.set(register, value)
    else if ((registers.has(register) ? registers.get(register) : first) !== value) return null
  }
  const changed = [...registers].filter(([, value]) => value !== first).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(changed)
}
