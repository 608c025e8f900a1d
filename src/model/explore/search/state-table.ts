import { Rows } from './rows.ts'

/** The table is rebuilt at twice its size when this share of it is taken. */
const FULLEST = 0.6

/**
 * Numbers states in the order in which they are first seen: a hash table with open addressing over
 * rows of integers. Whole states are compared, so two different ones never pass for one.
 */
export class StateTable {
  readonly #states: Rows
  /** A state's number plus 1; 0 is a free place. */
  #slots = new Int32Array(1 << 10)

  constructor(width: number) {
    this.#states = new Rows(width)
  }

  get count(): number {
    return this.#states.count
  }

  get heldBytes(): number {
    return this.#states.heldBytes + this.#slots.byteLength
  }

  read(state: number, into: Int32Array): void {
    this.#states.read(state, into)
  }

  /** The number of this state, or -1 when it has not been seen. */
  find(state: Int32Array): number {
    return this.#slots[this.#slotOf(state)]! - 1
  }

  /** The number of this state, which is `count` as it was before the call when the state is new. */
  add(state: Int32Array): number {
    const slot = this.#slotOf(state)
    const known = this.#slots[slot]!
    if (known !== 0) return known - 1
    const number = this.#states.add()
    this.#states.chunk(number).set(state, this.#states.offset(number))
    this.#slots[slot] = number + 1
    if (this.count > this.#slots.length * FULLEST) this.#grow()
    return number
  }

  /** The place where a state stands, or would stand. */
  #slotOf(state: Int32Array): number {
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = hash(state, 0, state.length) & mask
    for (;;) {
      const taken = slots[slot]!
      if (taken === 0 || this.#equals(taken - 1, state)) return slot
      slot = (slot + 1) & mask
    }
  }

  #equals(number: number, state: Int32Array): boolean {
    const chunk = this.#states.chunk(number)
    const offset = this.#states.offset(number)
    for (let index = 0; index < state.length; index++) if (chunk[offset + index] !== state[index]) return false
    return true
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (let number = 0; number < this.count; number++) {
      const offset = this.#states.offset(number)
      let slot = hash(this.#states.chunk(number), offset, offset + this.#states.width) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = number + 1
    }
    this.#slots = slots
  }
}

/** Mixes the integers from `start` to `end` (not included) into 32 bits: the finish of MurmurHash3 after each. */
function hash(words: Int32Array, start: number, end: number): number {
  let mixed = 0x9747b28c
  for (let index = start; index < end; index++) {
    mixed = Math.imul(mixed ^ words[index]!, 0x85ebca6b)
    mixed ^= mixed >>> 13
    mixed = Math.imul(mixed, 0xc2b2ae35)
    mixed ^= mixed >>> 16
  }
  return mixed
}
