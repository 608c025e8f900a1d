import { expect, test } from 'vitest'
import { Search, type Progress } from './search.ts'
import { machineOf, type Spec } from './spec.ts'
import { DIE_HARD, TRANSACTION_COMMIT, TWO_PHASE_COMMIT, WRITE_THROUGH_CACHE } from './testing/published-specs.ts'

/** Everything of a specification. TLC counts the initial state as generated, too. */
function explored<State>(spec: Spec<State>): Progress & { generated: number; search: Search } {
  const search = new Search(machineOf(spec))
  const progress = search.run()
  return { ...progress, generated: progress.transitions + spec.initial.length, search }
}

test('the jugs of Die Hard have 16 states, and four gallons take six steps', () => {
  const { states, generated, is, search } = explored(DIE_HARD)
  expect({ states, generated, is }).toEqual({ states: 16, generated: 97, is: 'complete' })
  expect(search.found(0)?.depth).toBe(6)
})

test('transaction commit has 34 states and never splits', () => {
  const { states, generated, search } = explored(TRANSACTION_COMMIT)
  expect({ states, generated, split: search.found(0) }).toEqual({ states: 34, generated: 94, split: null })
})

test('two-phase commit has 288 states and never splits', () => {
  const { states, generated, search } = explored(TWO_PHASE_COMMIT)
  expect({ states, generated, split: search.found(0) }).toEqual({ states: 288, generated: 1146, split: null })
})

test('the write-through cache has 5,196 states, the last after 17 steps, and stays coherent', () => {
  const { states, generated, depth, is, search } = explored(WRITE_THROUGH_CACHE)
  // TLC counts the states of a way and not its steps, so it says 18.
  expect({ states, generated, depth: depth + 1, is, incoherent: search.found(0) }).toEqual({
    states: 5196,
    generated: 28_170,
    depth: 18,
    is: 'complete',
    incoherent: null,
  })
})
