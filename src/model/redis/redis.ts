import type { Argument } from './bytes.ts'
import { commandOf } from './command-table.ts'
import { Keyspace, valueBytes, type StoredEntry } from './keyspace.ts'
import type { KeyText } from './key-text.ts'
import { isError, type Reply } from './reply.ts'

/**
 * An in-memory Redis that answers as Redis 8.6 does. It has no clock of its own.
 *
 *     const redis = createRedis({ now: () => 1_767_225_600_000 })
 *     redis.connect().call(['SET', 'user:2', 'Bob'])   // { type: 'status', text: 'OK' }
 */

export interface RedisOptions {
  /** The time in unix ms. */
  readonly now: () => number
}

/** One live key as pictures show it. The arrays belong to the reader. */
export interface RedisEntry {
  readonly key: Uint8Array
  readonly type: 'string'
  readonly value: Uint8Array
  readonly expiresAtUnixMs: number | null
}

export interface RedisConnection {
  /** Runs one command. It never throws: what goes wrong is an error reply. */
  call(argv: readonly Argument[]): Reply
}

/** Everything a Redis holds, frozen in time; it shares values with the Redis it was taken from. */
export interface RedisSnapshot {
  readonly entries: ReadonlyMap<KeyText, StoredEntry>
}

export interface Redis {
  connect(): RedisConnection
  /** Every live key. */
  entries(): Iterable<RedisEntry>
  /** One live key; looking at it is no access. */
  entry(key: Argument): RedisEntry | null
  /** The first unix ms at which some key is gone, one past its deadline; null when none has one. */
  nextExpiryUnixMs(): number | null
  /** Collects the one key whose deadline passed first (bytewise among equals); null when there is none. */
  expireNext(): Uint8Array | null
  /** The keys that were written or went away since this was last asked; 'all' after a flush, or after very many. */
  takeChangedKeys(): Uint8Array[] | 'all'
  /** Removes a key as eviction does; false when there is none. */
  evict(key: Argument): boolean
  /** Starts again with an empty memory. */
  restart(): void
  snapshot(): RedisSnapshot
  restore(snapshot: RedisSnapshot): void
}

export function createRedis({ now }: RedisOptions): Redis {
  const keyspace = new Keyspace(now)
  const call = (argv: readonly Argument[]): Reply => {
    const command = commandOf(argv)
    return isError(command) ? command : command.run(argv, keyspace)
  }
  return {
    connect: () => ({ call }),
    *entries() {
      for (const { key, entry } of keyspace.live()) yield view(key, entry)
    },
    entry(key) {
      const entry = keyspace.find(key)
      return entry === null ? null : view(typeof key === 'string' ? new TextEncoder().encode(key) : new Uint8Array(key), entry)
    },
    nextExpiryUnixMs: () => keyspace.nextExpiryUnixMs(),
    expireNext: () => keyspace.expireNext(),
    takeChangedKeys: () => keyspace.takeChanged(),
    evict: (key) => keyspace.remove(key),
    restart: () => keyspace.clear(),
    snapshot: () => ({ entries: keyspace.snapshot() }),
    restore: ({ entries }) => keyspace.restore(entries),
  }
}

function view(key: Uint8Array, entry: StoredEntry): RedisEntry {
  const { type, expiresAtUnixMs } = entry
  return { key, type, value: valueBytes(entry), expiresAtUnixMs: expiresAtUnixMs === null ? null : Number(expiresAtUnixMs) }
}
