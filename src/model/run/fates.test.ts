import { describe, expect, it } from 'vitest'
import type { Choice, StrikeChoice } from '../world/choices.ts'
import type { Fate } from '../world/ids.ts'
import { START } from '../world/address.ts'
import { recorded } from './chooser.ts'
import { at, endOf, eventsOf, on, run, runOf, stepAt, truths } from './testing/runs.ts'
import { reads, testWorld, writes } from './testing/worlds.ts'

const UPDATE = { operation: 'A1', caption: 'update the row', attempt: 1 }
const SET = { operation: 'A1', caption: 'set the key', attempt: 1 }
const becomes = (message: typeof SET, fate: Fate): Choice => ({ do: 'fate', at: START, message, fate })
const strikes = (where: StrikeChoice['at'], what: StrikeChoice['what'], more: Partial<StrikeChoice> = {}): Choice => ({
  do: 'strike',
  at: where,
  what,
  ...more,
})

describe('what was chosen to become of a message', () => {
  it.each<[Fate, string, string]>([
    ['refuse', 'refuse', 'error Ann Ann agree'],
    ['reject', 'reject', 'error Ann Ann agree'],
    ['lose', 'lose', 'unknown Ann Ann agree'],
    ['lose-reply', 'lose-reply', 'unknown Bob Ann stale'],
    ['late', 'delay', 'unknown Ann Ann agree'],
  ])('%s: it strikes the UPDATE with a step of its own, %s, and ends in: %s', (fate, event, end) => {
    const trace = runOf(testWorld(), becomes(UPDATE, fate))
    expect(stepAt(trace, { ...UPDATE, event: event as 'refuse' }).message?.to).toBe('database')
    const { told, database, cache, state } = truths(trace)
    expect([told, database, cache, state].join(' ')).toBe(end)
  })

  it.each<[Fate, string]>([
    ['refuse', 'ok Bob Ann stale'],
    ['reject', 'ok Bob Ann stale'],
    ['lose', 'ok Bob Ann stale'],
    ['lose-reply', 'ok Bob Bob agree'],
    ['late', 'ok Bob Ann behind'],
  ])('%s: it strikes the SET, and ends in: %s', (fate, end) => {
    const { told, database, cache, state } = truths(runOf(testWorld(), becomes(SET, fate)))
    expect([told, database, cache, state].join(' ')).toBe(end)
  })

  it('strikes that very message and no other', () => {
    const trace = runOf(
      testWorld({ operations: [writes('A1', 'Bob'), writes('A2', 'Cid')] }),
      becomes({ ...SET, operation: 'A2' }, 'refuse'),
    )
    expect(trace.steps.filter(({ event }) => event === 'refuse').map(({ address }) => address.operation)).toEqual([
      'A2',
    ])
    const retried = runOf(
      testWorld({ policy: 'retry' }),
      becomes(SET, 'refuse'),
      becomes({ ...SET, caption: 'set the key again', attempt: 2 }, 'refuse'),
    )
    expect(eventsOf(retried, 'refuse')).toEqual(['set the key'])
  })

  it('strikes reads too, of either store', () => {
    const world = testWorld({ cached: [], operations: [reads('A1')] })
    const look = { operation: 'A1', caption: 'look in the cache', attempt: 1 }
    const select = { operation: 'A1', caption: 'read the row', attempt: 1 }
    expect(stepAt(runOf(world, becomes(look, 'reject')), { ...look, event: 'reject' }).message?.reply).toBe(
      '(error) LOADING Redis is loading the dataset in memory',
    )
    expect(stepAt(runOf(world, becomes(select, 'reject')), { ...select, event: 'reject' }).message?.reply).toBe(
      'disk I/O error',
    )
    expect(endOf(runOf(world, becomes(select, 'lose-reply'))).told['A']?.is).toBe('unknown')
  })

  it('has no say in a message that is not sent', () => {
    const plain = run(testWorld(), recorded([]))
    expect(runOf(testWorld(), becomes({ ...SET, attempt: 7 }, 'lose')).steps).toEqual(plain.steps)
  })

  it('late: it lands when it is struck to, and not because another write has ended', () => {
    const world = testWorld({ operations: [writes('A1', 'Bob'), writes('B1', 'Bea', { after: 'A1' })] })
    const held = runOf(world, becomes(SET, 'late'))
    expect(endOf(held).parked).toEqual(['A1/set the key/1'])
    const early = runOf(world, becomes(SET, 'late'), strikes(at('B1', 'ask', 'apply'), 'land', { message: SET }))
    expect(truths(early)).toMatchObject({ database: 'Bea', cache: 'Bea' })
    const late = runOf(world, becomes(SET, 'late'), strikes(endOf(held).address, 'land', { message: SET }))
    expect(truths(late)).toMatchObject({ database: 'Bea', cache: 'Bob', state: 'stale' })
  })

  it('old: a read is answered by a replica that still has what the row held before', () => {
    const world = testWorld({ cached: [], operations: [writes('A1', 'Bob'), reads('B1', { after: 'A1' })] })
    const evicted = strikes(at('A1', 'set the key', 'receive'), 'evict', { key: 'user:2' })
    const old: Choice = {
      do: 'fate',
      at: START,
      message: { operation: 'B1', caption: 'read the row', attempt: 1 },
      fate: 'old',
    }
    const trace = runOf(world, evicted, old)
    expect(endOf(trace).told['B']).toMatchObject({ value: 'Ann', stale: true, source: 'database' })
    expect(stepAt(trace, at('B1', 'read the row', 'apply')).message).toMatchObject({
      text: 'SELECT name FROM users WHERE id = 2 (on a replica that lags)',
      reply: "'Ann'",
    })
    expect(truths(trace)).toMatchObject({ database: 'Bob', cache: 'Ann', state: 'stale' })
  })

  it('old: the version is the old one too, so that a versioned fill cannot do harm', () => {
    const world = testWorld({
      pattern: 'versioned',
      operations: [writes('A1', 'Bob'), reads('B1', { atMs: 1 })],
      cached: [],
    })
    const old: Choice = {
      do: 'fate',
      at: START,
      message: { operation: 'B1', caption: 'read the row and its version', attempt: 1 },
      fate: 'old',
    }
    expect(stepAt(runOf(world, old), at('B1', 'read the row and its version', 'apply')).message?.reply).toBe("'Ann', 1")
    expect(truths(runOf(world, old))).toMatchObject({ cache: 'Bob', state: 'agree' })
  })
})

