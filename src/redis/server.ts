import type { CommandTable } from './command.ts'
import { Eviction, type EvictionHost, type EvictionSnapshot } from './eviction.ts'
import { Keyspace, type KeyspaceHost, type KeyspaceSnapshot } from './keyspace.ts'
import type { KeyText } from './key-text.ts'
import { STARTUP_BYTES } from './memory-model.ts'
import { Random } from './random.ts'
import { Session, type Addresses, type SessionSnapshot } from './session.ts'
import { DEFAULT_SETTINGS, trackingOf, type Settings } from './settings/settings.ts'
import { firstFrequency, lruClock, minuteClock, usedOnceMore, type FrequencySettings, type Tracking } from './usage.ts'

/** As in Redis's own configuration file. */
const DATABASES = 16

/** Counters since the start, or since CONFIG RESETSTAT. */
export interface Stats {
  hits: number
  misses: number
  expired: number
  /** Of these, those that were looked for and not asked for. */
  expiredActively: number
  evicted: number
  commands: number
  connections: number
}

const NO_STATS: Readonly<Stats> = {
  hits: 0,
  misses: 0,
  expired: 0,
  expiredActively: 0,
  evicted: 0,
  commands: 0,
  connections: 0,
}

export interface ServerSnapshot {
  readonly keyspaces: readonly KeyspaceSnapshot[]
  readonly sessions: readonly SessionSnapshot[]
  readonly nextClientId: number
  readonly luck: number
  readonly stats: Readonly<Stats>
  readonly settings: Settings
  readonly eviction: EvictionSnapshot
  readonly expiresActively: boolean
}

export interface ServerOptions {
  readonly now: () => number
  readonly seed: number
  readonly commands: CommandTable
  /** DEBUG SLEEP: nothing else is answered for so many ms. null where time cannot be spent. */
  readonly sleep: ((ms: number) => void) | null
  /** Hears of each key that is evicted. */
  readonly onEvict: (db: number, key: KeyText) => void
  /** What all values together may take, whatever `maxmemory` says; null: as much as there is. */
  readonly mostBytes: number | null
  /** Hears of each command that was refused for that. */
  readonly onFull: () => void
}

/** What all connections share. */
export class Server implements KeyspaceHost, EvictionHost {
  readonly commands: CommandTable
  readonly keyspaces: readonly Keyspace[]
  readonly sessions = new Map<number, Session>()
  readonly stats: Stats = { ...NO_STATS }
  readonly random: Random
  readonly startedUnixMs: number
  readonly sleep: ServerOptions['sleep']
  /** DEBUG SET-ACTIVE-EXPIRE: without it, keys that are due go when somebody looks. */
  expiresActively = true
  /** Whole unix ms. It stands still while a command, or all of an EXEC, runs. */
  nowUnixMs = 0
  readonly #now: () => number
  #nextClientId = 1
  /** The clocks that `use` counts by. */
  second = 0
  minute = 0
  readonly #eviction = new Eviction(this)
  readonly #onEvict: ServerOptions['onEvict']
  readonly #mostBytes: number | null
  readonly #onFull: ServerOptions['onFull']
  /** What the values take at most: counted once that comes near `mostBytes`, and added up until then. */
  #grownTo = 0
  #settings = DEFAULT_SETTINGS
  #tracking: Tracking = 'last-use'
  /** `maxmemory` as a number; 0 is no limit. */
  #memoryLimit = 0

  constructor({ now, seed, commands, sleep, onEvict, mostBytes, onFull }: ServerOptions) {
    this.#now = now
    this.commands = commands
    this.sleep = sleep
    this.#onEvict = onEvict
    this.#mostBytes = mostBytes
    this.#onFull = onFull
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
    this.second = lruClock(now)
    this.minute = minuteClock(now)
  }

  connect(addresses: Addresses, whenClosed?: () => void): Session {
    this.tick()
    this.stats.connections++
    const session = new Session(this, this.#nextClientId++, addresses, whenClosed)
    this.sessions.set(session.id, session)
    return session
  }

  /** Nothing is kept but the clock: memory, connections and counters are gone. */
  restart(): void {
    for (const session of this.sessions.values()) session.close()
    for (const keyspace of this.keyspaces) keyspace.clear()
    this.#nextClientId = 1
    this.#eviction.restore({ pool: [], nextDb: 0 })
    this.resetStats()
  }

  resetStats(): void {
    Object.assign(this.stats, NO_STATS)
  }

  // --- settings and memory

  get settings(): Settings {
    return this.#settings
  }

  set settings(settings: Settings) {
    this.#settings = settings
    this.#tracking = trackingOf(settings['maxmemory-policy'])
    this.#memoryLimit = Number(settings.maxmemory)
    this.isLimited = this.#memoryLimit > 0
    this.#grownTo = Infinity
    this.#measure(this.isLimited)
  }

  #measure(isMeasured: boolean): void {
    for (const keyspace of this.keyspaces) keyspace.isMeasured = isMeasured
  }

