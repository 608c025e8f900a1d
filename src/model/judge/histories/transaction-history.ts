import type { Call } from '../linearizability/call.ts'
import { transactionModel, type Access, type Transaction } from '../linearizability/transaction-model.ts'
import { ednText, type Edn } from './edn.ts'
import { firstValue, type Mention } from './first-value.ts'
import { historyObject, type Words } from './history-object.ts'
import type { Kind, Reading } from './kind.ts'
import type { Paired } from './pair-up.ts'
import { pairedCall } from './paired-call.ts'
import { registerValue, shownValue } from './register-history.ts'
import { Unreadable } from './unreadable.ts'

/** Registers that transactions read and write together: [[:read :x nil] [:write :y 2]], or :r and :w for short. */
export const TRANSACTIONS: Kind = {
  id: 'multi-register',
  functions: ['txn'],
  read(operations, reading) {
    const calls = operations.map((operation) => callOf(operation, reading))
    const first = reading.first === null ? firstValue(calls.flatMap(mentions)) : reading.first.value
    return {
      objects: [historyObject({ key: null, calls, model: transactionModel(first), words: TRANSACTION_WORDS })],
      first,
    }
  },
}

function mentions({ called, returned, done, open }: Call<Transaction>): Mention[] {
  const asked = (open ?? []).map(({ register, value }): Mention => ({ at: called, register, is: 'asked', value }))
  const read = (done ?? [])
    .filter((access) => access.do === 'read')
    .map(({ register, value }): Mention => ({ at: returned ?? Infinity, register, is: 'read', value }))
  return [...asked, ...read]
}

const TRANSACTION_WORDS: Words<Transaction> = {
  action: (transaction) =>
    transaction.map(({ do: what, register, value }) => `${what} ${register} ${shownValue(value)}`).join(', '),
  state: (text) => text,
}

function callOf(operation: Paired, reading: Reading): Call<Transaction> {
  const { asked, end } = operation
  const done = end?.happened === true ? accesses(end.answer, reading) : null
  // What it will read is not known yet: only its writes are.
  const open = accesses(asked, reading).filter(({ do: what }) => what === 'write')
  return pairedCall<Transaction>(operation, done, open.length === 0 ? null : open)
}

function accesses(value: Edn, { nilReads }: Reading): Transaction {
  if (value.is !== 'vector' && value.is !== 'list')
    throw new Unreadable(
      value.line,
      `expected a transaction such as [[:read :x nil] [:write :y 2]], and found ${ednText(value)}.`,
    )
  return value.items
    .map(accessOf)
    .filter((access) => access.do === 'write' || access.value !== null || nilReads === 'nothing')
}

const NAMES: Readonly<Record<string, Access['do']>> = { read: 'read', r: 'read', write: 'write', w: 'write' }

function accessOf(value: Edn): Access {
  const [what, register, held] = value.is === 'vector' || value.is === 'list' ? value.items : []
  const name = what?.is === 'keyword' ? NAMES[what.text] : undefined
  if (name === undefined || register === undefined || held === undefined) {
    throw new Unreadable(value.line, `expected a read or a write such as [:read :x nil], and found ${ednText(value)}.`)
  }
  return { do: name, register: ednText(register), value: registerValue(held) }
}
