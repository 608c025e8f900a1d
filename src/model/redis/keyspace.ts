import { bytesOf, compareBytes, copyOf, type Argument } from './bytes.ts'
import type { Deadline } from './expiry.ts'
import { isSurelyAscii, keyBytes, keyTextOf, type KeyText } from './key-text.ts'

/**
 * What a key holds. `value` is as it was given (a string means its UTF-8 bytes) and is encoded only
 * when somebody reads it; bytes are copied on the way in, so nobody can change them from outside.
 */
export interface StoredEntry {
  readonly type: 'string'
  readonly value: Argument
  /** The deadline in unix ms; null without a TTL. */
  readonly expiresAtUnixMs: Deadline | null
}

/** Beyond this many remembered changes the answer to 'what changed' is 'all'. */
const MOST_CHANGES = 10_000

/**
 * The keys of one database, by their bytes. Expired keys behave as absent at once (lazy expiry),
 * whether or not they have been collected: `now > deadline`, so at the deadline itself a key is
 * still there (db.c, keyIsExpired).
 */
export class Keyspace {
  readonly #now: () => number
  #entries = new Map<KeyText, StoredEntry>()
  /** How many entries have a deadline: with none, no command looks at the clock. */
  #volatile = 0
  #changed: Set<KeyText> | 'all' = new Set()

  constructor(now: () => number) {
    this.#now = now
  }

  get now(): number {
    return this.#now()
  }

  get size(): number {
    return this.#entries.size
  }

  find(key: Argument): StoredEntry | null {
    // An ASCII string is its own key: found as it stands, it needs no reading through.
    const quick = typeof key === 'string' ? this.#entries.get(key as KeyText) : undefined
    const text = quick !== undefined && isSurelyAscii(key as string) ? (key as KeyText) : keyTextOf(key)
    const entry = quick !== undefined && text === key ? quick : this.#entries.get(text)
    if (entry === undefined) return null
    if (this.#volatile > 0 && this.#isExpired(entry)) {
      this.#remove(text, entry)
      return null
    }
    return entry
  }

  put(key: Argument, value: Argument, expiresAtUnixMs: Deadline | null): void {
    const text = keyTextOf(key)
    const stored = typeof value === 'string' ? value : copyOf(value)
    if (this.#volatile > 0 && this.#entries.get(text)?.expiresAtUnixMs != null) this.#volatile--
    if (expiresAtUnixMs !== null) this.#volatile++
    this.#entries.set(text, { type: 'string', value: stored, expiresAtUnixMs })
    this.#note(text)
  }

  /** Gives a live key another deadline, or none. */
  setDeadline(key: Argument, expiresAtUnixMs: Deadline | null): void {
    const entry = this.find(key)
    if (entry !== null) this.put(key, entry.value, expiresAtUnixMs)
  }

  /** Whether there was something to remove. */
  remove(key: Argument): boolean {
    const entry = this.find(key)
    if (entry === null) return false
    this.#remove(keyTextOf(key), entry)
    return true
  }

  clear(): void {
    this.#entries = new Map()
    this.#volatile = 0
    this.#changed = 'all'
  }

  *live(): Generator<{ key: Uint8Array; entry: StoredEntry }> {
    for (const [text, entry] of this.#entries) if (!this.#isExpired(entry)) yield { key: keyBytes(text), entry }
  }

  /** The key whose deadline comes first (bytewise among equals); null when none has one. */
  #firstToExpire(): { text: KeyText; entry: StoredEntry; expiresAtUnixMs: Deadline } | null {
    if (this.#volatile === 0) return null
    let first: { text: KeyText; entry: StoredEntry; expiresAtUnixMs: Deadline } | null = null
    for (const [text, entry] of this.#entries) {
      const { expiresAtUnixMs } = entry
      if (expiresAtUnixMs === null || (first !== null && expiresAtUnixMs > first.expiresAtUnixMs)) continue
      const isTie = first !== null && expiresAtUnixMs === first.expiresAtUnixMs
      if (isTie && compareBytes(keyBytes(text), keyBytes(first!.text)) > 0) continue
      first = { text, entry, expiresAtUnixMs }
    }
    return first
  }

  /** The first unix ms at which some key is gone. */
  nextExpiryUnixMs(): number | null {
    const first = this.#firstToExpire()
    return first === null ? null : Number(first.expiresAtUnixMs) + 1
  }

  /** Collects one key whose deadline has passed, the earliest; null when there is none. */
  expireNext(): Uint8Array | null {
    const first = this.#firstToExpire()
    if (first === null || this.now <= first.expiresAtUnixMs) return null
    this.#remove(first.text, first.entry)
    return keyBytes(first.text)
  }

  takeChanged(): Uint8Array[] | 'all' {
    const changed = this.#changed
    if (changed !== 'all' && changed.size === 0) return []
    this.#changed = new Set()
    return changed === 'all' ? 'all' : Array.from(changed, keyBytes)
  }

  snapshot(): ReadonlyMap<KeyText, StoredEntry> {
    return new Map(this.#entries)
  }

  restore(entries: ReadonlyMap<KeyText, StoredEntry>): void {
    this.#entries = new Map(entries)
    this.#volatile = 0
    for (const { expiresAtUnixMs } of entries.values()) if (expiresAtUnixMs !== null) this.#volatile++
    this.#changed = 'all'
  }

  #isExpired({ expiresAtUnixMs }: StoredEntry): boolean {
    return expiresAtUnixMs !== null && this.#now() > expiresAtUnixMs
  }

  #remove(text: KeyText, { expiresAtUnixMs }: StoredEntry): void {
    this.#entries.delete(text)
    if (expiresAtUnixMs !== null) this.#volatile--
    this.#note(text)
  }

  #note(text: KeyText): void {
    if (this.#changed === 'all') return
    this.#changed.add(text)
    // Nobody asks for a long while: a list that grows for ever helps no one.
    if (this.#changed.size > MOST_CHANGES) this.#changed = 'all'
  }
}

export function valueBytes({ value }: StoredEntry): Uint8Array {
  return typeof value === 'string' ? bytesOf(value) : copyOf(value)
}
