import { compareBytes } from './bytes.ts'
import type { Deadline } from './deadline.ts'
import { keyBytes, type KeyText } from './key-text.ts'

/** What has a deadline knows its own place here. */
export interface VolatileItem {
  readonly key: KeyText
  readonly expiresAtUnixMs: Deadline | null
  /** Its index in the heap; -1 outside. Written by `VolatileKeys` only. */
  volatileIndex: number
}

/**
 * The entries that have a TTL: a binary heap with the nearest deadline in front, so that setting and
 * removing one TTL among a million costs twenty comparisons. Any of them can also be reached by its
 * index, which is how eviction draws samples.
 */
export class VolatileKeys<Item extends VolatileItem> {
  readonly #heap: Item[] = []

  get size(): number {
    return this.#heap.length
  }

  at(index: number): Item {
    return this.#heap[index]!
  }

  /** Takes in an item that has a deadline, or puts it where its new deadline belongs. */
  place(item: Item): void {
    if (item.volatileIndex === -1) {
      item.volatileIndex = this.#heap.length
      this.#heap.push(item)
    }
    this.#settle(item.volatileIndex)
  }

  delete(item: Item): void {
    const index = item.volatileIndex
    if (index === -1) return
    item.volatileIndex = -1
    const last = this.#heap.pop()!
    if (last === item) return
    this.#put(last, index)
    this.#settle(index)
  }

  clear(): void {
    this.#heap.length = 0
  }

  earliest(): Deadline | null {
    return this.#heap[0]?.expiresAtUnixMs ?? null
  }

  /** Those whose deadline has passed: the earliest first, and bytewise within one millisecond. */
  due(nowUnixMs: number): Item[] {
    const due: Item[] = []
    this.#collectDue(0, nowUnixMs, due)
    return due.sort((left, right) => {
      const [leftDeadline, rightDeadline] = [left.expiresAtUnixMs!, right.expiresAtUnixMs!]
      if (leftDeadline !== rightDeadline) return leftDeadline < rightDeadline ? -1 : 1
      return compareBytes(keyBytes(left.key), keyBytes(right.key))
    })
  }

  /** What stands below a deadline that has not passed has not passed either. */
  #collectDue(index: number, nowUnixMs: number, due: Item[]): void {
    const item = this.#heap[index]
    if (item === undefined || nowUnixMs <= item.expiresAtUnixMs!) return
    due.push(item)
    this.#collectDue(2 * index + 1, nowUnixMs, due)
    this.#collectDue(2 * index + 2, nowUnixMs, due)
  }

  #settle(start: number): void {
    this.#sink(this.#rise(start))
  }

  #rise(start: number): number {
    let index = start
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!this.#isBefore(index, parent)) break
      this.#swap(index, parent)
      index = parent
    }
    return index
  }

  #sink(start: number): void {
    let index = start
    for (;;) {
      let first = index
      for (const child of [2 * index + 1, 2 * index + 2]) {
        if (child < this.#heap.length && this.#isBefore(child, first)) first = child
      }
      if (first === index) return
      this.#swap(index, first)
      index = first
    }
  }

  #isBefore(left: number, right: number): boolean {
    return this.#heap[left]!.expiresAtUnixMs! < this.#heap[right]!.expiresAtUnixMs!
  }

  #swap(left: number, right: number): void {
    const item = this.#heap[left]!
    this.#put(this.#heap[right]!, left)
    this.#put(item, right)
  }

  #put(item: Item, index: number): void {
    this.#heap[index] = item
    item.volatileIndex = index
  }
}
