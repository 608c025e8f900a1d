import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Call } from './call.ts'
import { coreOf } from './core.ts'
import { registerModel, type RegisterAction } from './register-model.ts'
import { byBruteForce } from './testing/brute-force.ts'
import { someCalls } from './testing/random-calls.ts'

const model = registerModel(null)
const read = (value: string | null): RegisterAction => ({ do: 'read', value })
const write = (value: string): RegisterAction => ({ do: 'write', value })
const cas = (from: string, to: string): RegisterAction => ({ do: 'cas', from, to })
const miss = (from: string): RegisterAction => ({ do: 'miss', from, to: '9' })

/** One after the other. */
function inTurn(...actions: readonly RegisterAction[]): readonly Call<RegisterAction>[] {
  return actions.map((action, index) => ({
    id: `${index}`,
    client: 'A',
    called: index * 2,
    returned: index * 2 + 1,
    done: action,
    open: action.do === 'read' || action.do === 'miss' ? null : action,
  }))
}

function ids(calls: readonly Call<RegisterAction>[]): readonly string[] {
  return calls.map(({ id }) => id)
}

describe('the core', () => {
  it('leaves out what is not needed to see that there is no order', () => {
    expect(ids(coreOf(inTurn(write('1'), read('1'), write('2'), read('2'), read('1'), write('3')), model))).toEqual([
      '2',
      '4',
    ])
  })

  it('keeps a write that may be the one that was read, until another one comes between them', () => {
    const [one, two, three] = inTurn(write('1'), write('2'), read('1'))
    expect(ids(coreOf([one!, two!, three!], model))).toEqual(['1', '2'])
    // Now the first write may come last, so it takes both reads to see that something is wrong.
    const late = [
      { ...one!, returned: 20 },
      two!,
      three!,
      ...inTurn(write('1'), write('2'), read('1'), read('2')).slice(3),
    ]
    expect(ids(coreOf(late, model))).toEqual(['0', '1', '2', '3'])
  })

  it('keeps what a compare-and-set depends on', () => {
    expect(ids(coreOf(inTurn(write('1'), read('1'), cas('2', '3')), model))).toEqual(['2'])
    expect(ids(coreOf(inTurn(write('2'), cas('2', '3'), read('2')), model))).toEqual(['0', '1', '2'])
  })

  it('keeps what may have been there instead when a compare-and-set found another value', () => {
    const [one, two, three] = inTurn(write('1'), write('2'), miss('2'))
    expect(ids(coreOf([one!, two!, three!], model))).toEqual(['1', '2'])
    // Now the first write may come between, so it takes the read as well to see that something is wrong.
    const late = [
      { ...one!, returned: 20 },
      two!,
      three!,
      ...inTurn(write('1'), write('2'), miss('2'), read('2')).slice(3),
    ]
    expect(ids(coreOf(late, model))).toEqual(['0', '1', '2', '3'])
  })

  it('is one read where nobody wrote its value', () => {
    expect(ids(coreOf(inTurn(write('1'), read('2'), write('3')), model))).toEqual(['1'])
  })

  it('shows a write that was told to have failed, where its value was read', () => {
    const [failed, ...others] = inTurn(write('1'), write('2'), read('1'))
    expect(ids(coreOf([{ ...failed!, done: null }, ...others], model))).toEqual(['0', '2'])
  })

  it('never has an order, and loses its point without any of its reads', () => {
    const action = fc.oneof(
      fc.constantFrom('1', '2', null).map(read),
      fc.constantFrom('1', '2').map(write),
      fc.tuple(fc.constantFrom('1', '2'), fc.constantFrom('1', '2')).map(([from, to]) => cas(from, to)),
      fc.constantFrom('1', '2').map(miss),
    )
    fc.assert(
      fc.property(
        someCalls(action, ({ do: what }) => what === 'read' || what === 'miss', 8),
        (calls) => {
          fc.pre(!byBruteForce(calls, model))
          const core = coreOf(calls, model)
          expect(byBruteForce(core, model)).toBe(false)
          const reads = core.filter(({ done }) => done?.do === 'read')
          expect(
            reads.filter(
              (one) =>
                !byBruteForce(
                  core.filter((other) => other !== one),
                  model,
                ),
            ),
          ).toEqual([])
        },
      ),
      { numRuns: 1000 },
    )
  })
})
