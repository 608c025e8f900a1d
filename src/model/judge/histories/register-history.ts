import type { Call } from '../linearizability/call.ts'
import { registerModel, type RegisterAction, type RegisterValue } from '../linearizability/register-model.ts'
import { ednText, type Edn } from './edn.ts'
import { firstValue, type Mention } from './first-value.ts'
import { historyObject, type Words } from './history-object.ts'
import type { Kind, Reading } from './kind.ts'
import type { Paired } from './pair-up.ts'
import { byKey, pairedCall } from './paired-call.ts'
import { Unreadable } from './unreadable.ts'

/** Registers: one, or as many as there are keys where every value is a pair of a key and a value. */
export const REGISTER: Kind = { id: 'register', functions: ['read', 'write'], read }
export const CAS_REGISTER: Kind = { id: 'cas-register', functions: ['read', 'write', 'cas'], read }

function read(operations: readonly Paired[], reading: Reading): ReturnType<Kind['read']> {
  const keyed = areKeyed(operations) ? operations.map(withoutKey) : operations
  const registers = byKey(keyed).map(([key, ofKey]) => ({
    key,
    calls: ofKey.map((operation) => callOf(operation, reading)),
  }))
  const first = reading.first === null ? firstValue(registers.flatMap(mentions)) : reading.first.value
  const model = registerModel(first)
  return {
    objects: registers.map(({ key, calls }) => historyObject({ key, calls, model, words: REGISTER_WORDS })),
    first,
  }
}

function mentions({
  key,
  calls,
}: {
  readonly key: string | null
  readonly calls: readonly Call<RegisterAction>[]
}): Mention[] {
  return calls.flatMap(({ called, returned, done, open }): Mention[] => {
    if (open?.do === 'write') return [{ at: called, register: key, is: 'asked', value: open.value }]
    if (open?.do === 'cas') return [{ at: called, register: key, is: 'asked', value: open.to }]
    return done?.do === 'read' && returned !== null
      ? [{ at: returned, register: key, is: 'read', value: done.value }]
      : []
  })
}

export const REGISTER_WORDS: Words<RegisterAction> = {
  action(action) {
    if (action.do === 'cas') return `compare-and-set ${shownValue(action.from)} to ${shownValue(action.to)}`
    if (action.do === 'miss')
      return `compare-and-set ${shownValue(action.from)} to ${shownValue(action.to)} (found another value)`
    return `${action.do} ${shownValue(action.value)}`
  },
  state: (text) => (text === 'nothing' ? text : String(JSON.parse(text))),
}

export function shownValue(value: RegisterValue): string {
  return value ?? 'nothing'
}

/** A value of a file as the value of a register. */
export function registerValue(value: Edn): RegisterValue {
  return value.is === 'nil' ? null : ednText(value)
}

function callOf(operation: Paired, reading: Reading): Call<RegisterAction> {
  const { f, asked, end } = operation
  if (f === 'read') {
    const value = end === null ? null : registerValue(end.answer)
    const isUnknown = value === null && reading.nilReads === 'unknown'
    return pairedCall<RegisterAction>(operation, isUnknown ? null : { do: 'read', value }, null)
  }
  if (f === 'write') return alike(operation, { do: 'write', value: registerValue(asked) })
  const values = fromAndTo(asked)
  const call = alike(operation, { do: 'cas', ...values })
  return end?.isRefusal === true ? { ...call, done: { do: 'miss', ...values } } : call
}

/** It does the same whether it is known to have happened or not. */
function alike(operation: Paired, action: RegisterAction): Call<RegisterAction> {
  return pairedCall(operation, action, action)
}

function fromAndTo(value: Edn): { readonly from: RegisterValue; readonly to: RegisterValue } {
  const [from, to] = pairOf(value) ?? []
  if (from === undefined || to === undefined)
    throw new Unreadable(
      value.line,
      `expected a compare-and-set to have a vector such as [1 2] for its value, and found ${ednText(value)}.`,
    )
  return { from: registerValue(from), to: registerValue(to) }
}

/** Jepsen's independent keys: reads and writes have pairs for values, and so they tell them from plain registers. */
function areKeyed(operations: readonly Paired[]): boolean {
  const plain = operations.filter(({ f }) => f !== 'cas')
  return plain.length > 0 && plain.every(({ asked }) => pairOf(asked) !== null)
}

function withoutKey(operation: Paired): Paired {
  const { asked, end } = operation
  const [key, value] = keyAndValue(asked)
  return {
    ...operation,
    key: ednText(key),
    asked: value,
    end: end?.happened !== true ? end : { ...end, answer: keyAndValue(end.answer)[1] },
  }
}

function keyAndValue(value: Edn): readonly [Edn, Edn] {
  const pair = pairOf(value)
  if (pair === null)
    throw new Unreadable(
      value.line,
      `expected a key and a value such as [1 nil], as elsewhere in this history, and found ${ednText(value)}.`,
    )
  return pair
}

function pairOf(value: Edn): readonly [Edn, Edn] | null {
  if (value.is === 'tagged') return pairOf(value.value)
  if ((value.is !== 'vector' && value.is !== 'list') || value.items.length !== 2) return null
  return [value.items[0]!, value.items[1]!]
}
