import { byLuck } from '../run/seeded.ts'
import type { PatternId, PolicyId } from '../world/ids.ts'
import type { Operation, World } from '../world/world.ts'

/** What a workload is made of. Shares are from 0 to 1, times are virtual milliseconds. */
export interface Workload {
  /** How many of the operations are reads. */
  readonly readShare: number
  /** How many of the messages to a store are refused, lost, applied without an answer, or late. */
  readonly failureShare: number
  /** How many steps come before their turn, as messages overtake each other on a real network. */
  readonly overtakingShare: number
  /** How long a cached value lives; null: for ever. */
  readonly ttlMs: number | null
  /** One way to SQLite, and one way to Redis. */
  readonly databaseMs: number
  readonly redisMs: number
}

export const USUAL_WORKLOAD: Workload = {
  readShare: 0.7,
  failureShare: 0.02,
  overtakingShare: 0.1,
  ttlMs: null,
  databaseMs: 12,
  redisMs: 6,
}

export const WORKLOAD_CLIENTS = ['A', 'B', 'C'] as const
/** Per client, in one run. */
export const WORKLOAD_OPERATIONS = 6
/** The longest pause of a client between two operations. */
const LONGEST_PAUSE_MS = 60

/** The seed of one run of a workload: runs of neighbouring seeds have nothing in common. */
export function seedOfRun(seed: number, run: number): number {
  const mixed = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) ^ Math.imul(run + 1, 0xc2b2_ae35)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/**
 * The world of one run: three clients that read and write the same key, each after its own earlier
 * operation and a pause. Who asks for what, and when, follows from the seed alone; so two patterns
 * under the same seed are asked for the same.
 */
export function workloadWorld(workload: Workload, pattern: PatternId, policy: PolicyId, seed: number): World {
  const { readShare, ttlMs, databaseMs, redisMs } = workload
  const luck = byLuck(seed)
  const ttl = ttlMs === null ? {} : { ttlMs }
  const operations = WORKLOAD_CLIENTS.flatMap((client) => {
    let atMs = 0
    return Array.from({ length: WORKLOAD_OPERATIONS }, (_, number): Operation => {
      atMs += Math.floor(luck() * LONGEST_PAUSE_MS)
      const asked = { id: `${client}${number + 1}`, client, atMs, key: 'user:2', ...ttl }
      return luck() < readShare
        ? { ...asked, kind: 'read' }
        : { ...asked, kind: 'write', value: `${client.toLowerCase()}${number + 1}` }
    })
  })
  return {
    format: 1,
    title: 'a workload',
    startUnixMs: Date.UTC(2026, 0, 1),
    clients: [...WORKLOAD_CLIENTS],
    tables: [
      { name: 'users', keyPrefix: 'user:', idColumn: 'id', valueColumn: 'name', rows: [{ id: 2, value: 'Ann' }] },
    ],
    cached: [{ key: 'user:2', value: 'Ann', ...ttl }],
    pattern,
    policy,
    operations,
    latencyMs: { client: 6, app: 4, database: databaseMs, redis: redisMs },
    // Who waits gives up after some three ways there and back.
    timeoutMs: { database: databaseMs * 6 + 8, redis: redisMs * 6 + 4 },
    retryPausesMs: [10, 20, 40],
  }
}
