import { describe, expect, it, test } from 'vitest'
import { asks, at, off, on, runOf, waits } from '../../model/run/testing/runs.ts'
import { reads, testWorld, writes } from '../../model/run/testing/worlds.ts'
import { severalOf, type Finding } from '../../model/trace/findings.ts'
import type { PropertyId } from '../../model/trace/properties.ts'
import { brokenText, findingSentence } from './properties.ts'

const told = at('A1', 'tell the client OK all the same', 'receive')
const said = (id: PropertyId, ...given: Parameters<typeof runOf>): string =>
  findingSentence(runOf(...given).properties[id].finding)

describe('what a check found of agreement at rest', () => {
  it('names what is apart, with what each key is', () => {
    expect(said('agreement_at_rest', testWorld())).toBe('All is quiet, and every key agrees or is empty.')
    expect(said('agreement_at_rest', testWorld(), on('redis_down'))).toBe('All is quiet, and user:2 is stale.')
    expect(said('agreement_at_rest', testWorld({ cached: [{ key: 'user:2', value: 'Eve' }], operations: [] }))).toBe(
      'All is quiet, and user:2 is a phantom.',
    )
    const many = Array.from({ length: 1_025 }, (_, index) => ({ key: `k${index}`, state: 'stale' as const }))
    expect(findingSentence({ is: 'apart', keys: severalOf(many), seenAt: null, healedAt: null, time: 1 })).toMatch(
      /^All is quiet, and k0 is stale, k1 is stale, .*, k19 is stale and 1,005 more\.$/,
    )
  })

  it('says what was healed, and which break of the run it is', () => {
    const cached = [{ key: 'user:2', value: 'Ann', ttlMs: 500 }]
    const healed = runOf(testWorld({ cached }), on('redis_down'), waits(told)).properties.agreement_at_rest
    expect(findingSentence(healed.finding)).toBe(
      'All was quiet at step 11, and user:2 was stale; it was healed at step 12.',
    )
    expect(brokenText(healed)).toBe('broken at step 8, healed at step 12')
    const again = at('A2', 'tell the client', 'receive')
    const twice = runOf(
      testWorld(),
      on('redis_down'),
      off('redis_down', told),
      asks(writes('A2', 'Bea'), told),
      on('redis_down', again),
      asks(writes('A3', 'Cid'), again),
    )
    expect(findingSentence(twice.properties.agreement_at_rest.finding)).toBe(
      'All is quiet, and user:2 is stale. That was break 2 of this run.',
    )
    expect(brokenText(twice.properties.agreement_at_rest)).toMatch(
      /^broken at step 8, healed at step \d+, broken again at step \d+$/,
    )
  })

  it('counts a long row of breaks', () => {
    const breaks = [1, 11, 21].map((brokenAt) => ({ brokenAt, seenAt: brokenAt + 2, healedAt: brokenAt + 5 }))
    expect(brokenText({ brokenAt: 1, breaks })).toBe(
      'broken 3 times, first at step 1, last at step 21, healed at step 26',
    )
  })
})

test('how far a read lags is said with the bound that there is', () => {
  expect(said('bounded_staleness', testWorld())).toBe(
    'A read lags the database by 22 ms at most. No bound is set to hold it against.',
  )
  expect(said('bounded_staleness', testWorld(), on('redis_down'))).toBe(
    'A read can lag the database with no end. No bound is set to hold it against.',
  )
  expect(said('bounded_staleness', testWorld({ stalenessBoundMs: 22 }))).toBe(
    'A read lags the database by 22 ms at most. The bound is 22 ms.',
  )
})

test('a read that breaks a property is said with what was read', () => {
  const both = testWorld({ operations: [writes('A1', 'Bob'), reads('A2')] })
  expect(said('read_your_writes', both)).toBe('Every client that was told OK then read that write, or a later one.')
  expect(said('read_your_writes', both, on('redis_down'), off('redis_down', told))).toBe(
    'A was told OK for “Bob” and then read “Ann”.',
  )
})

test.each<[Finding, string]>([
  [
    { is: 'work-queued', keys: severalOf(['user:1', 'user:2']) },
    'Work for user:1, user:2 is still queued: the run is quiet, but not done.',
  ],
  [{ is: 'read-before-commit', client: 'B', value: 'Bob' }, 'B read “Bob”, which is not committed yet.'],
  [
    { is: 'read-never-committed', client: 'B', key: 'user:2', value: null },
    'B read no row of user:2, a value that the database never committed.',
  ],
  [{ is: 'read-went-back', client: 'B', from: 'Cid', to: null }, 'B read “Cid” and later the older no row.'],
  [
    { is: 'no-order', key: 'user:2', client: 'C' },
    'No order of the operations on user:2 that respects real time explains what C was told.',
  ],
  [
    { is: 'undecided', key: 'user:2', configurations: 100_000 },
    'Whether the operations on user:2 fit one order is not decided within 100,000 configurations.',
  ],
  [{ is: 'ok-before-commit', client: 'A', value: 'Bob' }, 'A was told OK for “Bob”, which is not committed yet.'],
  [{ is: 'ok-never-committed', client: 'A', value: 'Bob' }, 'A was told OK for “Bob”, which was never committed.'],
  [
    { is: 'ok-overwritten', client: 'B', value: 'Bea', by: null },
    'B was told OK for “Bea”, and an older attempt then overwrote it.',
  ],
  [
    { is: 'ok-overwritten', client: 'B', value: 'Bea', by: { operation: 'A1', attempt: 1 } },
    'B was told OK for “Bea”, and attempt 1 of A1 then overwrote it.',
  ],
  [
    { is: 'lag', lagMs: 22, boundMs: 30, isHeldUp: true },
    'A read lags the database by 22 ms at most. The bound is 30 ms. A message is still held up.',
  ],
])('%o is said', (finding, sentence) => {
  expect(findingSentence(finding)).toBe(sentence)
})
