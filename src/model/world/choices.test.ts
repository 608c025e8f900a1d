import { describe, expect, it } from 'vitest'
import type { CandidateName, Choice } from './choices.ts'
import { START } from './address.ts'
import { at, endOf, off, on, runOf, stepAt, truths, waits } from '../run/testing/runs.ts'
import { reads, testWorld, writes } from '../run/testing/worlds.ts'

const told = at('A1', 'tell the client', 'receive')
const goes = (
  where: Choice['at'],
  who: Partial<CandidateName> & Pick<CandidateName, 'operation' | 'phase'>,
): Choice => ({
  do: 'next',
  at: where,
  who: { caption: 'ask', attempt: 1, ...who },
})

describe('a choice', () => {
  it('stands at an address: it keeps its meaning when other things come before', () => {
    const ask: Choice = { do: 'ask', at: told, operation: reads('A9') }
    for (const policy of ['ok', 'undo'] as const) {
      const trace = runOf(testWorld({ policy }), ask)
      expect(trace.steps[stepAt(trace, told).index + 1]?.address).toEqual(at('A9', 'ask', 'send'))
    }
  })

  it('is kept as unused when its address does not occur', () => {
    const lost = on('redis_down', at('Z9', 'ask', 'send'))
    const trace = runOf(testWorld(), lost, on('evict'))
    expect(trace.unused).toEqual([lost])
    expect(trace.choices).toEqual([on('evict')])
  })

  it('is taken in at its own step, wherever it stands in the list', () => {
    const made = [on('redis_down'), off('redis_down', told), { do: 'ask' as const, at: told, operation: reads('A2') }]
    expect(runOf(testWorld(), ...made.toReversed()).steps).toEqual(runOf(testWorld(), ...made).steps)
  })

  it('and another at the same step are taken in the order of the list', () => {
    expect(endOf(runOf(testWorld(), on('redis_down'), off('redis_down', START))).switches).toEqual([])
    expect(endOf(runOf(testWorld(), off('redis_down', START), on('redis_down'))).switches).toEqual(['redis_down'])
  })
})

describe('a request of a client', () => {
  const asks = (operation: ReturnType<typeof writes>): Choice => ({ do: 'ask', at: told, operation })

  it('is served like one of the world’s, in its turn', () => {
    const trace = runOf(
      testWorld(),
      asks(writes('A2', 'Cid')),
      asks(writes('B1', 'Alix', { key: 'user:1' })),
      asks(reads('A3')),
    )
    expect(truths(trace)).toMatchObject({ told: 'value', database: 'Cid', cache: 'Cid' })
    expect(endOf(trace).told['B']?.is).toBe('ok')
  })

  it('may start later, counted from its step', () => {
    const trace = runOf(testWorld(), asks(reads('A2', { atMs: 100 })))
    expect(stepAt(trace, at('A2', 'ask', 'send')).atMs).toBe(160)
  })

  it.each<[string, Choice]>([
    ['a key that maps to no row', asks(writes('A2', 'Cid', { key: 'note' }))],
    ['a name that another operation has', asks(writes('A1', 'Cid'))],
    ['a wait for what nobody has asked for', asks(writes('A2', 'Cid', { after: 'Z9' }))],
    ['a wait for itself', asks(writes('A2', 'Cid', { after: 'A2' }))],
    ['an edit of a key that maps to no row', { do: 'edit', at: told, operation: 'edit1', key: 'note', value: 'x' }],
  ])('with %s means nothing, and is kept', (_, choice) => {
    const trace = runOf(testWorld(), choice)
    expect(trace.unused).toEqual([choice])
    expect(endOf(trace).address).toEqual(told)
  })

  it('may have the name of a member that every object has', () => {
    const trace = runOf(testWorld(), asks(writes('constructor', 'Cid', { client: 'A' })))
    expect(trace.unused).toEqual([])
    expect(truths(trace).database).toBe('Cid')
  })

  it('after one that has ended starts at once', () => {
    const trace = runOf(testWorld(), asks(reads('A2', { after: 'A1' })))
    expect(endOf(trace).told['A']).toMatchObject({ is: 'value', operation: 'A2' })
  })
})

describe('who goes next', () => {
  const two = testWorld({ operations: [writes('A1', 'Bob'), writes('B1', 'Bea')] })

  it('is whom virtual time names, unless somebody is chosen', () => {
    expect(truths(runOf(two))).toMatchObject({ database: 'Bea', cache: 'Bea', state: 'agree' })
  })

  it('can be turned round: B’s SET goes before A’s, and the stores part', () => {
    const first = goes(at('B1', 'update the row', 'receive'), {
      operation: 'B1',
      caption: 'set the key',
      phase: 'send',
    })
    const then = goes(at('B1', 'set the key', 'send'), { operation: 'B1', caption: 'set the key', phase: 'arrive' })
    const trace = runOf(two, first, then)
    expect(trace.unused).toEqual([])
    expect(truths(trace)).toMatchObject({ database: 'Bea', cache: 'Bob', state: 'stale' })
  })

  it('never goes back in time: who was passed over goes on at the time it has become', () => {
    const trace = runOf(
      testWorld({ operations: [writes('A1', 'Bob'), reads('B1', { atMs: 500 })] }),
      goes(START, { operation: 'B1', phase: 'begin' }),
    )
    const times = trace.steps.map(({ atMs }) => atMs)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(stepAt(trace, at('A1', 'ask', 'send')).atMs).toBe(500)
  })

  it('is left to virtual time when nobody of that name is about to do anything', () => {
    const absent = goes(START, { operation: 'Z9', phase: 'begin' })
    const trace = runOf(two, absent)
    expect(trace.steps).toEqual(runOf(two).steps)
    expect(trace.unused).toEqual([absent])
  })

  it('is remembered while an expiry comes first', () => {
    const world = testWorld({
      cached: [{ key: 'user:2', value: 'Ann', ttlMs: 100 }],
      operations: [writes('A1', 'Bob'), reads('B1', { atMs: 500 })],
    })
    const trace = runOf(world, goes(START, { operation: 'B1', phase: 'begin' }))
    expect(trace.steps.slice(1, 3).map(({ event, atMs }) => `${atMs} ${event}`)).toEqual(['101 expire', '500 send'])
    expect(trace.steps[2]?.address.operation).toBe('B1')
  })
})

describe('a world', () => {
  it('with nothing to do rests at its first step', () => {
    const trace = runOf(testWorld({ operations: [] }))
    expect(trace.steps).toHaveLength(1)
    expect(trace.steps[0]).toMatchObject({
      index: 0,
      atMs: 0,
      event: 'start',
      atRest: true,
      stop: true,
      address: START,
    })
  })

  it('wakes up again whenever somebody does something', () => {
    const ask: Choice = { do: 'ask', at: at('wait1', 'wait', 'wait'), operation: reads('A1') }
    const trace = runOf(testWorld({ operations: [] }), waits(START, 1000), ask)
    expect(stepAt(trace, at('A1', 'ask', 'send')).atMs).toBe(1000)
  })

  it('may have four clients who all write the same key', () => {
    const operations = ['A', 'B', 'C', 'D'].map((client) => writes(`${client}1`, `by ${client}`))
    const trace = runOf(testWorld({ clients: ['A', 'B', 'C', 'D'], operations }))
    expect(truths(trace)).toMatchObject({ database: 'by D', cache: 'by D', state: 'agree' })
    expect(trace.properties.linearizable.verdict).toBe('holds')
  })
})
