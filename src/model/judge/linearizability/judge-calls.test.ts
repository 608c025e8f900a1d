import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { upTo, type Call } from './call.ts'
import { firstBrokenMoment, judgeCalls } from './judge-calls.ts'
import { MUTEX_MODEL, type MutexAction } from './mutex-model.ts'
import { registerModel, type RegisterAction } from './register-model.ts'
import type { SequentialModel } from './sequential-model.ts'
import { byBruteForce } from './testing/brute-force.ts'
import { someCalls } from './testing/random-calls.ts'
import { TEXT_MODEL, type TextAction } from './text-model.ts'
import { transactionModel, type Access, type Transaction } from './transaction-model.ts'

const value = fc.constantFrom('1', '2', '3')
const read = fc.record({ do: fc.constant('read' as const), value: fc.oneof(value, fc.constant(null)) })
const write = fc.record({ do: fc.constant('write' as const), value })
const cas = fc.record({ do: fc.constant('cas' as const), from: value, to: value })
const miss = fc.record({ do: fc.constant('miss' as const), from: value, to: value })
/** What nobody reads. */
const writeOnly = fc.record({ do: fc.constant('write' as const), value: fc.constantFrom('4', '5') })
const registerAction: fc.Arbitrary<RegisterAction> = fc.oneof(read, write, cas)
const textAction: fc.Arbitrary<TextAction> = fc.oneof(
  fc.record({ do: fc.constant('get' as const), value: fc.constantFrom('', 'a', 'b', 'ab', 'ba', 'aab', 'c') }),
  fc.record({
    do: fc.constantFrom('append' as const, 'append' as const, 'put' as const),
    value: fc.constantFrom('a', 'b', 'c'),
  }),
)
const access: fc.Arbitrary<Access> = fc.record({
  do: fc.constantFrom('read' as const, 'write' as const),
  register: fc.constantFrom('x', 'y'),
  value: fc.constantFrom('1', '2', null),
})
const transaction: fc.Arbitrary<Transaction> = fc.array(access, { minLength: 1, maxLength: 2 })

/** The answer of the search, which shows an order that the rules of the object and real time allow. */
function judged<Action>(calls: readonly Call<Action>[], model: SequentialModel<Action>): boolean {
  const outcome = judgeCalls(calls, model)
  expect(outcome.verdict).not.toBe('unknown')
  if (outcome.verdict !== 'linearizable') return false
  const { order } = outcome
  let state: string | null = model.initial
  for (const [index, call] of order.entries()) {
    expect(order.slice(index + 1).every((later) => later.returned === null || later.returned >= call.called)).toBe(true)
    state = model.step(state!, (call.returned === null ? call.open : call.done)!)
    expect(state).not.toBeNull()
  }
  expect(new Set(order).size).toBe(order.length)
  expect(order).toEqual(
    expect.arrayContaining(calls.filter(({ returned, done }) => returned !== null && done !== null)),
  )
  return true
}

function agreesWithBruteForce<Action>(
  name: string,
  action: fc.Arbitrary<Action>,
  isRead: (action: Action) => boolean,
  model: SequentialModel<Action>,
): void {
  it(`${name}: as trying every order does`, () => {
    fc.assert(
      fc.property(someCalls(action, isRead), (calls) => {
        expect(judged(calls, model)).toBe(byBruteForce(calls, model))
      }),
      { numRuns: 3000 },
    )
  })
}

describe('the search judges every small history', () => {
  agreesWithBruteForce('a register', fc.oneof(read, write), ({ do: what }) => what === 'read', registerModel('1'))
  agreesWithBruteForce(
    'a register with compare-and-set',
    registerAction,
    ({ do: what }) => what === 'read',
    registerModel(null),
  )
  agreesWithBruteForce(
    'a register whose compare-and-sets tell that they found another value',
    fc.oneof(registerAction, miss, writeOnly),
    ({ do: what }) => what === 'read' || what === 'miss',
    registerModel('1'),
  )
  agreesWithBruteForce('a growing text', textAction, ({ do: what }) => what === 'get', TEXT_MODEL)
  agreesWithBruteForce('a lock', fc.constantFrom<MutexAction>('acquire', 'release'), () => false, MUTEX_MODEL)
  agreesWithBruteForce(
    'transactions',
    transaction,
    (all) => all.every((one) => one.do === 'read'),
    transactionModel(null),
  )
})

describe('the first broken moment', () => {
  it('is the one before which the history was linearizable', () => {
    const model = registerModel(null)
    fc.assert(
      fc.property(
        someCalls(registerAction, ({ do: what }) => what === 'read'),
        (calls) => {
          fc.pre(!byBruteForce(calls, model))
          const outcome = judgeCalls(calls, model)
          const moment = firstBrokenMoment(calls, model, outcome.verdict === 'not' ? outcome.since : Number.NaN)!
          expect(byBruteForce(upTo(calls, moment), model)).toBe(false)
          const before = calls.flatMap(({ returned }) => (returned !== null && returned < moment ? [returned] : []))
          expect(byBruteForce(upTo(calls, Math.max(...before, -1)), model)).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
