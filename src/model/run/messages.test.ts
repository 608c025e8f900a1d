import { describe, expect, it } from 'vitest'
import { at, endOf, eventsOf, on, runOf, stepAt, truths } from './testing/runs.ts'
import { reads, testWorld, writes } from './testing/worlds.ts'

const lifeOf = (trace: ReturnType<typeof runOf>, id: string): readonly string[] =>
  trace.steps.filter(({ message }) => message?.id === id).map(({ atMs, event }) => `${atMs} ${event}`)

describe('a message', () => {
  it('is sent, applied, answered and received, each at its time', () => {
    const trace = runOf(testWorld())
    expect(lifeOf(trace, 'A1/ask/1')).toEqual(['0 send', '6 apply'])
    expect(lifeOf(trace, 'A1/update the row/1')).toEqual(['10 send', '22 apply', '22 reply', '34 receive'])
    expect(lifeOf(trace, 'A1/set the key/1')).toEqual(['38 send', '44 apply', '44 reply', '50 receive'])
    expect(lifeOf(trace, 'A1/tell the client/1')).toEqual(['54 send', '60 receive'])
    expect(trace.steps).toHaveLength(13)
  })

  it('is in flight from its sending until a store has taken it in, refused it, or it is lost', () => {
    const inFlight = (...faults: Parameters<typeof on>[0][]): readonly number[] =>
      runOf(testWorld(), ...faults.map((fault) => on(fault)))
        .steps.filter((step) => step.inFlight.includes('A1/set the key/1'))
        .map(({ atMs }) => atMs)
    expect(inFlight()).toEqual([38])
    expect(inFlight('redis_down')).toEqual([38])
    expect(inFlight('redis_to_no')).toEqual([38])
    expect(new Set(inFlight('redis_late'))).toEqual(new Set([38, 44, 78, 82, 88]))
  })

  it('that is refused comes back as a definite error', () => {
    const trace = runOf(testWorld(), on('redis_down'))
    expect(lifeOf(trace, 'A1/set the key/1')).toEqual(['38 send', '44 refuse', '50 receive'])
    expect(stepAt(trace, at('A1', 'set the key', 'refuse'))).toMatchObject({ failure: true, stop: true })
    expect(stepAt(trace, at('A1', 'set the key', 'receive'))).toMatchObject({
      failure: true,
      message: { reply: 'connection refused' },
    })
  })

  it('that is lost, and one whose answer is lost, look the same to the app: a time-out', () => {
    const lost = runOf(testWorld({ policy: 'fail' }), on('redis_to_no'))
    const unheard = runOf(testWorld({ policy: 'fail' }), on('redis_to_yes'))
    expect(lifeOf(lost, 'A1/set the key/1')).toEqual(['38 send', '44 lose', '78 timeout'])
    expect(lifeOf(unheard, 'A1/set the key/1')).toEqual(['38 send', '44 apply', '44 lose-reply', '78 timeout'])
    const after = (trace: ReturnType<typeof runOf>): unknown => {
      const { index } = stepAt(trace, at('A1', 'set the key', 'timeout'))
      return trace.steps
        .slice(index)
        .map(({ atMs, event, told, address, detail }) => ({ atMs, event, told, address, detail }))
    }
    expect(after(lost)).toEqual(after(unheard))
    expect(truths(lost).cache).toBe('Ann')
    expect(truths(unheard).cache).toBe('Bob')
  })

  it('that is held up lands after the next write, although its sender has gone', () => {
    const trace = runOf(
      testWorld({ operations: [writes('A1', 'Bob'), writes('B1', 'Bea', { after: 'A1' })] }),
      on('redis_late'),
    )
    expect(stepAt(trace, at('A1', 'set the key', 'delay'))).toMatchObject({
      parked: ['A1/set the key/1'],
      failure: false,
      stop: true,
    })
    const told = stepAt(trace, at('B1', 'tell the client', 'receive'))
    const landed = stepAt(trace, at('A1', 'set the key', 'apply'))
    expect(landed.index).toBeGreaterThan(told.index)
    expect(landed.message?.abandoned).toBe(true)
    expect(truths(trace)).toMatchObject({ database: 'Bea', cache: 'Bob', state: 'stale' })
  })

  it('that is held up stays so while other keys are written, and while its own is read', () => {
    const operations = [
      writes('A1', 'Bob'),
      writes('B1', 'Alix', { key: 'user:1', after: 'A1' }),
      reads('B2', { after: 'B1' }),
    ]
    const trace = runOf(testWorld({ operations }), on('redis_late'))
    expect(endOf(trace).parked).toEqual(['A1/set the key/1'])
  })

  it('that is held up is refused on landing when Redis is down by then, and nobody hears of it', () => {
    const operations = [writes('A1', 'Bob'), writes('B1', 'Bea', { after: 'A1' })]
    const trace = runOf(
      testWorld({ operations }),
      on('redis_late'),
      on('redis_down', at('B1', 'tell the client', 'receive')),
    )
    expect(lifeOf(trace, 'A1/set the key/1').at(-1)).toBe('154 lose')
    expect(truths(trace)).toMatchObject({ database: 'Bea', cache: 'Bea', state: 'agree' })
  })

  it('that takes longer than its sender waits is applied late, and its answer goes to nobody', () => {
    const slowDatabase = runOf(testWorld({ timeoutMs: { database: 10, redis: 40 } }))
    expect(lifeOf(slowDatabase, 'A1/update the row/1')).toEqual(['10 send', '20 timeout', '22 apply'])
    expect(truths(slowDatabase)).toEqual({ told: 'unknown', database: 'Bob', cache: 'Ann', state: 'stale' })

    const slowAnswer = runOf(testWorld({ timeoutMs: { database: 13, redis: 40 } }))
    expect(lifeOf(slowAnswer, 'A1/update the row/1')).toEqual(['10 send', '22 apply', '22 reply', '23 timeout'])
  })

  it('of a retry is another message', () => {
    const trace = runOf(testWorld({ policy: 'retry' }), on('redis_late'))
    expect(endOf(trace).parked).toEqual(['A1/set the key/1'])
    expect(lifeOf(trace, 'A1/set the key again/1')).toEqual(['88 send', '94 apply', '94 reply', '100 receive'])
  })
})