describe('a strike', () => {
  const told = at('A1', 'tell the client', 'receive')

  it('comes at once, before anything else that is due', () => {
    for (const [what, event] of [
      ['restart', 'restart'],
      ['evict', 'evict'],
    ] as const) {
      const trace = runOf(testWorld(), strikes(at('A1', 'ask', 'apply'), what, { key: 'user:2' }))
      expect(trace.steps[3]?.event).toBe(event)
    }
  })

  it('edits the row in two steps that nothing comes between', () => {
    const trace = runOf(
      testWorld(),
      strikes(at('A1', 'update the row', 'send'), 'edit', { key: 'user:2', value: 'Eve' }),
    )
    const sent = stepAt(trace, at('someone1', 'ask', 'send'))
    expect(trace.steps[sent.index + 1]).toMatchObject({
      event: 'apply',
      commits: [{ operation: 'someone1', value: 'Eve' }],
      atMs: sent.atMs,
    })
    expect(truths(trace)).toMatchObject({ database: 'Bob', cache: 'Bob' })
  })

  it('several at one step come in their order', () => {
    const trace = runOf(
      testWorld(),
      strikes(told, 'edit', { key: 'user:2', value: 'Eve' }),
      strikes(told, 'evict', { key: 'user:2' }),
    )
    expect(trace.steps.slice(-4).map(({ event }) => event)).toEqual(['apply', 'evict', 'reply', 'receive'])
  })

  it('lets a message arrive that is on its way', () => {
    const trace = runOf(testWorld(), strikes(at('A1', 'set the key', 'send'), 'land', { message: SET }))
    const sent = stepAt(trace, at('A1', 'set the key', 'send'))
    expect(trace.steps[sent.index + 1]).toMatchObject({ event: 'apply', atMs: sent.atMs })
  })

  it.each<[StrikeChoice['what'], Partial<StrikeChoice>]>([
    ['evict', { key: 'user:9' }],
    ['expire', { key: 'user:2' }],
    ['refresh', { key: 'user:2' }],
    ['crash', { operation: 'B1' }],
    ['land', { message: SET }],
    ['edit', { key: 'nonsense', value: 'Eve' }],
    ['edit', { key: 'user:2' }],
  ])('that finds nothing to strike has no effect: %s %o', (what, more) => {
    const choice = strikes(told, what, more)
    expect(runOf(testWorld(), choice).unused).toEqual([choice])
  })
})

