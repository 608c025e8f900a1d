import { KeyMap, type KeyText } from './key-text.ts'

/** One key that one connection watches in one database (multi.c, watchedKey). */
export interface Watch {
  readonly db: number
  readonly key: KeyText
  /** It was past its deadline already, though not collected: that it goes is then no change. */
  wasExpired: boolean
  /** Calls the transaction of the connection off. */
  readonly callOff: () => void
}

/** Whether a key stands in a database, and whether it is past its deadline. */
export interface Presence {
  readonly isThere: boolean
  readonly isExpired: boolean
}

/** The keys of one database that some connection watches. */
export class WatchedKeys {
  readonly #watches = new KeyMap<Watch[]>()

  get size(): number {
    return this.#watches.size
  }

  /** Whether the connection that is called off by this function watches the key. */
  has(key: KeyText, callOff: Watch['callOff']): boolean {
    return this.#watches.get(key)?.some((watch) => watch.callOff === callOff) ?? false
  }

  add(watch: Watch): void {
    const others = this.#watches.get(watch.key)
    if (others === undefined) this.#watches.set(watch.key, [watch])
    else others.push(watch)
  }

  delete(watch: Watch): void {
    const left = this.#watches.get(watch.key)?.filter((other) => other !== watch) ?? []
    if (left.length === 0) this.#watches.delete(watch.key)
    else this.#watches.set(watch.key, left)
  }

  clear(): void {
    this.#watches.clear()
  }

  /** The key was written, removed or given a TTL. (multi.c, touchWatchedKey) */
  touch(key: KeyText, isThere: boolean): void {
    for (const watch of this.#watches.get(key) ?? []) {
      if (watch.wasExpired && !isThere) watch.wasExpired = false
      else watch.callOff()
    }
  }

  /**
   * The whole database was emptied, or another took its place: only keys that are or were there have
   * changed. (multi.c, touchAllWatchedKeysInDb)
   */
  touchAll(before: (key: KeyText) => Presence, after: (key: KeyText) => Presence): void {
    for (const [key, watches] of this.#watches) {
      const was = before(key)
      const is = after(key)
      if (!was.isThere && !is.isThere) continue
      for (const watch of watches) {
        // Between an absent key and one past its deadline there is no difference.
        if (watch.wasExpired && !is.isThere) watch.wasExpired = false
        else if (!was.isThere && is.isExpired) watch.wasExpired = true
        else if (!watch.wasExpired || !is.isExpired) watch.callOff()
      }
    }
  }
}
