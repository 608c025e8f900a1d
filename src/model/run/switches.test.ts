import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Address } from '../world/choices.ts'
import { addressText, START } from '../world/address.ts'
import { SWITCHES } from './switches.ts'
import { FAULT_IDS, type FaultId } from '../world/ids.ts'
import { at, endOf, off, on, runOf, stepAt, truths } from './testing/runs.ts'
import { testWorld, writes } from './testing/worlds.ts'
import { factsText } from '../formats/facts-text.ts'

// A busy machine is no failure.
/** Two writes, one after the other: what strikes the first can also strike the second. */
const world = testWorld({ operations: [writes('A1', 'Bob', { ttlMs: 500 }), writes('A2', 'Cid', { ttlMs: 500 })] })
const betweenWrites = at('A1', 'tell the client', 'receive')

/** Each fault, with the step at which it strikes the first write, and the second. */
const STRIKES: Readonly<Record<FaultId, readonly [Address, Address]>> = {
  db_reject: [at('A1', 'update the row', 'reject'), at('A2', 'update the row', 'reject')],
  db_unavail: [at('A1', 'update the row', 'refuse'), at('A2', 'update the row', 'refuse')],
  db_acklost: [at('A1', 'update the row', 'lose-reply'), at('A2', 'update the row', 'lose-reply')],
  redis_down: [at('A1', 'set the key', 'refuse'), at('A2', 'set the key', 'refuse')],
  redis_to_no: [at('A1', 'set the key', 'lose'), at('A2', 'set the key', 'lose')],
  redis_to_yes: [at('A1', 'set the key', 'lose-reply'), at('A2', 'set the key', 'lose-reply')],
  redis_late: [at('A1', 'set the key', 'delay'), at('A2', 'set the key', 'delay')],
  crash: [at('A1', 'crash', 'crash'), at('A2', 'crash', 'crash')],
  redis_restart: [at('world', 'Redis restarts', 'restart'), at('world', 'Redis restarts', 'restart')],
  evict: [at('world', 'user:2 is evicted', 'evict'), at('world', 'user:2 is evicted', 'evict')],
  expire: [at('world', 'user:2 expires', 'expire'), at('world', 'user:2 expires', 'expire')],
  writers: [at('rivalA1', 'ask', 'send'), at('rivalA2', 'ask', 'send')],
  oob: [at('someone1', 'ask', 'send'), at('someone1', 'ask', 'send')],
}

describe.each(SWITCHES)('the switch $id', ({ id, lasts }) => {
  it('strikes when it is on before the run', () => {
    expect(stepAt(runOf(world, on(id)), STRIKES[id][0]).index).toBeGreaterThan(0)
  })

  it('strikes from the step on at which it was thrown, and leaves what came before', () => {
    const healthy = runOf(world)
    const trace = runOf(world, on(id, betweenWrites))
    const { index } = stepAt(healthy, betweenWrites)
    expect(trace.steps.slice(0, index)).toEqual(healthy.steps.slice(0, index))
    expect(stepAt(trace, STRIKES[id][1]).index).toBeGreaterThan(index)
  })

  it('does nothing when it is off again before its moment', () => {
    const healthy = runOf(world)
    // Eviction, expiry, a restart and an edit may find their moment right after the answer of Redis.
    const trace = runOf(world, on(id, START), off(id, START))
    expect(factsText(trace)).toBe(factsText(healthy))
  })

  it(`once thrown, ${lasts ? 'stays on until it is switched off' : 'strikes once and switches itself off'}`, () => {
    const trace = runOf(world, on(id))
    expect(endOf(trace).switches).toEqual(lasts ? [id] : [])
    expect(stepAt(trace, STRIKES[id][0]).switches.includes(id)).toBe(lasts)
  })
})

describe('switched off in mid-run', () => {
  it('Redis answers again, with the value that it kept', () => {
    const trace = runOf(
      world,
      on('redis_down'),
      off('redis_down', at('A1', 'tell the client OK all the same', 'receive')),
    )
    expect(stepAt(trace, at('A1', 'set the key', 'refuse')).cache.entries['user:2']?.value).toBe('Ann')
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Cid', cache: 'Cid', state: 'agree' })
  })

  it('the database takes writes again', () => {
    for (const id of ['db_reject', 'db_unavail'] as const) {
      const trace = runOf(world, on(id), off(id, at('A1', 'report the database failure', 'receive')))
      expect(stepAt(trace, at('A1', 'report the database failure', 'receive')).told['A']?.is).toBe('error')
      expect(truths(trace)).toMatchObject({ told: 'ok', database: 'Cid', state: 'agree' })
    }
  })
})

describe('switches combine', () => {
  const one = testWorld()

  it('a lost answer of the database stops the write before Redis can refuse it', () => {
    const trace = runOf(one, on('db_acklost'), on('redis_down'))
    expect(truths(trace)).toEqual({ told: 'unknown', database: 'Bob', cache: 'Ann', state: 'stale' })
    expect(endOf(trace).switches).toEqual(['redis_down'])
  })

  it('an outage goes before what strikes a message, which stays on for the next', () => {
    const trace = runOf(one, on('redis_to_no'), on('redis_down'))
    expect(stepAt(trace, at('A1', 'set the key', 'refuse')).switches).toEqual(['redis_to_no', 'redis_down'])
  })

  it('a SET that is lost and retried can be applied with its answer lost, and retried again', () => {
    const trace = runOf({ ...one, policy: 'retry' }, on('redis_to_no'), on('redis_to_yes'))
    expect(stepAt(trace, at('A1', 'set the key', 'lose')).failure).toBe(true)
    expect(stepAt(trace, at('A1', 'set the key again', 'lose-reply')).failure).toBe(true)
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Bob', cache: 'Bob', state: 'agree' })
  })

  it('a race and a crash: the slow one dies, and the fast one’s value stays in both stores', () => {
    const trace = runOf(one, on('writers', START, { value: 'Bea' }), on('crash'))
    expect(truths(trace)).toEqual({ told: 'nothing', database: 'Bea', cache: 'Bea', state: 'agree' })
  })
})

const address = fc.constantFrom(...runOf(world).steps.map((step) => step.address))
const switches = fc.array(
  fc.record({
    do: fc.constant('switch' as const),
    at: address,
    fault: fc.constantFrom(...FAULT_IDS),
    on: fc.boolean(),
  }),
  { maxLength: 6 },
)

describe('whatever is switched on and off, in any order,', () => {
  it('every step of a run has an address of its own', () => {
    fc.assert(
      fc.property(switches, (choices) => {
        const addresses = runOf(world, ...choices).steps.map((step) => addressText(step.address))
        expect(new Set(addresses).size).toBe(addresses.length)
      }),
    )
  })

  it('a switch whose step does not come keeps, without effect', () => {
    fc.assert(
      fc.property(switches, (choices) => {
        const { steps, choices: used, unused } = runOf(world, ...choices)
        const reached = new Set(steps.map((step) => addressText(step.address)))
        expect(unused).toEqual(choices.filter((choice) => !reached.has(addressText(choice.at))))
        expect(used.length + unused.length).toBe(choices.length)
      }),
    )
  })
})
