import { bytesOf, copyOf, type Argument } from './bytes.ts'
import { COMMAND_TABLE } from './command-table.ts'
import { Connection } from './connection.ts'
import type { Entry, EntryType } from './entry.ts'
import { keyBytes } from './key-text.ts'
import type { RedisConnection } from './redis-connection.ts'
import { Server, type ServerSnapshot } from './server.ts'
import type { Addresses } from './session.ts'

export type { Argument } from './bytes.ts'

/**
 * Redis 8.6 in memory: the replies and error lines of the real one, byte for byte, for the commands
 * it has (command-table.ts). No wall clock and no luck: the time is handed in.
 *
 *     const redis = createRedis({ now: () => 0 })
 *     redis.connect().call(['SET', 'user:2', 'Bob', 'EX', '60'])   // { type: 'status', text: 'OK' }
 */
export function createRedis(options: RedisOptions): Redis {
  return new EmulatedRedis(options)
}

export interface RedisOptions {
  /** Unix ms; a fraction is dropped. */
  readonly now: () => number
  /** Where the luck of eviction and RANDOMKEY begins: the same seed and the same calls, the same keys. */
  readonly seed?: number
  /**
   * Spends time for DEBUG SLEEP: no other command is answered for so many ms. Left out, DEBUG SLEEP
   * says that it is not to be had.
   */
  readonly sleep?: (ms: number) => void
  /** Hears of each key that is evicted because memory is full, right after it has gone. */
  readonly onEvict?: (evicted: RemovedKey) => void
  /**
   * What all values together may take, where the host has not the memory that Redis counts on: a command
   * that could need more is answered as when `maxmemory` is reached, before anything is made.
   */
  readonly mostBytes?: number
  /** Hears of each command that is refused for that. */
  readonly onFull?: () => void
}

export interface Redis {
  /**
   * A connection of its own: it has its own database, its own MULTI and what it watches. `whenClosed`
   * hears that it has ended, by whatever: QUIT, CLIENT KILL, `close`.
   */
  connect(addresses?: Addresses, whenClosed?: () => void): RedisConnection
  /** An open connection by its id, for going on after `restore`; null if there is none. */
  connection(id: number): RedisConnection | null
  /** Every live entry of db 0, in no order to rely on, for pictures: looking is no access. */
  entries(): Iterable<RedisEntry>
  /** One live entry of db 0, likewise. */
  entry(key: Argument): RedisEntry | null
  /** The elements of one live list of db 0, likewise. */
  list(key: Argument): readonly Uint8Array[] | null
  /** The first unix ms at which some key of any database is gone, its deadline + 1; null if no key has a TTL. */
  nextExpiryUnixMs(): number | null
  /** Active expiry: removes every key past its deadline. Returns them by database, deadline, then bytewise. */
  expireDue(most?: number): RemovedKey[]
  /** The keys of db 0 written or removed since the last call; 'all' at first, and if these are many. */
  takeChangedKeys(): Uint8Array[] | 'all'
  /** Whether keys past their deadline are to be looked for: DEBUG SET-ACTIVE-EXPIRE can forbid it. */
  readonly expiresActively: boolean
  /** Removes one key of db 0 as eviction does; false if it is absent. */
  evict(key: Argument): boolean
  /**
   * Evicts as the next command will before it runs, but no more than so many keys. Whether memory is
   * within `maxmemory` then.
   */
  makeRoom(most: number): boolean
  /** The process ends and starts again: nothing is kept, and every connection is closed. */
  restart(): void
  /**
   * What memory holds and what each connection is in the middle of, for `restore`. Never changes;
   * costs little while nothing was written.
   */
  snapshot(): RedisSnapshot
  /** Connections opened since are closed; those that the snapshot knows go on from there. */
  restore(snapshot: RedisSnapshot): void
}

