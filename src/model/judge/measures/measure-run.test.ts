import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { START } from '../../world/address.ts'
import { seeded } from '../../run/seeded.ts'
import { at, on, run, runOf } from '../../run/testing/runs.ts'
import { aWorld, reads, testWorld, writes } from '../../run/testing/worlds.ts'
import { isClients, type Trace } from '../../trace/trace.ts'
import { measureRun } from './measure-run.ts'

describe('what a run costs', () => {
  it('is counted from its messages: a healthy write and a read that hits', () => {
    const { operations, messages, hits, misses, stalenessMs, lost } = measureRun(
      runOf(testWorld({ operations: [writes('A1', 'Bob'), reads('A2')] })),
    )
    expect(operations).toEqual([
      { id: 'A1', kind: 'write', latencyMs: 60, outcome: 'ok', hit: null, lagMs: null, phantom: false },
      { id: 'A2', kind: 'read', latencyMs: 32, outcome: 'ok', hit: true, lagMs: 0, phantom: false },
    ])
    expect({ messages, hits, misses, stalenessMs, lost }).toEqual({
      messages: { database: 1, redis: 2, provider: 0 },
      hits: 1,
      misses: 0,
      stalenessMs: 22,
      lost: [],
    })
  })

  it('counts a miss, its SELECT and its fill', () => {
    expect(measureRun(runOf(testWorld({ cached: [], operations: [reads('A1')] })))).toMatchObject({
      hits: 0,
      misses: 1,
      messages: { database: 1, redis: 2 },
    })
  })

  it('counts what goes to the cache layer', () => {
    expect(measureRun(runOf(testWorld({ pattern: 'write_through_provider' }))).messages).toEqual({
      database: 1,
      redis: 1,
      provider: 1,
    })
  })

  it('counts retries', () => {
    expect(measureRun(runOf(testWorld({ policy: 'retry' }), on('redis_down'))).messages.redis).toBe(4)
  })
})

describe('what a run gets wrong', () => {
  it('is a read that was asked for so long after its value was replaced', () => {
    const trace = runOf(
      testWorld({ operations: [writes('A1', 'Bob'), reads('A2', { after: 'A1' })] }),
      on('redis_to_no'),
    )
    const committedMs = trace.steps.find(({ commits }) => commits.length > 0)!.atMs
    const askedMs = trace.steps.find(
      ({ address: { operation, caption }, event }) => operation === 'A2' && caption === 'ask' && event === 'send',
    )!.atMs
    const { operations, stalenessMs } = measureRun(trace)
    expect(operations[1]).toMatchObject({ id: 'A2', hit: true, lagMs: askedMs - committedMs })
    expect(stalenessMs).toBeNull()
  })

  it('is a read of what was never committed, which lags behind nothing', () => {
    const trace = runOf(
      testWorld({
        pattern: 'wt_cache_first',
        policy: 'fail',
        operations: [writes('A1', 'Bob'), reads('A2', { after: 'A1' })],
      }),
      on('db_reject'),
    )
    expect(measureRun(trace).operations[1]).toMatchObject({ hit: true, lagMs: null, phantom: true })
  })

  it('is a write that was told OK and never committed, by its id', () => {
    const trace = runOf(testWorld({ pattern: 'write_behind_mem' }), {
      do: 'strike',
      at: at('A1', 'tell the client', 'receive'),
      what: 'crash',
      operation: 'A1',
    })
    expect(measureRun(trace).lost).toEqual(trace.properties.durable_ack.verdict === 'broken' ? ['A1'] : [])
  })

  it('says of a client that was told nothing that it waits for ever', () => {
    expect(measureRun(runOf(testWorld(), on('crash', START))).operations).toMatchObject([
      { id: 'A1', latencyMs: null, outcome: 'open' },
    ])
  })
})

it('agrees, on any run, with a plain count of the same trace', () => {
  fc.assert(
    fc.property(aWorld(), fc.integer(), (world, seed) => {
      const trace = run(world, seeded(seed, { switchRate: 0.1, reorderRate: 0.2 }))
      const measures = measureRun(trace)
      const told = toldValues(trace)
      expect(measures.hits).toBe(told.filter(({ source }) => source === 'cache').length)
      expect(measures.hits + measures.misses + measures.unreached).toBe(told.length)
      expect(measures.misses).toBe(
        told.filter(({ source, operation }) => source === 'database' && !isRefused(trace, operation)).length,
      )
      expect(measures.operations.filter(({ phantom }) => phantom).length).toBe(
        told.filter(({ phantom }) => phantom).length,
      )
      expect(measures.lost.length > 0).toBe(trace.properties.durable_ack.verdict === 'broken')
      const sent = trace.steps.filter(
        ({ event, message }) =>
          event === 'send' && message !== null && ['database', 'redis', 'app:provider'].includes(message.to),
      ).length
      expect(measures.messages.database + measures.messages.redis + measures.messages.provider).toBe(sent)
    }),
    { numRuns: 150 },
  )
})

/** Whether the first thing that came back from Redis, where every read looks first, was no answer. */
function isRefused({ steps, operations }: Trace, id: string): boolean {
  const first = steps.find(({ event, message }) => {
    const record = operations[message?.operation ?? '']
    const isOfRead = message?.operation === id || (record?.kind === 'call' && record.for === id)
    return (event === 'receive' || event === 'timeout') && isOfRead && message?.to === 'redis'
  })
  return first === undefined || first.failure
}

/** The answer of each read, taken from the step at which its client heard it. */
function toldValues({ steps, operations }: Trace) {
  return steps.flatMap(({ event, address: { operation }, told }) => {
    const record = operations[operation]
    if (event !== 'receive' || record === undefined || !isClients(record)) return []
    const heard = told[record.client]
    return heard?.is === 'value' && heard.operation === operation && isLast(steps, operation, event, told)
      ? [heard]
      : []
  })
}

function isLast(steps: Trace['steps'], operation: string, event: string, told: object): boolean {
  return steps.findLast((step) => step.event === event && step.address.operation === operation)?.told === told
}
