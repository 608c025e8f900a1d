/**
 * Luck that can be repeated: a 32-bit generator (mulberry32) whose whole state is one number, so
 * that a snapshot can hold it.
 */
export class Random {
  state: number

  constructor(seed: number) {
    this.state = seed | 0
  }

  /** In 0 up to 1. */
  next = (): number => {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }

  /** A whole number in 0 up to `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count)
  }
}
