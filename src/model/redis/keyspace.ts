import { copyOf, type Argument } from './bytes.ts'
import { ChangedKeys } from './changed-keys.ts'
import type { Deadline } from './deadline.ts'
import type { Entry, EntryType, EntryValue, TypedValue } from './entry.ts'
import { KeyMap, keyTextOf, type KeyText } from './key-text.ts'
import { VolatileKeys, type VolatileItem } from './volatile-keys.ts'
import { WatchedKeys, type Presence } from './watched-keys.ts'

/** What a keyspace asks of its server: the time, the bookkeeping of uses, and counters. */
export interface KeyspaceHost {
  /** Whole unix ms; stands still while one command runs. */
  readonly nowUnixMs: number
  /** The `use` of an entry after a read of it; the same number when a read leaves no trace. */
  useAfterRead(use: number): number
  /** The `use` of an entry after a write to it. */
  useAfterWrite(use: number): number
  /** The `use` of an entry that was just made. */
  firstUse(): number
  readonly stats: { hits: number; misses: number; expired: number }
}

/** Every entry is of one shape, whatever its type, so that the hot paths stay fast. */
interface OwnEntry extends VolatileItem {
  readonly key: KeyText
  type: EntryType
  value: EntryValue
  isRaw: boolean
  expiresAtUnixMs: Deadline | null
  use: number
  /** Its index in the list of all entries. */
  index: number
}

export interface KeyspaceSnapshot {
  /** In the order of the list, which sampling and SCAN go by. */
  readonly entries: readonly Entry[]
  /** The order of the entries with a TTL, by index into `entries`: sampling goes by it too. */
  readonly volatileOrder: readonly number[]
}

const NOTHING: KeyspaceSnapshot = Object.freeze({ entries: Object.freeze([]), volatileOrder: Object.freeze([]) })

/**
 * One database: keys to entries, with the expiry of Redis. A key past its deadline is absent to all.
 *
 * Three ways to look a key up, as in Redis (db.c, lookupKey): `find` is a read, which counts as a hit
 * or a miss and as a use of the key; `findUntouched` counts, but is no use (TTL, EXISTS, TYPE);
 * `findForWrite` is a use, but neither a hit nor a miss. `peek` is for pictures: it leaves no trace.
 */
export class Keyspace {
  readonly db: number
  readonly watched = new WatchedKeys()
  readonly #host: KeyspaceHost
  #entries = new KeyMap<OwnEntry>()
  /** All entries once more, so that any of them can be reached by a number. The last fills a gap. */
  #list: OwnEntry[] = []
  #volatile = new VolatileKeys<OwnEntry>()
  readonly #changed = new ChangedKeys()
  /** The last snapshot, as long as it still shows what is here. */
  #snapshot: KeyspaceSnapshot | null = NOTHING

  constructor(db: number, host: KeyspaceHost) {
    this.db = db
    this.#host = host
  }

  // --- looking up

  /** For reading the value. One past its deadline is removed on the way: lazy expiry. */
  find(key: Argument): Entry | undefined {
    const entry = this.#count(this.#live(key))
    if (entry === undefined) return undefined
    const use = this.#host.useAfterRead(entry.use)
    if (use !== entry.use) this.#setUse(entry, use)
    return entry as Entry
  }

  /** For asking about a key: a hit or a miss, but no use of it. */
  findUntouched(key: Argument): Entry | undefined {
    return this.#count(this.#live(key)) as Entry | undefined
  }

  /** For changing the entry, or what stands in its place: neither a hit nor a miss. */
  findForWrite(key: Argument): Entry | undefined {
    const entry = this.#live(key)
    if (entry === undefined) return undefined
    const use = this.#host.useAfterRead(entry.use)
    if (use !== entry.use) this.#setUse(entry, use)
    return entry as Entry
  }

  /** A live entry, for a picture: looking changes nothing, and removes nothing. */
  peek(key: Argument): Entry | undefined {
    const entry = this.#entries.find(key)
    return entry === undefined || this.#isExpired(entry) ? undefined : (entry as Entry)
  }

  /** Whether it is past its deadline, but has not been collected yet. */
  isExpired(key: Argument): boolean {
    const entry = this.#entries.find(key)
    return entry !== undefined && this.#isExpired(entry)
  }

  // --- writing

