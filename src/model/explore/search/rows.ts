/** Rows in a chunk. Chunks keep growth from copying, and so from holding everything twice. */
const CHUNK_BITS = 13
const CHUNK_ROWS = 1 << CHUNK_BITS
const CHUNK_MASK = CHUNK_ROWS - 1

/** A growing table of rows of integers, all of the same width. */
export class Rows {
  readonly width: number
  readonly #chunks: Int32Array[] = []
  #count = 0

  constructor(width: number) {
    this.width = width
  }

  get count(): number {
    return this.#count
  }

  get heldBytes(): number {
    return this.#chunks.length * CHUNK_ROWS * this.width * 4
  }

  /** The chunk that holds a row. */
  chunk(row: number): Int32Array {
    return this.#chunks[row >>> CHUNK_BITS]!
  }

  /** Where a row begins within its chunk. */
  offset(row: number): number {
    return (row & CHUNK_MASK) * this.width
  }

  /** Adds a row of zeros and returns its number. */
  add(): number {
    const row = this.#count++
    if ((row & CHUNK_MASK) === 0) this.#chunks.push(new Int32Array(CHUNK_ROWS * this.width))
    return row
  }

  /** Copies a row out. */
  read(row: number, into: Int32Array): void {
    const chunk = this.chunk(row)
    const offset = this.offset(row)
    for (let index = 0; index < this.width; index++) into[index] = chunk[offset + index]!
  }
}
