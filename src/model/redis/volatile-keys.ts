import { compareBytes } from './bytes.ts'
import type { Deadline } from './deadline.ts'
import { keyBytes, type KeyText } from './key-text.ts'

/** The keys that have a TTL. */
export class VolatileKeys {
  readonly #deadlines = new Map<KeyText, Deadline>()
  /** The nearest deadline, null if there is none, undefined if it must be searched for. */
  #earliest: Deadline | null | undefined = null

  set(key: KeyText, deadline: Deadline): void {
    this.delete(key)
    this.#deadlines.set(key, deadline)
    if (this.#earliest === undefined) return
    if (this.#earliest === null || deadline < this.#earliest) this.#earliest = deadline
  }

  delete(key: KeyText): void {
    if (this.#deadlines.get(key) === this.#earliest) this.#earliest = undefined
    this.#deadlines.delete(key)
    if (this.#deadlines.size === 0) this.#earliest = null
  }

  clear(): void {
    this.#deadlines.clear()
    this.#earliest = null
  }

  earliest(): Deadline | null {
    if (this.#earliest === undefined) this.#earliest = least(this.#deadlines.values())
    return this.#earliest
  }

  /** The keys whose deadline has passed: the earliest first, and bytewise within one millisecond. */
  due(nowUnixMs: number): KeyText[] {
    const earliest = this.earliest()
    if (earliest === null || nowUnixMs <= earliest) return []
    return [...this.#deadlines]
      .filter(([, deadline]) => nowUnixMs > deadline)
      .sort(([left, leftDeadline], [right, rightDeadline]) => {
        if (leftDeadline !== rightDeadline) return leftDeadline < rightDeadline ? -1 : 1
        return compareBytes(keyBytes(left), keyBytes(right))
      })
      .map(([key]) => key)
  }
}

function least(deadlines: Iterable<Deadline>): Deadline | null {
  let earliest: Deadline | null = null
  for (const deadline of deadlines) {
    if (earliest === null || deadline < earliest) earliest = deadline
  }
  return earliest
}
