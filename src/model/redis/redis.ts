import { bytesOf, copyOf, type Argument } from './bytes.ts'
import { findCommand, nameInRedis } from './command-table.ts'
import type { Server, Session } from './command.ts'
import { notInThePlayground, unknownCommand, wrongArity } from './errors.ts'
import { keyBytes } from './key-text.ts'
import { Keyspace, type Entry, type KeyspaceSnapshot } from './keyspace.ts'
import type { Reply } from './reply.ts'

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
}

export interface Redis {
  /** A connection of its own: it has its own database and, one day, its own MULTI. */
  connect(): RedisConnection
  /** Every live entry of db 0, for pictures: looking is no access. */
  entries(): Iterable<RedisEntry>
  /** One live entry of db 0, likewise. */
  entry(key: Argument): RedisEntry | null
  /** The first unix ms at which some key is gone, its deadline + 1; null if no key has a TTL. */
  nextExpiryUnixMs(): number | null
  /** Active expiry: removes every key past its deadline. Returns them by deadline, then bytewise. */
  expireDue(most?: number): Uint8Array[]
  /** The keys of db 0 written or removed since the last call; 'all' at first, and if these are many. */
  takeChangedKeys(): Uint8Array[] | 'all'
  /** Removes one key as eviction does; false if it is absent. */
  evict(key: Argument): boolean
  /** The process ends and starts again: nothing is kept. Its connections are lost; make new ones. */
  restart(): void
  /** What memory holds, for `restore`. Never changes; costs nothing while nothing was written. */
  snapshot(): RedisSnapshot
  restore(snapshot: RedisSnapshot): void
}

export interface RedisConnection {
  /** Runs one command: its name and its arguments. An empty `argv` is a mistake of the caller. */
  call(argv: readonly Argument[]): Reply
}

/** `key` and `value` are copies. A deadline past 2^53 is rounded here (PTTL tells it exactly). */
export interface RedisEntry {
  readonly key: Uint8Array
  readonly type: 'string'
  readonly value: Uint8Array
  readonly expiresAtUnixMs: number | null
}

export interface RedisSnapshot {
  readonly keyspaces: readonly KeyspaceSnapshot[]
}

class EmulatedRedis implements Redis {
  readonly #server: Server
  readonly #keyspace: Keyspace

  constructor(options: RedisOptions) {
    const now = (): number => Math.floor(options.now())
    this.#keyspace = new Keyspace(now)
    this.#server = { now, keyspaces: [this.#keyspace] }
  }

  connect(): RedisConnection {
    return new Connection(this.#server, this.#keyspace)
  }

  *entries(): Generator<RedisEntry> {
    for (const entry of this.#keyspace.live()) {
      if (entry.type === 'string') yield shownEntry(entry)
    }
  }

  entry(key: Argument): RedisEntry | null {
    const entry = this.#keyspace.peek(key)
    return entry?.type === 'string' ? shownEntry(entry) : null
  }

  nextExpiryUnixMs(): number | null {
    const deadline = this.#keyspace.nextDeadline()
    return deadline === null ? null : Number(deadline) + 1
  }

  expireDue(most?: number): Uint8Array[] {
    return this.#keyspace.expireDue(most).map(keyBytes)
  }

  takeChangedKeys(): Uint8Array[] | 'all' {
    const changed = this.#keyspace.takeChanged()
    return changed === 'all' ? changed : changed.map(keyBytes)
  }

  evict(key: Argument): boolean {
    return this.#keyspace.remove(key)
  }

  restart(): void {
    for (const keyspace of this.#server.keyspaces) keyspace.clear()
  }

  snapshot(): RedisSnapshot {
    return { keyspaces: this.#server.keyspaces.map((keyspace) => keyspace.snapshot()) }
  }

  restore(snapshot: RedisSnapshot): void {
    this.#server.keyspaces.forEach((keyspace, index) => keyspace.restore(snapshot.keyspaces[index] ?? []))
  }
}

/** Nearly all that a cache hears; comparing a name takes a third of the time of looking it up. */
const GET = findCommand('GET')
const SET = findCommand('SET')

/** What one connection knows is its session. */
class Connection implements RedisConnection {
  readonly #session: Session

  constructor(server: Server, keyspace: Keyspace) {
    this.#session = { server, keyspace }
  }

  call(argv: readonly Argument[]): Reply {
    const name = argv[0]
    if (name === undefined) throw new Error('A command has at least a name.')
    const command = name === 'GET' ? GET : name === 'SET' ? SET : findCommand(name)
    if (command === undefined) return answerUnknown(name, argv)
    const { arity } = command
    const fits = arity < 0 ? argv.length >= -arity : argv.length === arity
    return fits ? command.run(this.#session, argv) : wrongArity(command.name)
  }
}

function answerUnknown(name: Argument, argv: readonly Argument[]): Reply {
  const inRedis = nameInRedis(name)
  return inRedis === null ? unknownCommand(argv) : notInThePlayground(inRedis)
}

function shownEntry(entry: Entry): RedisEntry {
  return {
    key: keyBytes(entry.key),
    type: 'string',
    value: typeof entry.value === 'string' ? bytesOf(entry.value) : copyOf(entry.value),
    expiresAtUnixMs: entry.expiresAtUnixMs === null ? null : Number(entry.expiresAtUnixMs),
  }
}
