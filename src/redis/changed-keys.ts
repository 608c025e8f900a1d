import type { KeyText } from './key-text.ts'

/** With more keys than this, drawing everything anew is as cheap as drawing each. */
const MOST_KEYS = 1000

/**
 * The keys written or removed since somebody last asked. Until the first question, and after more
 * than `MOST_KEYS` keys, it just says 'all', so a server that nobody draws keeps no list.
 */
export class ChangedKeys {
  /** null: any key may have changed. */
  #keys: Set<KeyText> | null = null

  add(key: KeyText): void {
    if (this.#keys === null) return
    this.#keys.add(key)
    if (this.#keys.size > MOST_KEYS) this.#keys = null
  }

  addAll(): void {
    this.#keys = null
  }

  take(): KeyText[] | 'all' {
    const taken = this.#keys === null ? 'all' : [...this.#keys]
    this.#keys = new Set()
    return taken
  }
}
