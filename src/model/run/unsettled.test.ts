import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Choice } from '../world/choices.ts'
import type { PolicyId } from '../world/ids.ts'
import { seeded } from './seeded.ts'
import { at, endOf, off, on, run, runOf, stepAt, waits } from './testing/runs.ts'
import { aWorld, reads, testWorld, writes } from './testing/worlds.ts'
import type { Step, Trace } from '../trace/trace.ts'

/** How a key fares: each new state, with the step that brought it. */
function fate({ steps }: Trace, key = 'user:2'): readonly string[] {
  return steps
    .filter((step, index) => index > 0 && step.keys[key]?.state !== steps[index - 1]?.keys[key]?.state)
    .map(({ address, keys }) => `${keys[key]?.state} at ${address.operation} ${address.caption} ${address.event}`)
}

const committed = 'behind at A1 update the row apply'

describe('behind turns into stale', () => {
  it.each<[PolicyId, string]>([
    ['ok', 'stale at A1 set the key refuse'],
    ['fail', 'stale at A1 set the key refuse'],
    ['retry', 'stale at A1 set the key again refuse'],
    ['delete', 'stale at A1 delete the key refuse'],
    ['undo', 'agree at A1 put the old row back apply'],
  ])('under the policy %s, with Redis down, like so: %s', (policy, next) => {
    expect(fate(runOf(testWorld({ policy }), on('redis_down')))).toEqual([committed, next])
  })

  it('at the very step that loses the SET, long before the app finds out', () => {
    expect(fate(runOf(testWorld(), on('redis_to_no')))).toEqual([committed, 'stale at A1 set the key lose'])
  })

  it('only with the last retry', () => {
    const trace = runOf(testWorld({ policy: 'retry' }), on('redis_down'))
    const stale = trace.steps.find(({ keys }) => keys['user:2']?.state === 'stale')
    expect(stale?.address).toEqual(at('A1', 'set the key again', 'refuse', 3))
    expect(stale?.keys['user:2']).toMatchObject({
      partedAt: stepAt(trace, at('A1', 'update the row', 'apply')).index,
      permanentSince: stale?.index,
    })
  })

  it('when the app dies', () => {
    expect(fate(runOf(testWorld(), on('crash')))).toEqual([committed, 'stale at A1 crash crash'])
  })

  it('at once when the database’s answer is lost: the app will not go on to Redis', () => {
    expect(fate(runOf(testWorld(), on('db_acklost')))).toEqual([committed, 'stale at A1 update the row lose-reply'])
  })

  it('at once when somebody edits the row', () => {
    expect(fate(runOf(testWorld(), on('oob')))).toEqual([
      committed,
      'agree at A1 set the key apply',
      'stale at someone1 ask apply',
    ])
  })

  it('at once when an UPDATE lands that nobody waits for any more', () => {
    expect(fate(runOf(testWorld({ timeoutMs: { database: 10, redis: 40 } })))).toEqual([
      'stale at A1 update the row apply',
    ])
  })

  it('when the undo that parts the stores has been applied', () => {
    const trace = runOf(testWorld({ policy: 'undo' }), on('redis_to_yes'))
    expect(fate(trace)).toEqual([committed, 'agree at A1 set the key apply', 'stale at A1 put the old row back apply'])
  })

  it('into phantom where the cache is ahead of a write that fails', () => {
    const cacheFirst = testWorld({ pattern: 'wt_cache_first', policy: 'fail' })
    expect(fate(runOf(cacheFirst, on('db_reject')))).toEqual([
      'behind at A1 set the key apply',
      'phantom at A1 update the row reject',
    ])
    expect(fate(runOf(cacheFirst, on('db_unavail')))).toEqual([
      'behind at A1 set the key apply',
      'phantom at A1 update the row refuse',
    ])
    expect(fate(runOf(cacheFirst, on('crash')))).toEqual([
      'behind at A1 set the key apply',
      'phantom at A1 crash crash',
    ])
  })
})

