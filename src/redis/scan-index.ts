import type { KeyText } from './key-text.ts'

/**
 * The entries of a database in an order that a SCAN can be resumed in with nothing but a number.
 *
 * Every key has a place of its own for ever, the hash of its bytes; SCAN goes through the places from
 * the first to the last, and the cursor says how far it has come. Keys that come and go meanwhile do
 * not move the others, so a key that is there from start to end is met on the way, whatever happens to
 * the rest. Going by position in a list instead would lose a key for every one that is removed before
 * it; going by age would never end while keys are added as fast as they are read.
 *
 * To find the keys of a place, places are kept in buckets, as many as there are keys or more. A
 * cursor means the same however many buckets there are: if it lies within one, all of that bucket is
 * returned, and some of it twice, as Redis may. With 8 buckets these are visited as 0, 4, 2, 6, 1, 5,
 * 3, 7 and those are the cursors, because the bits of a place are counted from the lowest (the idea is
 * Pieter Noordhuis's; see https://redis.io/docs/latest/commands/scan/).
 */
export class ScanIndex<Item extends { readonly key: KeyText }> {
  /**
   * Bucket `b` holds the items whose key's hash has `b` as its lowest bits: `#heads[b]` is the slot of one of
   * them, `#next` of a slot is that of another, and NONE is the end. An array for each bucket would
   * take ten times the memory and the time, with a million keys.
   */
  #heads: Int32Array
  #next: Int32Array
  readonly #items: Item[] = []
  readonly #freeSlots: number[] = []
  #bucketBits: number
  #size = 0

  /** No two items have the same key. */
  constructor(items: readonly Item[]) {
    this.#bucketBits = Math.max(LEAST_BUCKET_BITS, Math.ceil(Math.log2(items.length)))
    this.#heads = new Int32Array(2 ** this.#bucketBits).fill(NONE)
    this.#next = new Int32Array(2 ** this.#bucketBits)
    for (const item of items) this.add(item)
  }

  /** An item whose key is not in it yet. */
  add(item: Item): void {
    if (this.#size === this.#heads.length) this.#resize(this.#bucketBits + 1)
    const slot = this.#freeSlots.pop() ?? this.#items.length
    this.#items[slot] = item
    this.#link(slot)
    this.#size++
  }

  /** Does nothing if the item is not in it. */
  delete(item: Item): void {
    const bucket = this.#bucketOf(item)
    let slot = this.#heads[bucket]!
    let before = NONE
    while (slot !== NONE && this.#items[slot] !== item) {
      before = slot
      slot = this.#next[slot]!
    }
    if (slot === NONE) return
    const after = this.#next[slot]!
    if (before === NONE) this.#heads[bucket] = after
    else this.#next[before] = after
    this.#freeSlots.push(slot)
    this.#size--
  }

  /** Most buckets are empty, and a scan wastes its time on them: a new index would be better. */
  get isSparse(): boolean {
    return this.#size * 8 < this.#heads.length && this.#bucketBits > LEAST_BUCKET_BITS
  }

  /**
   * The items from a cursor on, whole buckets until there are `count` items or more, or ten times as
   * many buckets have been looked at (db.c, scanGenericCommand). The next cursor is 0 at the end; of
   * a cursor that nobody was given only the lowest 32 bits count.
   */
  scan(cursor: bigint, count: number): { readonly cursor: bigint; readonly items: Item[] } {
    const items: Item[] = []
    const unusedBits = 32 - this.#bucketBits
    // Which bucket it is in the order of places.
    let order = reverseBits(Number(BigInt.asUintN(32, cursor))) >>> unusedBits
    let bucketsLeft = count * 10
    do {
      const bucket = reverseBits(order) >>> unusedBits
      for (let slot = this.#heads[bucket]!; slot !== NONE; slot = this.#next[slot]!) items.push(this.#items[slot]!)
      order++
    } while (order < this.#heads.length && bucketsLeft-- > 0 && items.length < count)
    const isEnd = order === this.#heads.length
    return { cursor: isEnd ? 0n : BigInt(reverseBits(order << unusedBits)), items }
  }

  #bucketOf({ key }: Item): number {
    return hashOf(key) & (this.#heads.length - 1)
  }

  #link(slot: number): void {
    const bucket = this.#bucketOf(this.#items[slot]!)
    this.#next[slot] = this.#heads[bucket]!
    this.#heads[bucket] = slot
  }

  /** Called when there are as many keys as buckets: every slot is taken. */
  #resize(bucketBits: number): void {
    this.#bucketBits = bucketBits
    this.#heads = new Int32Array(2 ** bucketBits).fill(NONE)
    this.#next = new Int32Array(2 ** bucketBits)
    for (let slot = 0; slot < this.#items.length; slot++) this.#link(slot)
  }
}

const LEAST_BUCKET_BITS = 2
const NONE = -1

/** FNV-1a over the characters, and a finish (of MurmurHash3) that makes every bit depend on every other. */
function hashOf(key: KeyText): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** The 32 bits in the opposite order: 1 becomes 2^31. */
function reverseBits(value: number): number {
  let bits = value
  bits = ((bits >>> 1) & 0x55555555) | ((bits & 0x55555555) << 1)
  bits = ((bits >>> 2) & 0x33333333) | ((bits & 0x33333333) << 2)
  bits = ((bits >>> 4) & 0x0f0f0f0f) | ((bits & 0x0f0f0f0f) << 4)
  bits = ((bits >>> 8) & 0x00ff00ff) | ((bits & 0x00ff00ff) << 8)
  return ((bits >>> 16) | (bits << 16)) >>> 0
}
