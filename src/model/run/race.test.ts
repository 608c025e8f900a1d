import { describe, expect, it } from 'vitest'
import { addressText, START } from '../world/address.ts'
import { at, endOf, on, runOf, stepAt, truths } from './testing/runs.ts'
import { reads, testWorld, writes } from './testing/worlds.ts'

const race = on('writers', START, { value: 'Bea' })
const first = (trace: ReturnType<typeof runOf>, operation: string): number =>
  trace.steps.findIndex(({ address }) => address.operation === operation)

describe('two clients that write the same key at once', () => {
  it('part the stores when the database comes first: its last value is B’s, the cache’s is A’s', () => {
    const trace = runOf(testWorld(), race)
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Bea', cache: 'Bob', state: 'stale' })
    expect(endOf(trace).told['B']).toEqual({ is: 'ok', operation: 'rivalA1' })
    expect(trace.properties.agreement_at_rest.verdict).toBe('broken')
  })

  it('part the stores when the cache comes first', () => {
    const trace = runOf(testWorld({ pattern: 'wt_cache_first', policy: 'fail' }), race)
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Bob', cache: 'Bea', state: 'stale' })
  })

  it.each(['retry', 'delete', 'undo', 'fail'] as const)(
    'part the stores under the policy %s: nothing has failed',
    (policy) => {
      expect(truths(runOf(testWorld({ policy }), race))).toEqual({
        told: 'ok',
        database: 'Bea',
        cache: 'Bob',
        state: 'stale',
      })
    },
  )

  it('are behind, not stale, until the slower SET has been applied', () => {
    const { steps } = runOf(testWorld(), race)
    const verdicts = steps
      .map(({ keys }) => keys['user:2']!.state)
      .filter((state, index, all) => state !== all[index - 1])
    expect(verdicts).toEqual(['agree', 'behind', 'agree', 'stale'])
  })

  it('need a second client even where the world has one', () => {
    const trace = runOf(testWorld({ clients: ['A'] }), race)
    expect(trace.operations['rivalA1']?.client).toBe('B')
    expect(truths(trace).state).toBe('stale')
  })

  it('write different values, whatever the switch says', () => {
    const trace = runOf(testWorld(), on('writers', START, { value: 'Bob' }))
    expect(truths(trace)).toMatchObject({ database: 'Bob, by B', cache: 'Bob', state: 'stale' })
  })

  it('race when the switch is thrown while the world’s two writers ask: no third one is made up', () => {
    const trace = runOf(testWorld({ operations: [writes('A1', 'Bob'), writes('B1', 'Bea')] }), race)
    expect(Object.keys(trace.operations)).toEqual(['A1', 'B1'])
    expect(truths(trace)).toMatchObject({ database: 'Bea', cache: 'Bob', state: 'stale' })
  })
})

describe('the rival', () => {
  it('goes before what its client had planned for later', () => {
    const trace = runOf(testWorld({ operations: [writes('A1', 'Bob'), reads('B1', { atMs: 5000 })] }), race)
    expect(stepAt(trace, at('rivalA1', 'ask', 'send')).atMs).toBe(0)
    expect(stepAt(trace, at('B1', 'ask', 'send')).atMs).toBe(5000)
    expect(endOf(trace).told['B']).toMatchObject({ is: 'value', value: 'Bob', stale: true })
  })

  it('is another client than the one who waits for an answer, if there is one', () => {
    const operations = [writes('B1', 'Bea', { key: 'user:1' }), writes('A1', 'Bob', { atMs: 5 })]
    const trace = runOf(testWorld({ clients: ['A', 'B', 'C'], operations }), on('writers', at('B1', 'ask', 'send')))
    expect(trace.operations['rivalA1']?.client).toBe('C')
  })

  it('has a name of its own, even where an operation has the one it would get', () => {
    const operations = [writes('A1', 'Bob'), writes('rivalA1', 'Cid', { client: 'B', after: 'A1' })]
    const trace = runOf(testWorld({ operations }), race)
    const addresses = trace.steps.map(({ address }) => addressText(address))
    expect(new Set(addresses).size).toBe(addresses.length)
    expect(first(trace, 'rivalA1')).toBeGreaterThan(first(trace, 'A1'))
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Cid', cache: 'Cid', state: 'agree' })
  })

  it('is one that the switch has made, not any operation with such a name', () => {
    const operations = [writes('A1', 'Bob'), writes('rivalA1', 'Bea', { client: 'B', after: 'A1' })]
    expect(truths(runOf(testWorld({ operations })))).toMatchObject({ database: 'Bea', cache: 'Bea', state: 'agree' })
  })

  it('has no rival itself', () => {
    const trace = runOf(testWorld(), race, on('writers', at('A1', 'ask', 'send')))
    expect(Object.keys(trace.operations)).toEqual(['A1', 'rivalA1'])
  })

  it('lets go whom it held up when its own app crashes', () => {
    const trace = runOf(testWorld(), race, on('crash', at('A1', 'held', 'pause')))
    expect(endOf(trace).told).toMatchObject({ A: { is: 'ok' }, B: { is: 'unknown', silent: true } })
    expect(truths(trace)).toMatchObject({ database: 'Bea', cache: 'Bob', state: 'stale' })
  })
})