describe('a key stays behind', () => {
  it('while a message that could write it is held up', () => {
    const trace = runOf(testWorld(), on('redis_late'))
    expect(fate(trace)).toEqual([committed])
    expect(endOf(trace).keys['user:2']).toMatchObject({ state: 'behind', permanentSince: null })
  })

  it('not for a read under way, nor for a write of another key', () => {
    const operations = [
      writes('A1', 'Bob'),
      reads('B1', { after: 'A1' }),
      writes('B2', 'Alix', { key: 'user:1', after: 'A1' }),
    ]
    const trace = runOf(testWorld({ operations }), on('redis_to_no'))
    expect(fate(trace)).toEqual([committed, 'stale at A1 set the key lose'])
  })

  it('not for a write that nobody has asked for yet', () => {
    const trace = runOf(
      testWorld({ operations: [writes('A1', 'Bob'), writes('A2', 'Cid', { atMs: 500 })] }),
      on('redis_to_no'),
    )
    expect(fate(trace)).toEqual([
      committed,
      'stale at A1 set the key lose',
      'behind at A2 ask send',
      'agree at A2 set the key apply',
    ])
    const stale = stepAt(trace, at('A1', 'tell the client OK all the same', 'receive'))
    expect(stale.keys['user:2']?.state).toBe('stale')
  })

  it('while a read that has missed is about to fill it', () => {
    const set: Choice = {
      do: 'redis',
      at: at('A1', 'look in the cache', 'receive'),
      operation: 'cli1',
      argv: ['SET', 'user:2', 'Eve'],
    }
    const trace = runOf(testWorld({ cached: [], operations: [reads('A1')] }), set)
    expect(fate(trace)).toEqual(['behind at cli1 ask apply', 'agree at A1 fill the cache apply'])
  })

  it('since the step at which it first parted, whatever happens to it meanwhile', () => {
    const trace = runOf(testWorld({ operations: [writes('A1', 'Bob'), writes('A2', 'Cid')] }), on('redis_down'))
    const parted = stepAt(trace, at('A1', 'update the row', 'apply')).index
    const [first, second] = [at('A1', 'set the key', 'refuse'), at('A2', 'set the key', 'refuse')].map((where) =>
      stepAt(trace, where),
    )
    expect(first!.keys['user:2']).toMatchObject({ state: 'stale', partedAt: parted, permanentSince: first!.index })
    expect(stepAt(trace, at('A2', 'ask', 'send')).keys['user:2']).toMatchObject({
      state: 'behind',
      partedAt: parted,
      permanentSince: null,
    })
    expect(second!.keys['user:2']).toMatchObject({ state: 'stale', partedAt: parted, permanentSince: second!.index })
  })
})

describe('what an operator has sent', () => {
  const told = at('A1', 'tell the client OK all the same', 'receive')
  const sends = (...argv: string[]): readonly Choice[] => [
    on('redis_to_no'),
    { do: 'redis', at: told, operation: 'cli1', argv },
  ]
  const states = (...argv: string[]): readonly string[] => fate(runOf(testWorld(), ...sends(...argv))).slice(2)

  it('leaves a stale key stale while it only looks', () => {
    for (const argv of [
      ['GET', 'user:2'],
      ['ttl', 'user:2'],
      ['EXISTS', 'user:2'],
      ['PING'],
      ['NONSENSE', 'user:2'],
      ['DEL', 'user:1'],
      ['SET', 'note', 'user:2'],
    ])
      expect(states(...argv)).toEqual([])
  })

  it('can still settle the key while it is on its way', () => {
    for (const argv of [['DEL', 'user:2'], ['DEL', 'user:1', 'user:2'], ['flushall']]) {
      expect(states(...argv)).toEqual(['behind at cli1 ask send', 'empty at cli1 ask apply'])
    }
  })

  it('an edit of the row can still settle it too', () => {
    const edit: Choice = { do: 'edit', at: told, operation: 'edit1', key: 'user:2', value: 'Ann' }
    expect(fate(runOf(testWorld(), on('redis_to_no'), edit)).slice(2)).toEqual([
      'behind at edit1 ask send',
      'agree at edit1 ask apply',
    ])
  })
})

describe('a stale key', () => {
  it('heals with the next write, with the end of its TTL, or when it is evicted', () => {
    const told = at('A1', 'tell the client OK all the same', 'receive')
    const cached = [{ key: 'user:2', value: 'Ann', ttlMs: 500 }]
    const down = [on('redis_down'), off('redis_down', told)]
    const heal = (...choices: readonly Choice[]): unknown => {
      const { state, partedAt, permanentSince } = endOf(runOf(testWorld({ cached }), ...down, ...choices)).keys[
        'user:2'
      ]!
      return [state, partedAt, permanentSince]
    }
    expect(heal({ do: 'ask', at: told, operation: writes('A2', 'Cid') })).toEqual(['agree', null, null])
    expect(heal(waits(told))).toEqual(['empty', null, null])
    expect(heal(on('evict', told))).toEqual(['empty', null, null])
  })
})

describe('whatever fails, in whatever order,', () => {
  it('a key that is called stale or phantom stays as it is until something new comes up', () => {
    fc.assert(
      fc.property(aWorld(), fc.integer(), (world, seed) => {
        const { steps, operations } = run(world, seeded(seed, { switchRate: 0.15, reorderRate: 0.4 }))
        for (const step of steps) {
          for (const { key, permanentSince, database, cache } of Object.values(step.keys)) {
            const next = steps[step.index + 1]
            if (permanentSince === null || next === undefined || isNews(next, key, operations)) continue
            expect(next.keys[key]).toMatchObject({ permanentSince, database, cache })
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

/** A new write of that key, a refresh whose time has come, or something that no message brings. */
function isNews({ event, address, message }: Step, key: string, operations: Trace['operations']): boolean {
  if (['expire', 'evict', 'restart'].includes(event)) return true
  if (address.operation.startsWith('refresher') && address.caption === 'begin') return true
  const operation = operations[address.operation]
  const asks = event === 'send' && address.caption === 'ask' && message?.key === key
  return asks && (operation?.kind === 'write' || operation?.kind === 'edit')
}
