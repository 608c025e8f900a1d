import { describe, expect, it } from 'vitest'
import type { FaultId, PolicyId } from '../world/ids.ts'
import { at, endOf, eventsOf, on, runOf, truths, waits } from './testing/runs.ts'
import { testWorld, writes } from './testing/worlds.ts'

/** Fault by fault, what a policy makes of a SET that failed: what A was told, the database, the cache, the verdict. */
const ENDS: Readonly<Record<PolicyId, Partial<Record<FaultId, string>>>> = {
  ok: {
    redis_down: 'ok Bob Ann stale',
    redis_to_no: 'ok Bob Ann stale',
    redis_to_yes: 'ok Bob Bob agree',
    redis_late: 'ok Bob Ann behind',
  },
  retry: {
    redis_down: 'ok Bob Ann stale',
    redis_to_no: 'ok Bob Bob agree',
    redis_to_yes: 'ok Bob Bob agree',
    redis_late: 'ok Bob Bob agree',
  },
  delete: {
    redis_down: 'ok Bob Ann stale',
    redis_to_no: 'ok Bob nothing empty',
    redis_to_yes: 'ok Bob nothing empty',
    redis_late: 'ok Bob nothing empty',
  },
  undo: {
    redis_down: 'error Ann Ann agree',
    redis_to_no: 'error Ann Ann agree',
    redis_to_yes: 'error Ann Bob stale',
    redis_late: 'error Ann Ann agree',
  },
  fail: {
    redis_down: 'error Bob Ann stale',
    redis_to_no: 'error Bob Ann stale',
    redis_to_yes: 'error Bob Bob agree',
    redis_late: 'error Bob Ann behind',
  },
}

function endText(trace: ReturnType<typeof runOf>): string {
  const { told, database, cache, state } = truths(trace)
  return [told, database ?? 'nothing', cache ?? 'nothing', state].join(' ')
}

describe.each(Object.entries(ENDS))('the policy %s', (policy, ends) => {
  it.each(Object.entries(ends))(`when the SET fails by %s ends in: %s`, (fault, end) => {
    const world = testWorld({ policy: policy as PolicyId })
    expect(endText(runOf(world, on(fault as FaultId)))).toBe(end)
  })
})

describe('cache first', () => {
  const world = testWorld({ pattern: 'wt_cache_first', policy: 'fail' })

  it.each<[FaultId, string]>([
    ['db_reject', 'error Ann Bob phantom'],
    ['db_unavail', 'error Ann Bob phantom'],
    ['db_acklost', 'unknown Bob Bob agree'],
    ['redis_down', 'error Ann Ann agree'],
    ['redis_to_no', 'error Ann Ann agree'],
    ['redis_to_yes', 'error Ann Bob phantom'],
    ['redis_late', 'error Ann Ann agree'],
    ['crash', 'nothing Ann Bob phantom'],
  ])('under %s ends in: %s', (fault, end) => {
    expect(endText(runOf(world, on(fault)))).toBe(end)
  })

  it('lets a SET that was held up land after the write was given up: a phantom', () => {
    const trace = runOf(world, on('redis_late'), waits(at('A1', 'report the cache failure', 'receive'), 100))
    expect(endText(trace)).toBe('error Ann Bob phantom')
  })
})

describe('database outcomes are the same in every policy', () => {
  const policies: readonly PolicyId[] = ['ok', 'retry', 'delete', 'undo', 'fail']

  it.each(policies)('%s: a definite error is reported and Redis is not touched', (policy) => {
    for (const fault of ['db_reject', 'db_unavail'] as const) {
      const trace = runOf(testWorld({ policy }), on(fault))
      expect(endText(trace)).toBe('error Ann Ann agree')
      expect(trace.steps.filter(({ message }) => message?.to === 'redis')).toEqual([])
    }
  })

  it.each(policies)('%s: an unknown outcome is reported as unknown and the write stops', (policy) => {
    const trace = runOf(testWorld({ policy }), on('db_acklost'))
    expect(endText(trace)).toBe('unknown Bob Ann stale')
    expect(trace.steps.filter(({ message }) => message?.to === 'redis')).toEqual([])
  })
})

