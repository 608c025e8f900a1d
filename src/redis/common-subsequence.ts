/** A run of bytes that both texts have, by the index of its first byte in each. */
export interface CommonRange {
  readonly leftStart: number
  readonly rightStart: number
  readonly length: number
}

/** How many bytes the table takes that LCS of texts of these lengths needs. */
export function commonTableBytes(leftLength: number, rightLength: number): number {
  return (leftLength + 1) * (rightLength + 1) * Uint32Array.BYTES_PER_ELEMENT
}

/**
 * The longest common subsequence of two byte strings, by the table of textbooks: the entry at (i, j)
 * is its length for the first i and the first j bytes. `ohmytext` and `mynewtext` share `mytext`.
 * Where several are longest, the one is found that Redis finds (t_string.c, lcsCommand).
 */
export class CommonSubsequence {
  readonly #left: Uint8Array
  readonly #right: Uint8Array
  readonly #table: Uint32Array

  constructor(left: Uint8Array, right: Uint8Array) {
    this.#left = left
    this.#right = right
    this.#table = new Uint32Array((left.length + 1) * (right.length + 1))
    for (let i = 1; i <= left.length; i++) {
      for (let j = 1; j <= right.length; j++) this.#table[this.#place(i, j)] = this.#lengthAt(i, j)
    }
  }

  get length(): number {
    return this.#entry(this.#left.length, this.#right.length)
  }

  /** From the last to the first, as Redis lists them. */
  ranges(): CommonRange[] {
    const ranges: CommonRange[] = []
    let i = this.#left.length
    let j = this.#right.length
    while (i > 0 && j > 0) {
      let length = 0
      while (i > 0 && j > 0 && this.#left[i - 1] === this.#right[j - 1]) {
        length++
        i--
        j--
      }
      if (length > 0) ranges.push({ leftStart: i, rightStart: j, length })
      else if (this.#entry(i - 1, j) > this.#entry(i, j - 1)) i--
      else j--
    }
    return ranges
  }

  bytes(): Uint8Array {
    const result = new Uint8Array(this.length)
    let end = result.length
    for (const { leftStart, length } of this.ranges()) {
      end -= length
      result.set(this.#left.subarray(leftStart, leftStart + length), end)
    }
    return result
  }

  #lengthAt(i: number, j: number): number {
    if (this.#left[i - 1] === this.#right[j - 1]) return this.#entry(i - 1, j - 1) + 1
    return Math.max(this.#entry(i - 1, j), this.#entry(i, j - 1))
  }

  #entry(i: number, j: number): number {
    return this.#table[this.#place(i, j)]!
  }

  #place(i: number, j: number): number {
    return j + i * (this.#right.length + 1)
  }
}