describe('a crash', () => {
  it('ends the app between its two writes: the client is told nothing', () => {
    const trace = runOf(testWorld(), on('crash'))
    const crash = stepAt(trace, at('A1', 'crash', 'crash'))
    expect(crash).toMatchObject({
      atMs: 38,
      failure: true,
      detail: { is: 'app-crashed', client: 'A', isUntold: true, lostWrites: 0, hasSent: false },
    })
    expect(crash.apps['A']?.is).toBe('crashed')
    expect(crash.told['A']).toEqual({
      is: 'unknown',
      operation: 'A1',
      reason: 'the app crashed before it answered',
      silent: true,
    })
    expect(eventsOf(trace, 'send')).toEqual(['ask', 'update the row'])
  })

  it('does not take along the messages that are on their way', () => {
    // The first SET is held up; the app dies before it tries again.
    const trace = runOf(
      testWorld({ policy: 'retry', operations: [writes('A1', 'Bob'), writes('B1', 'Bea', { after: 'A1' })] }),
      on('redis_late'),
      on('crash', at('A1', 'set the key', 'timeout')),
    )
    expect(stepAt(trace, at('A1', 'crash', 'crash')).inFlight).toEqual(['A1/set the key/1'])
    expect(stepAt(trace, at('A1', 'set the key', 'apply')).message?.abandoned).toBe(true)
    expect(truths(trace)).toMatchObject({ told: 'nothing', database: 'Bea', cache: 'Bob', state: 'stale' })
  })

  it('is over with the client’s next operation: a new process starts', () => {
    const trace = runOf(testWorld({ operations: [writes('A1', 'Bob'), writes('A2', 'Cid')] }), on('crash'))
    expect(stepAt(trace, at('A2', 'ask', 'apply')).apps['A']).toMatchObject({ is: 'working', operation: 'A2' })
    expect(truths(trace)).toEqual({ told: 'ok', database: 'Cid', cache: 'Cid', state: 'agree' })
  })

  it('waits for a write that gets as far as between its two writes', () => {
    const trace = runOf(testWorld({ operations: [reads('A1'), writes('A2', 'Bob')] }), on('crash'), on('db_reject'))
    expect(endOf(trace).switches).toEqual(['crash', 'db_reject'])
    expect(eventsOf(trace, 'crash')).toEqual([])
  })

  it('before the undo leaves the row as it was written', () => {
    const trace = runOf(
      testWorld({ policy: 'undo' }),
      on('redis_down'),
      on('crash', at('A1', 'set the key', 'receive')),
    )
    expect(truths(trace)).toEqual({ told: 'nothing', database: 'Bob', cache: 'Ann', state: 'stale' })
  })
})

describe('operations', () => {
  it('of one client follow one another; those of two clients do not wait', () => {
    const trace = runOf(
      testWorld({ operations: [writes('A1', 'Bob'), writes('A2', 'Cid'), writes('B1', 'Bea', { key: 'user:1' })] }),
    )
    const asked = (id: string): number => stepAt(trace, at(id, 'ask', 'send')).atMs
    expect([asked('A1'), asked('A2'), asked('B1')]).toEqual([0, 60, 0])
  })

  it('wait for their time and for the operation they are to follow', () => {
    const trace = runOf(
      testWorld({
        operations: [writes('B1', 'Bea', { after: 'A1' }), writes('B2', 'Cid', { atMs: 200 }), writes('A1', 'Bob')],
      }),
    )
    const asked = (id: string): number => stepAt(trace, at(id, 'ask', 'send')).atMs
    // B2 was made to ask at 200 ms while B1 still waits for A1: B is then busy with B2.
    expect([asked('A1'), asked('B2'), asked('B1')]).toEqual([0, 200, 260])
  })
})