describe('a crash at any step', () => {
  it('ends the process there: what it has sent flies on, what it has not sent never comes', () => {
    const { steps } = runOf(testWorld())
    for (const { address, index } of steps.slice(2, -1)) {
      const trace = runOf(testWorld(), strikes(address, 'crash', { operation: 'A1' }))
      if (trace.unused.length > 0) continue
      expect(trace.steps[index + 1]?.event).toBe('crash')
      const later = trace.steps.slice(index + 2)
      expect(later.filter(({ event, message }) => event === 'send' || message?.to === 'app:A')).toEqual([])
      expect(endOf(trace).told['A']).toMatchObject({ is: 'unknown', silent: true })
    }
  })

  it('leaves the answer on its way that had been sent', () => {
    const trace = runOf(
      testWorld({ pattern: 'double_delete', policy: 'fail' }),
      strikes(at('A1', 'tell the client', 'send'), 'crash', { operation: 'A1' }),
    )
    expect(truths(trace).told).toBe('ok')
    expect(eventsOf(trace, 'apply')).not.toContain('delete the key once more')
  })

  it('lets whoever waits for the end of that operation go on', () => {
    const world = testWorld({ operations: [writes('A1', 'Bob'), writes('B1', 'Bea', { after: 'A1' })] })
    expect(
      truths(runOf(world, strikes(at('A1', 'update the row', 'receive'), 'crash', { operation: 'A1' })), 'user:2', 'B'),
    ).toMatchObject({ told: 'ok', database: 'Bea' })
  })

  it('of the switch comes after the only change too, where a write is one change', () => {
    for (const [pattern, policy] of [
      ['write_around', 'ok'],
      ['outbox_set', 'retry'],
      ['cdc_del', 'retry'],
    ] as const) {
      const trace = runOf(testWorld({ pattern, policy }), on('crash'))
      expect(truths(trace)).toMatchObject({ told: 'nothing', database: 'Bob' })
    }
  })
})

describe('a client that tries again', () => {
  const retry = writes('A2', 'Bob', { retryOf: 'A1', atMs: 15 })
  const world = testWorld({ operations: [writes('A1', 'Bob'), retry, writes('B1', 'Bea', { after: 'A2' })] })
  const held: Choice = becomes(UPDATE, 'late')

  it('does not wait for its first attempt, and does not listen to its answer', () => {
    const trace = runOf(world)
    expect(stepAt(trace, at('A2', 'ask', 'send')).index).toBeLessThan(
      stepAt(trace, at('A1', 'tell the client', 'receive')).index,
    )
    const unheard = stepAt(trace, at('A1', 'tell the client', 'receive'))
    expect(unheard.detail).toEqual({ is: 'unheeded' })
    expect(unheard.told['A']).toEqual({ is: 'waiting', operation: 'A2' })
    expect(endOf(trace).told['A']).toEqual({ is: 'ok', operation: 'A2' })
  })

  it('may see the next write overwritten by its first attempt: an acknowledged write is lost', () => {
    const first = runOf(world, held)
    const trace = runOf(world, held, strikes(endOf(first).address, 'land', { message: UPDATE }))
    expect(endOf(trace).database.rows['user:2']?.value).toBe('Bob')
    expect(trace.properties.durable_ack).toMatchObject({ verdict: 'broken', witness: { operations: ['B1', 'A1'] } })
  })

  it('is one operation of two attempts to the checks', () => {
    const trace = runOf(world)
    expect(trace.properties.linearizable.verdict).toBe('holds')
    expect(trace.properties.durable_ack.verdict).toBe('holds')
    expect(trace.steps.flatMap(({ commits }) => commits).map(({ operation }) => operation)).toEqual(['A1', 'A2', 'B1'])
  })

  it('after a crash tries from the start', () => {
    const operations = [
      writes('A1', 'Bob'),
      writes('B1', 'Bea', { after: 'A1' }),
      writes('A2', 'Bob', { retryOf: 'A1', after: 'B1' }),
    ]
    const trace = runOf(
      testWorld({ operations }),
      strikes(at('A1', 'update the row', 'receive'), 'crash', { operation: 'A1' }),
    )
    expect(trace.steps.flatMap(({ commits }) => commits).map(({ operation }) => operation)).toEqual(['A1', 'B1', 'A2'])
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Bob', cache: 'Bob', state: 'agree' })
    expect(trace.properties.durable_ack.verdict).toBe('holds')
  })

  it('asks for what it has asked for, and for nothing else', () => {
    const ask = (operation: Extract<Choice, { do: 'ask' }>['operation']): Choice => ({
      do: 'ask',
      at: at('A1', 'ask', 'apply'),
      operation,
    })
    for (const other of [
      writes('A2', 'Cid', { retryOf: 'A1' }),
      writes('A2', 'Bob', { retryOf: 'A1', key: 'user:1' }),
      writes('A2', 'Bob', { retryOf: 'Z9' }),
      writes('B2', 'Bob', { retryOf: 'A1' }),
    ]) {
      expect(runOf(testWorld(), ask(other)).unused).toHaveLength(1)
    }
    expect(runOf(testWorld(), ask(writes('A2', 'Bob', { retryOf: 'A1' }))).unused).toEqual([])
  })
})
