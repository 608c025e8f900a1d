import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { parseChoices } from '../formats/parse.ts'
import type { Choice } from '../world/choices.ts'
import type { FaultId } from '../world/ids.ts'
import { prospectsAt } from './prospects.ts'
import { seeded } from './seeded.ts'
import { SimulationSession } from './session.ts'
import { on, run, runOf, sql, waits, at } from './testing/runs.ts'
import { aWorld, testWorld, writes } from './testing/worlds.ts'
import type { Prospects, Repair } from '../trace/trace.ts'
import type { World } from '../world/world.ts'

const session = new SimulationSession(sql)
afterAll(() => session.close())

/** What would become of the first key in trouble at the end of a run. */
function prospectsOf(world: World, ...choices: readonly Choice[]): Prospects {
  const { trace } = session.run(world, choices)
  const step = trace.steps.at(-1)!
  const verdict = Object.values(step.keys).find(
    ({ permanentSince, state }) => permanentSince !== null || state === 'behind',
  )!
  return prospectsAt(session, trace, step, verdict)
}
const idsOf = ({ repairs }: Prospects): readonly Repair['id'][] => repairs.map(({ id }) => id)

describe('a stale key', () => {
  it('heals by deleting it or by writing it again', () => {
    const prospects = prospectsOf(testWorld(), on('redis_to_no'))
    expect(idsOf(prospects)).toEqual(['delete', 'write'])
    expect(prospects.until).toEqual({ is: 'next-write' })
  })

  it('on a Redis that refuses heals only once Redis is restored', () => {
    const prospects = prospectsOf(testWorld(), on('redis_down'))
    expect(idsOf(prospects)).toEqual(['restore-delete', 'restore-write'])
  })

  it('with a TTL heals by waiting, even on a Redis that refuses', () => {
    const world = testWorld({ cached: [{ key: 'user:2', value: 'Ann', ttlMs: 60_000 }] })
    expect(idsOf(prospectsOf(world, on('redis_down')))).toContain('wait')
    expect(prospectsOf(world, on('redis_to_no')).until).toEqual({ is: 'ttl', atMs: 60_000, orWrite: true })
  })

  it('does not heal by a write while the database rejects it', () => {
    expect(
      idsOf(prospectsOf(testWorld(), on('redis_to_no'), on('db_unavail', at('A1', 'set the key', 'lose')))),
    ).toEqual(['delete'])
  })

  it('whose message is held up heals when it lands, if that is the newest value', () => {
    const prospects = prospectsOf(testWorld(), on('redis_late'))
    expect(idsOf(prospects)).toContain('resume')
    expect(prospects.until).toEqual({ is: 'message-lands' })
  })

  it('is never offered what Redis refuses, though the key would expire in the meantime', () => {
    // A write of another key, far later, lets the TTL run out before all is quiet.
    const operations = [writes('A1', 'Bob'), writes('B1', 'Alix', { key: 'user:1', atMs: 90_000 })]
    const world = testWorld({ operations, cached: [{ key: 'user:2', value: 'Ann', ttlMs: 60_000 }] })
    const { trace } = session.run(world, [on('redis_down')])
    const step = trace.steps.find(({ keys }) => keys['user:2']?.state === 'stale')!
    const { repairs } = prospectsAt(session, trace, step, step.keys['user:2']!)
    expect(repairs.map(({ id }) => id)).not.toContain('delete')
    expect(repairs.map(({ id }) => id)).not.toContain('write')
  })

  it('gets repairs under names that nobody has', () => {
    const world = testWorld({ operations: [writes('repair1', 'Bob', { client: 'A' })] })
    for (const { choices } of prospectsOf(world, on('redis_to_no')).repairs) {
      expect(choices.every((choice) => JSON.stringify(choice).includes('repair2'))).toBe(true)
    }
  })
})

describe('a phantom of a row that does not exist', () => {
  it('can be deleted, but there is nothing to write again', () => {
    const prospects = prospectsOf(testWorld({ cached: [{ key: 'user:9', value: 'Eve' }], operations: [] }))
    expect(idsOf(prospects)).toEqual(['delete'])
    expect(prospects.until).toEqual({ is: 'deletion' })
  })
})

it('every repair that is offered heals the key when it is made, whatever has happened before', () => {
  const faults: readonly FaultId[] = [
    'redis_down',
    'redis_to_no',
    'redis_to_yes',
    'redis_late',
    'crash',
    'writers',
    'oob',
    'db_acklost',
    'db_reject',
    'db_unavail',
  ]
  fc.assert(
    fc.property(aWorld({ operations: 4 }), fc.integer(), (world, seed) => {
      const fuzzed = run(world, seeded(seed, { faults, reorderRate: 0 }))
      const { trace } = session.run(world, fuzzed.choices)
      const step = trace.steps.at(-1)!
      for (const verdict of Object.values(step.keys).filter(({ permanentSince }) => permanentSince !== null)) {
        for (const { id, choices } of prospectsAt(session, trace, step, verdict).repairs) {
          expect(parseChoices({ format: 1, list: choices })).toEqual({ ok: true, value: choices })
          const healed = runOf(world, ...fuzzed.choices, ...choices)
          expect(healed.unused).toEqual([])
          expect(['agree', 'empty']).toContain(healed.steps.at(-1)!.keys[verdict.key]?.state)
          expect(step.switches.includes('redis_down') && (id === 'delete' || id === 'write')).toBe(false)
        }
      }
    }),
    { numRuns: 40 },
  )
})

it('a repair may be a wait of its own among other waits', () => {
  const world = testWorld({ cached: [{ key: 'user:2', value: 'Ann', ttlMs: 60_000 }] })
  const waited = waits(at('A1', 'tell the client OK all the same', 'receive'), 5, 'repair1')
  const wait = prospectsOf(world, on('redis_to_no'), waited).repairs.find(({ id }) => id === 'wait')
  expect(wait?.choices[0]).toMatchObject({ do: 'wait', operation: 'repair2' })
})
