import { copyOf, type Argument } from './bytes.ts'
import { ChangedKeys } from './changed-keys.ts'
import type { Deadline } from './deadline.ts'
import type { Entry, EntryType, EntryValue, StringEntry, StringForm, TypedValue } from './entry.ts'
import { EntryTable, type OwnEntry } from './entry-table.ts'
import { keyTextOf, type KeyText } from './key-text.ts'
import { ownValue, share, type CollectionType, type OwnValues } from './own-value.ts'
import { bulk, type BulkReply } from './reply.ts'
import { stringEncoding } from './string-encoding.ts'
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
  readonly stats: { hits: number; misses: number; expired: number; expiredActively: number }
}

export interface KeyspaceSnapshot {
  /** In the order of the list, which sampling goes by. */
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
  #table = new EntryTable(false)
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
    const entry = this.#table.find(key)
    return entry === undefined || this.#isExpired(entry) ? undefined : (entry as Entry)
  }

  /** Whether it is past its deadline, but has not been collected yet. */
  isExpired(key: KeyText): boolean {
    const entry = this.#table.get(key)
    return entry !== undefined && this.#isExpired(entry)
  }

  /** Its value as a reply, which is made once: nothing of it changes while the value stays. */
  replyOf(entry: StringEntry): BulkReply {
    const own = ownEntry(entry)
    return (own.reply ??= bulk(entry.value))
  }

  // --- writing

  /** SET: any type is overwritten, and the TTL is this one or none. A past deadline leaves the key absent. */
  put(key: Argument, value: Argument, expiresAtUnixMs: Deadline | null): void {
    if (expiresAtUnixMs !== null && this.#host.nowUnixMs > expiresAtUnixMs) {
      // It was written all the same: whoever watches an absent key is told so, and it counts as expired.
      if (!this.remove(key)) this.#touch(keyTextOf(key))
      this.#host.stats.expired++
      return
    }
    const entry = this.#live(key) ?? this.#insert(keyTextOf(key))
    this.#fill(entry, 'string', typeof value === 'string' ? value : copyOf(value), 'plain')
    if (expiresAtUnixMs !== entry.expiresAtUnixMs) this.#table.setDeadline(entry, expiresAtUnixMs)
    this.#touch(entry.key)
  }

  /** As `put`, for a value of any type, which is taken as it is and not copied. */
  putTyped(
    key: Argument,
    { type, value }: TypedValue,
    expiresAtUnixMs: Deadline | null,
    form: StringForm = 'plain',
  ): void {
    const entry = this.#live(key) ?? this.#insert(keyTextOf(key))
    this.#fill(entry, type, value, form)
    this.#table.setDeadline(entry, expiresAtUnixMs)
    this.#touch(entry.key)
  }

  /** Another value of the same type, which is taken as it is and not copied; the TTL stays. */
  setValue<E extends Entry>(entry: E, value: E['value'], form: StringForm = 'plain'): void {
    const own = ownEntry(entry)
    this.#fill(own, own.type, value, form)
    this.#touch(own.key)
  }

  /** The same value, kept in another way (OBJECT ENCODING): no write, and nobody who watches is told. */
  setForm(entry: Entry, form: StringForm): void {
    const own = ownEntry(entry)
    this.#fill(own, own.type, own.value, form)
    this.#snapshot = null
  }

  /** Adds to a list, a set and so on, or takes away from it; the TTL stays. */
  change<Type extends CollectionType>(
    entry: Entry & { readonly type: Type },
    change: (value: OwnValues[Type]) => void,
  ): void {
    const own = ownEntry(entry)
    this.#table.change(own, () => {
      const value = ownValue(entry.type, entry)
      change(value)
      own.value = value
    })
    own.use = this.#host.useAfterWrite(own.use)
    this.#touch(own.key)
  }

  /** EXPIRE and PERSIST: the value stays. */
  setDeadline(entry: Entry, expiresAtUnixMs: Deadline | null): void {
    this.#table.setDeadline(ownEntry(entry), expiresAtUnixMs)
    this.#touch(entry.key)
  }

  /**
   * Puts what another entry holds under a key here: value and TTL. Any type is overwritten. It is a
   * new key, and not used yet, but what was `raw` under the old name stays it under the new one
   * (db.c, dbAddInternal). COPY is this alone; for RENAME and MOVE the other entry is removed first.
   */
  place(key: Argument, other: Entry): void {
    const { type, value, expiresAtUnixMs } = other
    share(value)
    const form = other.type === 'string' && stringEncoding(other) === 'raw' ? 'raw' : other.form
    this.remove(key)
    const entry = this.#insert(keyTextOf(key))
    this.#fill(entry, type, value, form)
    this.#table.setDeadline(entry, expiresAtUnixMs)
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
    const before = this.#table
    this.#table = new EntryTable(before.isMeasured)
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
    ;[this.#table, other.#table] = [other.#table, this.#table]
    ;[this.#snapshot, other.#snapshot] = [other.#snapshot, this.#snapshot]
    this.#wasSwapped(other.#table)
    other.#wasSwapped(this.#table)
  }

  #wasSwapped(before: EntryTable): void {
    this.#changed.addAll()
    this.watched.touchAll(
      (key) => this.#presence(before.get(key)),
      (key) => this.#presence(this.#table.get(key)),
    )
  }

  // --- all of them

  /** Keys that are past their deadline, but not collected yet, are counted: as DBSIZE does. */
  get size(): number {
    return this.#table.all.length
  }

  /**
   * An entry by its place, 0 to `size`; undefined when it is past its deadline. Removing one moves the last
   * to its place.
   */
  at(index: number): Entry | undefined {
    const entry = this.#table.all[index]!
    return this.#isExpired(entry) ? undefined : (entry as Entry)
  }

  /** As `at`, past its deadline or not. */
  storedAt(index: number): Entry {
    return this.#table.all[index] as Entry
  }

  get volatileSize(): number {
    return this.#table.volatile.size
  }

  /** As `storedAt`, among those that have a TTL. */
  volatileAt(index: number): Entry {
    return this.#table.volatile.at(index) as Entry
  }

  /** An entry, past its deadline or not. */
  stored(key: KeyText): Entry | undefined {
    return this.#table.get(key) as Entry | undefined
  }

  /** Every live entry. */
  *live(): Generator<Entry> {
    for (const entry of this.#table.all) {
      if (!this.#isExpired(entry)) yield entry as Entry
    }
  }

  /**
   * Some entries from a cursor on: see EntryTable. What is past its deadline is removed on the way, if it is
   * wanted at all.
   */
  scan(
    cursor: bigint,
    count: number,
    isWanted: (key: KeyText) => boolean,
  ): { readonly cursor: bigint; readonly entries: readonly Entry[] } {
    const found = this.#table.scan(cursor, count)
    const entries = found.items.filter((entry) => isWanted(entry.key) && this.#unlessExpired(entry) !== undefined)
    return { cursor: found.cursor, entries: entries as unknown as Entry[] }
  }

  /** How long, on average, keys with a TTL have left; 0 without any. */
  get averageTtlMs(): number {
    let totalMs = 0
    for (let index = 0; index < this.#table.volatile.size; index++) {
      totalMs += Math.max(0, Number(this.#table.volatile.at(index).expiresAtUnixMs) - this.#host.nowUnixMs)
    }
    return totalMs === 0 ? 0 : Math.floor(totalMs / this.#table.volatile.size)
  }

  // --- memory

  /** What all entries take. Counted anew by each call, unless it is kept up to date. */
  get bytes(): number {
    return this.#table.bytes
  }

  /** Whether to keep `bytes` up to date with every change. */
  set isMeasured(isMeasured: boolean) {
    this.#table.isMeasured = isMeasured
  }

  // --- expiry

  nextDeadline(): Deadline | null {
    return this.#table.volatile.earliest()
  }

  /** Eviction: removes an entry, past its deadline or not. */
  evict(key: KeyText): void {
    const entry = this.#table.get(key)
    if (entry !== undefined) this.#drop(entry)
  }

  /** Active expiry: removes what is due, at most so many, and says which keys these were. */
  expireDue(most = Infinity): KeyText[] {
    const due = this.#table.volatile.due(this.#host.nowUnixMs).slice(0, most)
    for (const entry of due) this.#expire(entry)
    this.#host.stats.expiredActively += due.length
    return due.map(({ key }) => key)
  }

  // --- pictures and snapshots

  takeChanged(): KeyText[] | 'all' {
    return this.#changed.take()
  }

  /** Values are shared, and nothing is copied at all while nothing changes. */
  snapshot(): KeyspaceSnapshot {
    this.#snapshot ??= {
      entries: this.#table.all.map(({ key, type, value, form, expiresAtUnixMs, use }) => {
        share(value)
        return Object.freeze({ key, type, value, form, expiresAtUnixMs, use }) as Entry
      }),
      volatileOrder: Array.from(
        { length: this.#table.volatile.size },
        (_, place) => this.#table.volatile.at(place).index,
      ),
    }
    return this.#snapshot
  }

  /** No key is written to by this: whoever watches is told by the server what he watched then. */
  restore(snapshot: KeyspaceSnapshot): void {
    this.#table = new EntryTable(this.#table.isMeasured)
    this.watched.clear()
    this.#changed.addAll()
    for (const entry of snapshot.entries) this.#table.insertCopy(entry)
    // A heap taken in from the front stays as it is.
    for (const index of snapshot.volatileOrder) this.#table.placeVolatile(index)
    this.#snapshot = snapshot
  }

  // --- inside

  #live(key: Argument): OwnEntry | undefined {
    return this.#unlessExpired(this.#table.find(key))
  }

  /** Lazy expiry. */
  #unlessExpired(entry: OwnEntry | undefined): OwnEntry | undefined {
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
    return this.#table.insert(key, this.#host.firstUse())
  }

  #fill(entry: OwnEntry, type: EntryType, value: EntryValue, form: StringForm): void {
    this.#table.fill(entry, type, value, form)
    entry.use = this.#host.useAfterWrite(entry.use)
  }

  #setUse(entry: OwnEntry, use: number): void {
    entry.use = use
    this.#snapshot = null
  }

  #expire(entry: OwnEntry): void {
    this.#host.stats.expired++
    this.#drop(entry)
  }

  #drop(entry: OwnEntry): void {
    this.#table.drop(entry)
    this.#touch(entry.key)
  }

  /** Every change of an entry passes here. */
  #touch(key: KeyText): void {
    this.#snapshot = null
    this.#changed.add(key)
    if (this.watched.size > 0) this.watched.touch(key, this.#table.has(key))
  }
}

/** Entries are handed out readonly; they are ours. */
function ownEntry(entry: Entry): OwnEntry {
  return entry as unknown as OwnEntry
}
