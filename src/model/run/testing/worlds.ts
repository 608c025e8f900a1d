import fc from 'fast-check'
import { PATTERNS } from '../../patterns/registry/patterns.ts'
import { wellFormed } from '../../world/bytes.ts'
import { PATTERN_IDS } from '../../world/ids.ts'
import type { Operation, ReadOperation, Table, World, WriteOperation } from '../../world/world.ts'

export const USERS_TABLE: Table = {
  name: 'users',
  keyPrefix: 'user:',
  idColumn: 'id',
  valueColumn: 'name',
  rows: [
    { id: 1, value: 'Alice' },
    { id: 2, value: 'Ann' },
  ],
}

/** The tables and latencies of most tests; `first` sends one write of 'Bob' to user:2, which is 'Ann'. */
export function testWorld(part: Partial<World> = {}): World {
  return {
    format: 1,
    title: 'a test',
    startUnixMs: 1_767_225_600_000,
    clients: ['A', 'B'],
    tables: [USERS_TABLE],
    cached: [{ key: 'user:2', value: 'Ann' }],
    pattern: 'wt_db_first',
    policy: 'ok',
    operations: [writes('A1', 'Bob')],
    latencyMs: { client: 6, app: 4, database: 12, redis: 6 },
    timeoutMs: { database: 80, redis: 40 },
    retryPausesMs: [10, 20, 40],
    ...part,
  }
}

export function writes(id: string, value: string, part: Partial<WriteOperation> = {}): Operation {
  return { id, client: id.charAt(0), atMs: 0, kind: 'write', key: 'user:2', value, ...part }
}

export function reads(id: string, part: Partial<ReadOperation> = {}): Operation {
  return { id, client: id.charAt(0), atMs: 0, kind: 'read', key: 'user:2', ...part }
}

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('Bob', 'Bea', 'Cid', 'Ann') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom('', '\0', "'; DROP TABLE users; --", 'Zoë 🦊', '"', '\\x00', '007') },
)
const ttl = fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined })
const key = fc.constantFrom('user:1', 'user:2', 'user:3', 'user:-1')

/** Any small world: one or two clients, both patterns, every policy, hostile values, TTLs. */
export function aWorld({ clients = ['A', 'B'], operations = 6 } = {}): fc.Arbitrary<World> {
  const drafts = fc.array(
    fc.record({
      client: fc.constantFrom(...clients),
      atMs: fc.integer({ min: 0, max: 120 }),
      kind: fc.constantFrom('write', 'write', 'read'),
      key,
      value: text.map(wellFormed),
      ttlMs: ttl,
    }),
    { maxLength: operations, minLength: Math.min(operations, operations > 10 ? operations : 1) },
  )
  return fc
    .record({ pattern: fc.constantFrom(...PATTERN_IDS), policy: fc.nat(), drafts, cachedTtl: ttl })
    .map(({ pattern, policy, drafts: made, cachedTtl }) => {
      const { policies } = PATTERNS[pattern]
      return testWorld({
        clients,
        pattern,
        policy: policies[policy % policies.length]!,
        cached: [{ key: 'user:2', value: 'Ann', ...(cachedTtl === undefined ? {} : { ttlMs: cachedTtl }) }],
        operations: made.map(({ value, ttlMs, kind, ...rest }, index) => {
          const common = { ...rest, id: `${rest.client}${index + 1}`, ...(ttlMs === undefined ? {} : { ttlMs }) }
          return kind === 'write' ? { ...common, kind: 'write', value } : { ...common, kind: 'read' }
        }),
      })
    })
}