  /** SET: any type is overwritten, and the TTL is this one or none. A past deadline leaves the key absent. */
  put(key: Argument, value: Argument, expiresAtUnixMs: Deadline | null): void {
    if (expiresAtUnixMs !== null && this.#host.nowUnixMs > expiresAtUnixMs) {
      this.remove(key)
      return
    }
    const entry = this.#live(key) ?? this.#insert(keyTextOf(key))
    this.#fill(entry, 'string', typeof value === 'string' ? value : copyOf(value), false)
    if (expiresAtUnixMs !== entry.expiresAtUnixMs) this.#setDeadline(entry, expiresAtUnixMs)
    this.#touch(entry.key)
  }

  /** As `put`, for a value of any type, which is taken as it is and not copied. */
  putTyped(key: Argument, { type, value }: TypedValue, expiresAtUnixMs: Deadline | null): void {
    const entry = this.#live(key) ?? this.#insert(keyTextOf(key))
    this.#fill(entry, type, value, false)
    this.#setDeadline(entry, expiresAtUnixMs)
    this.#touch(entry.key)
  }

  /** Another value of the same type; the TTL stays. `isRaw` after a string was built up in place. */
  setValue<E extends Entry>(entry: E, value: E['value'], isRaw = false): void {
    const own = ownEntry(entry)
    this.#fill(own, own.type, value, isRaw)
    this.#touch(entry.key)
  }

  /** EXPIRE and PERSIST: the value stays. */
  setDeadline(entry: Entry, expiresAtUnixMs: Deadline | null): void {
    this.#setDeadline(ownEntry(entry), expiresAtUnixMs)
    this.#touch(entry.key)
  }

  /**
   * Puts what another entry holds under a key here: value, TTL and use. Any type is overwritten.
   * COPY is this alone; for RENAME and MOVE the other entry is removed first.
   */
  place(key: Argument, other: Entry): void {
    const { type, value, isRaw, expiresAtUnixMs, use } = other
    const entry = this.#live(key) ?? this.#insert(keyTextOf(key))
    this.#fill(entry, type, value, isRaw)
    this.#setUse(entry, use)
    this.#setDeadline(entry, expiresAtUnixMs)
    this.#touch(entry.key)
  }

  /** Whether there was a live entry to remove. */
  remove(key: Argument): boolean {
    const entry = this.#live(key)
    if (entry === undefined) return false
    this.#drop(entry)
    return true
  }

  clear(): void {
    const before = this.#entries
    this.#forgetAll()
    this.#snapshot = NOTHING
    this.#changed.addAll()
    if (this.watched.size > 0) {
      this.watched.touchAll(
        (key) => this.#presence(before.get(key)),
        () => this.#presence(undefined),
      )
    }
  }