describe('retry', () => {
  const world = testWorld({ policy: 'retry' })

  it('waits longer before each try and then says OK', () => {
    const trace = runOf(world, on('redis_down'))
    const pauses = trace.steps.flatMap(({ detail }) =>
      detail?.is === 'did' && detail.deed.is === 'pauses' ? [detail.deed.forMs] : [],
    )
    expect(pauses).toEqual([10, 20, 40])
    expect(eventsOf(trace, 'refuse')).toEqual([
      'set the key',
      'set the key again',
      'set the key again 2',
      'set the key again 3',
    ])
  })

  it('tries no more once a try has worked', () => {
    const trace = runOf(world, on('redis_to_no'))
    expect(eventsOf(trace, 'send').filter((caption) => caption.startsWith('set the key'))).toEqual([
      'set the key',
      'set the key again',
    ])
  })

  it('says OK at once when it may not retry at all', () => {
    expect(endText(runOf({ ...world, retryPausesMs: [] }, on('redis_down')))).toBe('ok Bob Ann stale')
  })
})

describe('delete', () => {
  it('says OK and leaves the key when the DEL fails too', () => {
    const trace = runOf(testWorld({ policy: 'delete' }), on('redis_down'))
    expect(eventsOf(trace, 'refuse')).toEqual(['set the key', 'delete the key'])
    expect(truths(trace)).toMatchObject({ told: 'ok', state: 'stale' })
  })
})

describe('undo', () => {
  const world = testWorld({ policy: 'undo' })
  const refused = at('A1', 'set the key', 'refuse')

  it('deletes the row that it had made', () => {
    const trace = runOf({ ...world, operations: [writes('A1', 'Zoë', { key: 'user:3' })] }, on('redis_down'))
    expect(truths(trace, 'user:3')).toEqual({ told: 'error', database: null, cache: null, state: 'agree' })
    expect(trace.steps.find(({ commits }) => commits[0]?.undoes)?.message?.text).toBe(
      "DELETE FROM users WHERE id = 3 AND name = 'Zoë'",
    )
  })

  it('touches nothing that somebody has written in between, and says that it does not know', () => {
    const trace = runOf(world, on('redis_down'), {
      do: 'edit',
      at: at('A1', 'update the row', 'receive'),
      operation: 'edit1',
      key: 'user:2',
      value: 'Eve',
    })
    expect(endText(trace)).toBe('unknown Eve Ann stale')
    expect(trace.steps.filter(({ commits }) => commits[0]?.undoes)).toEqual([])
  })

  it.each<[FaultId, string, string]>([
    ['db_reject', 'is rejected', 'unknown Bob Ann stale'],
    ['db_unavail', 'is refused', 'unknown Bob Ann stale'],
    ['db_acklost', 'works but its answer is lost', 'unknown Ann Ann agree'],
  ])('under %s the undo %s: the client is told unknown', (fault, _, end) => {
    expect(endText(runOf(world, on('redis_down'), on(fault, refused)))).toBe(end)
  })

  it('remembers the row before it writes, and reports a database that cannot be read', () => {
    const trace = runOf(world, on('db_unavail'))
    expect(eventsOf(trace, 'refuse')).toEqual(['remember the row'])
    expect(endOf(trace).database.rows['user:2']?.value).toBe('Ann')
  })

  it('that loses a race of its SET leaves an older value behind a write that was told OK', () => {
    const trace = runOf(
      { ...world, operations: [writes('A1', 'Bob'), writes('B1', 'Bob', { atMs: 20 })] },
      on('redis_down'),
      { do: 'switch', at: refused, fault: 'redis_down', on: false },
    )
    expect(endOf(trace).told['B']?.is).toBe('ok')
    expect(endOf(trace).database.rows['user:2']?.value).toBe('Ann')
    expect(trace.properties.durable_ack.verdict).toBe('broken')
  })
})
