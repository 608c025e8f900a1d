import type { Argument } from './bytes.ts'
import type { Deadline } from './deadline.ts'
import type { Entry, EntryType, EntryValue, StringForm } from './entry.ts'
import { KeyMap, type KeyText } from './key-text.ts'
import { entryBytes } from './memory-model.ts'
import type { BulkReply } from './reply.ts'
import { ScanIndex } from './scan-index.ts'
import { VolatileKeys, type VolatileItem } from './volatile-keys.ts'

/** Every entry is of one shape, whatever its type, so that the hot paths stay fast. */
export interface OwnEntry extends VolatileItem {
  readonly key: KeyText
  type: EntryType
  value: EntryValue
  form: StringForm
  expiresAtUnixMs: Deadline | null
  use: number
  /** The value of a string as GET answers with it, made by the first; null when the value is another since. */
  reply: BulkReply | null
  /** Its index in the list of all entries. */
  index: number
}

/**
 * The entries of one database and every way to them: by key, by number, by deadline, by cursor. It
 * keeps these in step with each other, and with what the entries take (memory-model.ts). It knows no
 * clock and tells nobody: that is the keyspace's part.
 */
export class EntryTable {
  readonly #entries = new KeyMap<OwnEntry>()
  /** All entries once more, so that any of them can be reached by a number. The last fills a gap. */
  readonly #list: OwnEntry[] = []
  readonly #volatile = new VolatileKeys<OwnEntry>()
  /** Made by the first SCAN, and forgotten when one has come to its end: see `scan`. */
  #scanIndex: ScanIndex<OwnEntry> | null = null
  /** What all entries take, kept up to date while somebody needs it; else null. */
  #bytes: number | null

  constructor(isMeasured: boolean) {
    this.#bytes = isMeasured ? 0 : null
  }

  find(key: Argument): OwnEntry | undefined {
    return this.#entries.find(key)
  }

  get(key: KeyText): OwnEntry | undefined {
    return this.#entries.get(key)
  }

  has(key: KeyText): boolean {
    return this.#entries.has(key)
  }

  /** In no order to rely on; removing one moves the last to its place. */
  get all(): readonly OwnEntry[] {
    return this.#list
  }

  /** Those that have a TTL. */
  get volatile(): Pick<VolatileKeys<OwnEntry>, 'size' | 'at' | 'due' | 'earliest'> {
    return this.#volatile
  }

  /** An empty string under a key that is not there yet. */
  insert(key: KeyText, use: number): OwnEntry {
    return this.#add({
      key,
      type: 'string',
      value: '',
      form: 'plain',
      expiresAtUnixMs: null,
      use,
      reply: null,
      index: -1,
      volatileIndex: -1,
    })
  }

  /** An entry as it was; a TTL counts only once `placeVolatile` has been called. */
  insertCopy({ key, type, value, form, expiresAtUnixMs, use }: Entry): void {
    this.#add({ key, type, value, form, expiresAtUnixMs, use, reply: null, index: -1, volatileIndex: -1 })
  }

  #add(entry: OwnEntry): OwnEntry {
    entry.index = this.#list.length
    this.#list.push(entry)
    this.#entries.set(entry.key, entry)
    this.#scanIndex?.add(entry)
    this.#measure(entry, 1)
    return entry
  }

  placeVolatile(index: number): void {
    this.#volatile.place(this.#list[index]!)
  }

  fill(entry: OwnEntry, type: EntryType, value: EntryValue, form: StringForm): void {
    this.#measure(entry, -1)
    entry.type = type
    entry.value = value
    entry.reply = null
    entry.form = form
    this.#measure(entry, 1)
  }

  setDeadline(entry: OwnEntry, expiresAtUnixMs: Deadline | null): void {
    this.#measure(entry, -1)
    entry.expiresAtUnixMs = expiresAtUnixMs
    if (expiresAtUnixMs === null) this.#volatile.delete(entry)
    else this.#volatile.place(entry)
    this.#measure(entry, 1)
  }

  /** Lets a value be changed in place. */
  change(entry: OwnEntry, change: () => void): void {
    this.#measure(entry, -1)
    change()
    this.#measure(entry, 1)
  }

  drop(entry: OwnEntry): void {
    this.#measure(entry, -1)
    this.#entries.delete(entry.key)
    this.#volatile.delete(entry)
    this.#scanIndex?.delete(entry)
    const last = this.#list.pop()!
    if (last === entry) return
    this.#list[entry.index] = last
    last.index = entry.index
  }

  /**
   * Some entries from a cursor on, and the next cursor, which is 0 at the end: see ScanIndex. The index
   * can be forgotten at any time, since a cursor means the same to a new one; so nothing is spent on it
   * while nobody scans.
   */
  scan(cursor: bigint, count: number): { readonly cursor: bigint; readonly items: readonly OwnEntry[] } {
    if (this.#scanIndex?.isSparse !== false) this.#scanIndex = new ScanIndex(this.#list)
    const found = this.#scanIndex.scan(cursor, count)
    if (found.cursor === 0n) this.#scanIndex = null
    return found
  }

  /** What all entries take. Counted anew by each call, unless it is kept up to date. */
  get bytes(): number {
    return this.#bytes ?? this.#list.reduce((total, entry) => total + entryBytes(entry as Entry), 0)
  }

  /** Whether `bytes` is kept up to date with every change. */
  get isMeasured(): boolean {
    return this.#bytes !== null
  }

  set isMeasured(isMeasured: boolean) {
    this.#bytes = isMeasured ? this.bytes : null
  }

  /** Before a change of what an entry takes with -1, and after it with 1. */
  #measure(entry: OwnEntry, sign: 1 | -1): void {
    if (this.#bytes !== null) this.#bytes += sign * entryBytes(entry as Entry)
  }
}