  /** SWAPDB: what is in the one is in the other, and each connection sees it where it is. */
  swapWith(other: Keyspace): void {
    ;[this.#entries, other.#entries] = [other.#entries, this.#entries]
    ;[this.#list, other.#list] = [other.#list, this.#list]
    ;[this.#volatile, other.#volatile] = [other.#volatile, this.#volatile]
    ;[this.#snapshot, other.#snapshot] = [other.#snapshot, this.#snapshot]
    this.#wasSwapped(other.#entries)
    other.#wasSwapped(this.#entries)
  }

  #wasSwapped(before: KeyMap<OwnEntry>): void {
    this.#changed.addAll()
    this.watched.touchAll(
      (key) => this.#presence(before.get(key)),
      (key) => this.#presence(this.#entries.get(key)),
    )
  }

  // --- all of them

  /** Keys that are past their deadline, but not collected yet, are counted: as DBSIZE does. */
  get size(): number {
    return this.#list.length
  }

  /** An entry by its place, 0 to `size`; undefined when it is past its deadline. Removing one moves the last to its place. */
  at(index: number): Entry | undefined {
    const entry = this.#list[index]!
    return this.#isExpired(entry) ? undefined : (entry as Entry)
  }

  get volatileSize(): number {
    return this.#volatile.size
  }

  /** As `at`, among those that have a TTL. */
  volatileAt(index: number): Entry | undefined {
    const entry = this.#volatile.at(index)
    return this.#isExpired(entry) ? undefined : (entry as Entry)
  }

  /** Every live entry. */
  *live(): Generator<Entry> {
    for (const entry of this.#list) {
      if (!this.#isExpired(entry)) yield entry as Entry
    }
  }

  // --- expiry

  nextDeadline(): Deadline | null {
    return this.#volatile.earliest()
  }

  /** Active expiry: removes what is due, at most so many, and says which keys these were. */
  expireDue(most = Infinity): KeyText[] {
    const due = this.#volatile.due(this.#host.nowUnixMs).slice(0, most)
    for (const entry of due) this.#expire(entry)
    return due.map(({ key }) => key)
  }

  // --- pictures and snapshots

  takeChanged(): KeyText[] | 'all' {
    return this.#changed.take()
  }

  /** Values are shared, and nothing is copied at all while nothing changes. */
  snapshot(): KeyspaceSnapshot {
    this.#snapshot ??= {
      entries: this.#list.map(({ key, type, value, isRaw, expiresAtUnixMs, use }) => {
        return Object.freeze({ key, type, value, isRaw, expiresAtUnixMs, use }) as Entry
      }),
      volatileOrder: Array.from({ length: this.#volatile.size }, (_, place) => this.#volatile.at(place).index),
    }
    return this.#snapshot
  }

  /** No key is written to by this: whoever watches is told by the server what he watched then. */
  restore(snapshot: KeyspaceSnapshot): void {
    this.#forgetAll()
    this.watched.clear()
    this.#changed.addAll()
    for (const { key, type, value, isRaw, expiresAtUnixMs, use } of snapshot.entries) {
      const index = this.#list.length
      const entry: OwnEntry = { key, type, value, isRaw, expiresAtUnixMs, use, index, volatileIndex: -1 }
      this.#list.push(entry)
      this.#entries.set(key, entry)
    }
    // A heap taken in from the front stays as it is.
    for (const index of snapshot.volatileOrder) this.#volatile.place(this.#list[index]!)
    this.#snapshot = snapshot
  }

  // --- inside

  #live(key: Argument): OwnEntry | undefined {
    const entry = this.#entries.find(key)
    if (entry === undefined || entry.expiresAtUnixMs === null || !this.#isExpired(entry)) return entry
    this.#expire(entry)
    return undefined
  }

  #count(entry: OwnEntry | undefined): OwnEntry | undefined {
    if (entry === undefined) this.#host.stats.misses++
    else this.#host.stats.hits++
    return entry
  }

  #isExpired({ expiresAtUnixMs }: OwnEntry): boolean {
    return expiresAtUnixMs !== null && this.#host.nowUnixMs > expiresAtUnixMs
  }

  #presence(entry: OwnEntry | undefined): Presence {
    return { isThere: entry !== undefined, isExpired: entry !== undefined && this.#isExpired(entry) }
  }

  #insert(key: KeyText): OwnEntry {
    const entry: OwnEntry = {
      key,
      type: 'string',
      value: '',
      isRaw: false,
      expiresAtUnixMs: null,
      use: this.#host.firstUse(),
      index: this.#list.length,
      volatileIndex: -1,
    }
    this.#list.push(entry)
    this.#entries.set(key, entry)
    return entry
  }

  #fill(entry: OwnEntry, type: EntryType, value: EntryValue, isRaw: boolean): void {
    entry.type = type
    entry.value = value
    entry.isRaw = isRaw
    entry.use = this.#host.useAfterWrite(entry.use)
  }

  #setUse(entry: OwnEntry, use: number): void {
    entry.use = use
    this.#snapshot = null
  }

  #setDeadline(entry: OwnEntry, expiresAtUnixMs: Deadline | null): void {
    entry.expiresAtUnixMs = expiresAtUnixMs
    if (expiresAtUnixMs === null) this.#volatile.delete(entry)
    else this.#volatile.place(entry)
  }

  #expire(entry: OwnEntry): void {
    this.#host.stats.expired++
    this.#drop(entry)
  }

  /** The last of the list takes the place of what goes: see `at`. */
  #drop(entry: OwnEntry): void {
    this.#entries.delete(entry.key)
    this.#volatile.delete(entry)
    const last = this.#list.pop()!
    if (last !== entry) {
      this.#list[entry.index] = last
      last.index = entry.index
    }
    this.#touch(entry.key)
  }

  #forgetAll(): void {
    this.#entries = new KeyMap()
    this.#list = []
    this.#volatile = new VolatileKeys()
  }

  /** Every change of an entry passes here. */
  #touch(key: KeyText): void {
    this.#snapshot = null
    this.#changed.add(key)
    if (this.watched.size > 0) this.watched.touch(key, this.#entries.has(key))
  }
}

/** Entries are handed out readonly; they are ours. */
function ownEntry(entry: Entry): OwnEntry {
  return entry as unknown as OwnEntry
}
