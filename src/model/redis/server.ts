import type { CommandTable } from './command.ts'
import { Keyspace, type KeyspaceHost, type KeyspaceSnapshot } from './keyspace.ts'
import { Random } from './random.ts'
import { Session, type SessionSnapshot } from './session.ts'
import { firstFrequency, lruClock, minuteClock, usedOnceMore, type Tracking } from './usage.ts'

/** As in Redis's own configuration file. */
const DATABASES = 16

/** Counters since the start, or since CONFIG RESETSTAT. */
export interface Stats {
  hits: number
  misses: number
  expired: number
  evicted: number
  commands: number
  connections: number
}

const NO_STATS: Readonly<Stats> = { hits: 0, misses: 0, expired: 0, evicted: 0, commands: 0, connections: 0 }

export interface ServerSnapshot {
  readonly keyspaces: readonly KeyspaceSnapshot[]
  readonly sessions: readonly SessionSnapshot[]
  readonly nextClientId: number
  readonly luck: number
  readonly stats: Readonly<Stats>
}

export interface ServerOptions {
  readonly now: () => number
  readonly seed: number
  readonly commands: CommandTable
}

/** What all connections share. */
export class Server implements KeyspaceHost {
  readonly commands: CommandTable
  readonly keyspaces: readonly Keyspace[]
  readonly sessions = new Map<number, Session>()
  readonly stats: Stats = { ...NO_STATS }
  readonly random: Random
  readonly startedUnixMs: number
  /** Whole unix ms. It stands still while a command, or all of an EXEC, runs. */
  nowUnixMs = 0
  readonly #now: () => number
  #nextClientId = 1
  /** The clocks that `use` counts by. */
  #second = 0
  #minute = 0
  tracking: Tracking = 'last-use'

  constructor({ now, seed, commands }: ServerOptions) {
    this.#now = now
    this.commands = commands
    this.random = new Random(seed)
    this.tick()
    this.startedUnixMs = this.nowUnixMs
    this.keyspaces = Array.from({ length: DATABASES }, (_, db) => new Keyspace(db, this))
  }

  /** Looks at the clock; a fraction of a millisecond is dropped. */
  tick(): void {
    const now = Math.floor(this.#now())
    if (now === this.nowUnixMs) return
    this.nowUnixMs = now
    this.#second = lruClock(now)
    this.#minute = minuteClock(now)
  }

  connect(): Session {
    this.tick()
    this.stats.connections++
    const session = new Session(this, this.#nextClientId++)
    this.sessions.set(session.id, session)
    return session
  }

  /** Nothing is kept but the clock: memory, connections and counters are gone. */
  restart(): void {
    for (const session of this.sessions.values()) session.close()
    for (const keyspace of this.keyspaces) keyspace.clear()
    this.#nextClientId = 1
    this.resetStats()
  }

  resetStats(): void {
    Object.assign(this.stats, NO_STATS)
  }

  // --- how much keys are used

  useAfterRead(use: number): number {
    if (this.tracking === 'last-use') return this.#second
    return this.tracking === 'last-write' ? use : this.#usedOnceMore(use)
  }

  useAfterWrite(use: number): number {
    return this.tracking === 'frequency' ? use : this.#second
  }

  firstUse(): number {
    return this.tracking === 'frequency' ? firstFrequency(this.#minute) : this.#second
  }

  #usedOnceMore(use: number): number {
    return usedOnceMore(use, this.#minute, { logFactor: 10, decayMinutes: 1 }, this.random.next)
  }

  // --- snapshots

  snapshot(): ServerSnapshot {
    return {
      keyspaces: this.keyspaces.map((keyspace) => keyspace.snapshot()),
      sessions: Array.from(this.sessions.values(), (session) => session.snapshot()),
      nextClientId: this.#nextClientId,
      luck: this.random.state,
      stats: { ...this.stats },
    }
  }

  /** Connections that the snapshot does not know are closed; those it knows go on from there. */
  restore(snapshot: ServerSnapshot): void {
    this.tick()
    this.keyspaces.forEach((keyspace, db) => keyspace.restore(snapshot.keyspaces[db]!))
    const known = new Set(snapshot.sessions.map(({ id }) => id))
    for (const session of this.sessions.values()) if (!known.has(session.id)) session.close()
    for (const saved of snapshot.sessions) {
      const session = this.sessions.get(saved.id) ?? new Session(this, saved.id)
      this.sessions.set(saved.id, session)
      session.restore(saved)
    }
    this.#nextClientId = snapshot.nextClientId
    this.random.state = snapshot.luck
    Object.assign(this.stats, snapshot.stats)
  }
}
