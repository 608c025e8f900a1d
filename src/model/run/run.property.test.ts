import fc from 'fast-check'
import initSqlJs from 'sql.js'
import { describe, expect, it } from 'vitest'
import { PATTERNS } from '../patterns/registry/patterns.ts'
import { byVirtualTime, recorded } from './chooser.ts'
import type { Choice } from '../world/choices.ts'
import { addressText } from '../world/address.ts'
import { PATTERN_IDS, type FaultId, type PatternId } from '../world/ids.ts'
import { createRun } from './run.ts'
import { seeded } from './seeded.ts'
import { finished, SimulationSession } from './session.ts'
import { Simulation } from './simulation.ts'
import { aWorld } from './testing/worlds.ts'
import type { World } from '../world/world.ts'

const sql = await initSqlJs()
// A busy machine is no failure.
const run = createRun(sql)

/** Whatever can be chosen: switches, orders, what becomes of messages, and what strikes. */
const ANYTHING = {
  switchRate: 0.05,
  reorderRate: 0.3,
  fateRate: 0.1,
  strikeRate: 0.05,
  keys: ['user:1', 'user:2', 'user:3'],
}

/**
 * Patterns that answer before both stores have what was written, or without telling the cache: a client may
 * read older values.
 */
const LAGGING: readonly PatternId[] = [
  'write_around',
  'write_behind_mem',
  'write_behind_redis',
  'refresh_ahead',
  'outbox_set',
  'cdc_del',
  'cdc_ver',
]

/** An empty value breaks the table's own constraint: that is a failure. */
function canAllBeWritten({ operations }: World): boolean {
  return operations.every((operation) => operation.kind === 'read' || operation.value !== '')
}

type Act = (at: Choice['at'], operation: string) => Choice

/** What a visitor may do at rest. */
const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom('Eve', 'Zoe').map((value): Act => (at, operation) => ({
    do: 'ask',
    at,
    operation: { id: operation, client: 'A', atMs: 0, kind: 'write', key: 'user:2', value },
  })),
  fc.constant<Act>((at, operation) => ({
    do: 'ask',
    at,
    operation: { id: operation, client: 'B', atMs: 0, kind: 'read', key: 'user:1' },
  })),
  fc
    .constantFrom(
      "UPDATE users SET name = 'Zed' WHERE id = 2",
      'BEGIN',
      'COMMIT',
      'ROLLBACK',
      'SELECT * FROM users',
      'SELECT',
    )
    .map((statement): Act => (at, operation) => ({ do: 'sql', at, operation, sql: statement })),
  fc
    .constantFrom<string[]>(
      ['SET', 'user:2', 'Cli'],
      ['GET', 'user:2'],
      ['EXPIRE', 'user:1', '1'],
      ['MULTI'],
      ['EXEC'],
      ['SET', 'other', '1'],
      ['CONFIG', 'SET', 'maxmemory', '1'],
    )
    .map((argv): Act => (at, operation) => ({ do: 'redis', at, operation, argv })),
  fc.constantFrom(undefined, 5, 2_000).map((forMs): Act => (at, operation) => ({
    do: 'wait',
    at,
    operation,
    ...(forMs === undefined ? {} : { forMs }),
  })),
  fc
    .constantFrom<FaultId>('redis_down', 'db_reject', 'redis_late', 'crash', 'evict', 'writers', 'oob')
    .map((fault): Act => (at) => ({ do: 'switch', at, fault, on: true })),
  fc.constant<Act>((at, operation) => ({ do: 'edit', at, operation, key: 'user:2', value: 'by hand' })),
  fc.constant<Act>((at) => ({ do: 'strike', at, what: 'evict', key: 'user:2' })),
)