  /** Without any keys. */
  readonly startupMemory = STARTUP_BYTES

  /** What the policy in force wants to know of each key's use. */
  get tracking(): Tracking {
    return this.#tracking
  }

  get frequencySettings(): FrequencySettings {
    return { logFactor: this.#settings['lfu-log-factor'], decayMinutes: this.#settings['lfu-decay-time'] }
  }

  /** An estimate: see memory-model.ts. */
  get usedMemory(): number {
    return this.keyspaces.reduce((total, { bytes }) => total + bytes, this.startupMemory)
  }

  /** Whether there is a limit at all. */
  isLimited = false

  get isOverLimit(): boolean {
    return this.isLimited && this.usedMemory > this.#memoryLimit
  }

  /** Whether the host bounds what values take. */
  get isCapped(): boolean {
    return this.#mostBytes !== null
  }

  /**
   * Whether so many bytes more, in so many words, are within what the host gives. Far from it nothing is
   * counted: `#grownTo` is never less than what there is, whatever jemalloc rounds up and keys take.
   */
  hasRoomFor(bytes: number, words: number): boolean {
    const most = this.#mostBytes ?? Infinity
    const atMost = 1.5 * bytes + 128 * words
    if (this.#grownTo + atMost > most) {
      this.#measure(true)
      this.#grownTo = this.usedMemory - this.startupMemory
      if (this.#grownTo + bytes > most) {
        this.#onFull()
        return false
      }
    }
    this.#grownTo += atMost
    return true
  }

  /** Evicts until memory is within its limit, or so many keys are gone. Whether it is within it. */
  makeRoom(most = Infinity): boolean {
    for (let evicted = 0; this.isOverLimit; evicted++) {
      const victim = evicted < most ? this.#eviction.victim() : null
      if (victim === null) return false
      const { keyspace, key } = victim
      keyspace.evict(key)
      this.stats.evicted++
      this.#onEvict(keyspace.db, key)
    }
    return true
  }

  // --- how much keys are used

  /** CLIENT NO-TOUCH of the connection whose command runs. */
  leavesNoTrace = false

  useAfterRead(use: number): number {
    if (this.leavesNoTrace) return use
    if (this.#tracking === 'last-use') return this.second
    return this.#tracking === 'last-write' ? use : this.#usedOnceMore(use)
  }

  useAfterWrite(use: number): number {
    return this.#tracking === 'frequency' ? use : this.second
  }

  firstUse(): number {
    return this.#tracking === 'frequency' ? firstFrequency(this.minute) : this.second
  }

  #usedOnceMore(use: number): number {
    return usedOnceMore(use, this.minute, this.frequencySettings, this.random.next)
  }

  // --- snapshots

  snapshot(): ServerSnapshot {
    return {
      keyspaces: this.keyspaces.map((keyspace) => keyspace.snapshot()),
      sessions: Array.from(this.sessions.values(), (session) => session.snapshot()),
      nextClientId: this.#nextClientId,
      luck: this.random.state,
      stats: { ...this.stats },
      settings: this.#settings,
      eviction: this.#eviction.snapshot(),
      expiresActively: this.expiresActively,
    }
  }

  /** Connections that the snapshot does not know are closed; those it knows go on from there. */
  restore(snapshot: ServerSnapshot): void {
    this.tick()
    this.settings = snapshot.settings
    this.keyspaces.forEach((keyspace, db) => keyspace.restore(snapshot.keyspaces[db]!))
    const known = new Set(snapshot.sessions.map(({ id }) => id))
    for (const session of this.sessions.values()) if (!known.has(session.id)) session.close()
    for (const saved of snapshot.sessions) {
      const session = this.sessions.get(saved.id) ?? new Session(this, saved.id, saved.addresses)
      this.sessions.set(saved.id, session)
      session.restore(saved)
    }
    this.#nextClientId = snapshot.nextClientId
    this.random.state = snapshot.luck
    Object.assign(this.stats, snapshot.stats)
    this.#eviction.restore(snapshot.eviction)
    this.expiresActively = snapshot.expiresActively
  }
}