/** `key` and `value` are copies. A deadline past 2^53 is rounded here (PTTL tells it exactly). */
export interface RedisEntry {
  readonly key: Uint8Array
  readonly type: EntryType
  /** null for what is no string. */
  readonly value: Uint8Array | null
  readonly expiresAtUnixMs: number | null
}

/** A key that the server removed by itself. */
export interface RemovedKey {
  readonly db: number
  readonly key: Uint8Array
}

export type RedisSnapshot = ServerSnapshot

/** There is no network, so there are no ports either. */
const IN_PROCESS: Addresses = { client: '127.0.0.1:0', server: '127.0.0.1:0' }

class EmulatedRedis implements Redis {
  readonly #server: Server

  constructor({ now, seed = 0, sleep, onEvict, mostBytes, onFull }: RedisOptions) {
    this.#server = new Server({
      now,
      seed,
      commands: COMMAND_TABLE,
      sleep: sleep ?? null,
      onEvict: (db, key) => onEvict?.({ db, key: keyBytes(key) }),
      mostBytes: mostBytes ?? null,
      onFull: () => onFull?.(),
    })
  }

  connect(addresses: Addresses = IN_PROCESS, whenClosed?: () => void): RedisConnection {
    return new Connection(this.#server.connect(addresses, whenClosed))
  }

  connection(id: number): RedisConnection | null {
    const session = this.#server.sessions.get(id)
    return session === undefined ? null : new Connection(session)
  }

  *entries(): Generator<RedisEntry> {
    this.#server.tick()
    for (const entry of this.#server.keyspaces[0]!.live()) yield shownEntry(entry)
  }

  entry(key: Argument): RedisEntry | null {
    this.#server.tick()
    const entry = this.#server.keyspaces[0]!.peek(key)
    return entry === undefined ? null : shownEntry(entry)
  }

  list(key: Argument): readonly Uint8Array[] | null {
    this.#server.tick()
    const entry = this.#server.keyspaces[0]!.peek(key)
    return entry?.type === 'list' ? entry.value.map((item) => copyOf(bytesOf(item))) : null
  }

  nextExpiryUnixMs(): number | null {
    let next: number | null = null
    for (const keyspace of this.#server.keyspaces) {
      const deadline = keyspace.nextDeadline()
      if (deadline !== null && (next === null || deadline < next)) next = Number(deadline)
    }
    return next === null ? null : next + 1
  }

  expireDue(most = Infinity): RemovedKey[] {
    this.#server.tick()
    const removed: RemovedKey[] = []
    for (const keyspace of this.#server.keyspaces) {
      const keys = keyspace.expireDue(most - removed.length)
      for (const key of keys) removed.push({ db: keyspace.db, key: keyBytes(key) })
    }
    return removed
  }

  takeChangedKeys(): Uint8Array[] | 'all' {
    const changed = this.#server.keyspaces[0]!.takeChanged()
    return changed === 'all' ? changed : changed.map(keyBytes)
  }

  get expiresActively(): boolean {
    return this.#server.expiresActively
  }

  evict(key: Argument): boolean {
    this.#server.tick()
    const isThere = this.#server.keyspaces[0]!.remove(key)
    if (isThere) this.#server.stats.evicted++
    return isThere
  }

  makeRoom(most: number): boolean {
    this.#server.tick()
    return this.#server.makeRoom(most)
  }

  restart(): void {
    this.#server.restart()
  }

  snapshot(): RedisSnapshot {
    return this.#server.snapshot()
  }

  restore(snapshot: RedisSnapshot): void {
    this.#server.restore(snapshot)
  }
}

function shownEntry(entry: Entry): RedisEntry {
  return {
    key: keyBytes(entry.key),
    type: entry.type,
    value: entry.type === 'string' ? bytesOfOwn(entry.value) : null,
    expiresAtUnixMs: entry.expiresAtUnixMs === null ? null : Number(entry.expiresAtUnixMs),
  }
}

function bytesOfOwn(value: Argument): Uint8Array {
  return typeof value === 'string' ? bytesOf(value) : copyOf(value)
}
