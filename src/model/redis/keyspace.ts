import { copyOf, type Argument } from './bytes.ts'
import { ChangedKeys } from './changed-keys.ts'
import type { Deadline } from './deadline.ts'
import { KeyMap, keyTextOf, type KeyText } from './key-text.ts'
import { VolatileKeys } from './volatile-keys.ts'

/**
 * The words of TYPE. Only strings can be made here so far; the others are named so that the type
 * checks stand where Redis has them.
 */
type EntryType = 'string' | 'list' | 'set' | 'zset' | 'hash' | 'stream'

export interface Entry {
  readonly key: KeyText
  readonly type: EntryType
  /** As it was given: a string stands for its UTF-8 bytes. Bytes are ours and never written to. */
  readonly value: Argument
  /** null: it stays until it is removed. */
  readonly expiresAtUnixMs: Deadline | null
}

/** Only the keyspace writes to an entry; to everybody else it is readonly. */
type OwnEntry = { -readonly [Property in keyof Entry]: Entry[Property] }

export type KeyspaceSnapshot = readonly Entry[]

/** One database: keys to entries, with the expiry of Redis. A key past its deadline is absent to all. */
export class Keyspace {
  readonly #now: () => number
  readonly #entries = new KeyMap<OwnEntry>()
  readonly #volatile = new VolatileKeys()
  readonly #changed = new ChangedKeys()
  /** The last snapshot, as long as it still shows what is here. */
  #snapshot: KeyspaceSnapshot | null = null

  constructor(now: () => number) {
    this.#now = now
  }

  /** A live entry. One past its deadline is removed on the way: lazy expiry. */
  find(key: Argument): Entry | undefined {
    return this.#find(key)
  }

  /** SET: any type is overwritten, and the TTL is this one or none. A past deadline leaves the key absent. */
  put(key: Argument, value: Argument, expiresAtUnixMs: Deadline | null): void {
    if (expiresAtUnixMs !== null && this.#now() > expiresAtUnixMs) {
      this.remove(key)
      return
    }
    const entry = this.#find(key) ?? this.#insert(keyTextOf(key))
    entry.type = 'string'
    entry.value = typeof value === 'string' ? value : copyOf(value)
    this.#setDeadline(entry, expiresAtUnixMs)
    this.#touch(entry.key)
  }

  /** EXPIRE and PERSIST: the value stays. */
  setDeadline(entry: Entry, expiresAtUnixMs: Deadline | null): void {
    this.#setDeadline(entry, expiresAtUnixMs)
    this.#touch(entry.key)
  }

  /** Whether there was a live entry to remove. */
  remove(key: Argument): boolean {
    const entry = this.#find(key)
    if (entry === undefined) return false
    this.#drop(entry)
    return true
  }

  clear(): void {
    this.#entries.clear()
    this.#volatile.clear()
    this.#touchAll()
  }

  /** A live entry, for a picture: looking changes nothing. */
  peek(key: Argument): Entry | undefined {
    const entry = this.#entries.find(key)
    return entry === undefined || this.#isExpired(entry) ? undefined : entry
  }

  /** Every live entry, for a picture. */
  *live(): Generator<Entry> {
    for (const entry of this.#entries.values()) {
      if (!this.#isExpired(entry)) yield entry
    }
  }

  nextDeadline(): Deadline | null {
    return this.#volatile.earliest()
  }

  /** Active expiry: removes what is due, at most so many, and says which keys these were. */
  expireDue(most = Infinity): KeyText[] {
    const due = this.#volatile.due(this.#now()).slice(0, most)
    for (const key of due) {
      this.#entries.delete(key)
      this.#volatile.delete(key)
      this.#touch(key)
    }
    return due
  }

  takeChanged(): KeyText[] | 'all' {
    return this.#changed.take()
  }

  /** Values are shared, and nothing is copied at all while nothing changes. */
  snapshot(): KeyspaceSnapshot {
    this.#snapshot ??= Array.from(this.#entries.values(), (entry) => Object.freeze({ ...entry }))
    return this.#snapshot
  }

  restore(snapshot: KeyspaceSnapshot): void {
    this.clear()
    for (const entry of snapshot) {
      this.#entries.set(entry.key, { ...entry })
      if (entry.expiresAtUnixMs !== null) this.#volatile.set(entry.key, entry.expiresAtUnixMs)
    }
    this.#snapshot = snapshot
  }

  #find(key: Argument): OwnEntry | undefined {
    const entry = this.#entries.find(key)
    if (entry === undefined || !this.#isExpired(entry)) return entry
    this.#drop(entry)
    return undefined
  }

  #isExpired({ expiresAtUnixMs }: Entry): boolean {
    return expiresAtUnixMs !== null && this.#now() > expiresAtUnixMs
  }

  #insert(key: KeyText): OwnEntry {
    const entry: OwnEntry = { key, type: 'string', value: '', expiresAtUnixMs: null }
    this.#entries.set(key, entry)
    return entry
  }

  #setDeadline(entry: OwnEntry, expiresAtUnixMs: Deadline | null): void {
    if (expiresAtUnixMs !== null) this.#volatile.set(entry.key, expiresAtUnixMs)
    else if (entry.expiresAtUnixMs !== null) this.#volatile.delete(entry.key)
    entry.expiresAtUnixMs = expiresAtUnixMs
  }

  #drop(entry: Entry): void {
    this.#entries.delete(entry.key)
    if (entry.expiresAtUnixMs !== null) this.#volatile.delete(entry.key)
    this.#touch(entry.key)
  }

  /** Every write passes here (WATCH will want to hear of it too). */
  #touch(key: KeyText): void {
    this.#snapshot = null
    this.#changed.add(key)
  }

  #touchAll(): void {
    this.#snapshot = null
    this.#changed.addAll()
  }
}