describe('a run', () => {
  it('is a function: the same world and the same seed give the same trace, to the byte', () => {
    fc.assert(
      fc.property(aWorld(), fc.integer(), (world, seed) => {
        expect(JSON.stringify(run(world, seeded(seed, ANYTHING)))).toBe(
          JSON.stringify(run(world, seeded(seed, ANYTHING))),
        )
      }),
      { numRuns: 120 },
    )
  })

  it('has an address for each step that no other step has', () => {
    fc.assert(
      fc.property(aWorld(), fc.integer(), (world, seed) => {
        const addresses = run(world, seeded(seed, ANYTHING)).steps.map(({ address }) => addressText(address))
        expect(addresses).toEqual([...new Set(addresses)])
      }),
      { numRuns: 120 },
    )
  })

  it('replays from its recorded choices: any run by a seed is a run by a list', () => {
    fc.assert(
      fc.property(aWorld(), fc.integer(), (world, seed) => {
        const original = run(world, seeded(seed, ANYTHING))
        expect(JSON.stringify(run(world, recorded(original.choices)).steps)).toBe(JSON.stringify(original.steps))
      }),
      { numRuns: 120 },
    )
  })

  it.each(PATTERN_IDS.filter((id) => id !== 'write_around'))(
    'of %s agrees at rest when there is one client and nothing fails',
    (pattern) => {
      fc.assert(
        fc.property(aWorld({ clients: ['A'] }), (world) => {
          fc.pre(canAllBeWritten(world))
          const trace = run({ ...world, pattern, policy: PATTERNS[pattern].policies[0]! }, byVirtualTime)
          expect(trace.steps.at(-1)?.atRest).toBe(true)
          expect(trace.properties.agreement_at_rest.verdict).toBe('holds')
          expect(trace.properties.durable_ack.verdict).toBe('holds')
        }),
        { numRuns: 15 },
      )
    },
  )

  it.each(PATTERN_IDS.filter((id) => !LAGGING.includes(id)))(
    'of %s is linearizable when there is one client and nothing fails',
    (pattern) => {
      fc.assert(
        fc.property(aWorld({ clients: ['A'] }), (world) => {
          fc.pre(canAllBeWritten(world))
          const trace = run({ ...world, pattern, policy: PATTERNS[pattern].policies[0]! }, byVirtualTime)
          expect(trace.properties.linearizable.verdict).toBe('holds')
          expect(trace.properties.read_your_writes.verdict).toBe('holds')
        }),
        { numRuns: 15 },
      )
    },
  )

  it('shows at every step exactly what SQLite and Redis hold when they are read afresh', () => {
    fc.assert(
      fc.property(aWorld(), fc.integer(), (world, seed) => {
        const simulation = new Simulation(sql, world)
        const chooser = seeded(seed, ANYTHING)
        do {
          const { database, cache } = simulation.steps.at(-1)!
          const shown = {
            rows: Object.fromEntries(Object.entries(database.rows).map(([key, { value }]) => [key, value])),
            entries: Object.fromEntries(Object.entries(cache.entries).map(([key, { value }]) => [key, value])),
          }
          expect(shown).toEqual(simulation.readStores())
        } while (simulation.advance(chooser))
        simulation.close()
      }),
      { numRuns: 120 },
    )
  })

  it('comes to rest whatever fails', () => {
    fc.assert(
      fc.property(aWorld(), fc.integer(), (world, seed) => {
        const last = run(world, seeded(seed, { ...ANYTHING, switchRate: 0.3, reorderRate: 0.5 })).steps.at(-1)!
        expect(last.atRest).toBe(true)
        expect(Object.values(last.apps).some(({ is }) => is === 'working' || is === 'waiting' || is === 'held')).toBe(
          false,
        )
      }),
      { numRuns: 100 },
    )
  })

  it('never calls a key behind once all is quiet and nothing is held up', () => {
    fc.assert(
      fc.property(aWorld(), fc.integer(), (world, seed) => {
        const last = run(world, seeded(seed, ANYTHING)).steps.at(-1)!
        if (last.parked.length > 0 || last.queued !== undefined) return
        expect(Object.values(last.keys).filter(({ state }) => state === 'behind')).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})

describe('a session', () => {
  it('that goes on from snapshots equals a full run, whatever was changed in it', () => {
    fc.assert(
      fc.property(
        aWorld({ operations: 24 }),
        fc.array(fc.integer(), { minLength: 1, maxLength: 4 }),
        (world, seeds) => {
          const session = new SimulationSession(sql)
          for (const seed of seeds) {
            const choices = switchesOf(run(world, seeded(seed, ANYTHING)).choices)
            const { trace } = session.run(world, choices)
            expect(JSON.stringify(trace.steps)).toBe(JSON.stringify(run(world, recorded(choices)).steps))
            expect(trace.properties).toEqual(run(world, recorded(choices)).properties)
          }
          session.close()
        },
      ),
      { numRuns: 25 },
    )
  })

  it('that is cut anywhere has the beginning of the full run, and goes on to its end', () => {
    fc.assert(
      fc.property(
        aWorld({ operations: 8 }),
        fc.integer(),
        fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 3 }),
        (world, seed, cuts) => {
          const session = new SimulationSession(sql)
          const { choices } = run(world, seeded(seed, ANYTHING))
          const whole = run(world, recorded(choices))
          for (const most of cuts.sort((a, b) => a - b)) {
            const { steps } = finished(session.begin(world, choices, (made) => made < most)).trace
            expect(JSON.stringify(steps)).toBe(JSON.stringify(whole.steps.slice(0, steps.length)))
          }
          expect(JSON.stringify(session.run(world, choices).trace.steps)).toBe(JSON.stringify(whole.steps))
          session.close()
        },
      ),
      { numRuns: 40 },
    )
  })

  it('equals a full run when it is acted in again and again at its end, however', () => {
    fc.assert(
      fc.property(
        aWorld({ operations: 4 }),
        fc.array(fc.array(anAct, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 8 }),
        (world, acts) => {
          const session = new SimulationSession(sql)
          let { trace } = session.run(world, [])
          let choices: readonly Choice[] = []
          for (const [turn, made] of acts.entries()) {
            const at = trace.steps.at(-1)!.address
            choices = [...choices, ...made.map((act, index) => act(at, `act${turn}x${index}`))]
            ;({ trace } = session.run(world, choices))
            // What was offered and not used is known to a session only.
            const { unused: _unused, ...told } = trace
            const { unused: _none, ...whole } = run(world, recorded(choices))
            expect(JSON.stringify(told)).toBe(JSON.stringify(whole))
          }
          session.close()
        },
      ),
      { numRuns: 60 },
    )
  })

  it('keeps the steps before the place where a choice was added', () => {
    const world = fc.sample(aWorld({ operations: 30 }), { numRuns: 1, seed: 7 })[0]!
    const session = new SimulationSession(sql)
    const first = session.run(world, []).trace
    const at = first.steps[first.steps.length - 20]!.address
    const { trace, changedFrom } = session.run(world, [{ do: 'switch', at, fault: 'redis_down', on: true }])
    expect(changedFrom).toBeGreaterThan(first.steps.length - 100)
    expect(trace.steps.slice(0, changedFrom)).toEqual(first.steps.slice(0, changedFrom))
    session.close()
  })
})

/** A fuzzer's run as a visitor could have made it: part of its choices, which then mean something else. */
function switchesOf(choices: readonly Choice[]): readonly Choice[] {
  return choices.filter((_, index) => index % 3 !== 2)
}
