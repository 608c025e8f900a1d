/** Looking through so few items is as quick as an index of them. */
const FEW = 16

interface Items<Item> {
  readonly all: Item[]
  /** Where each item stands first, once there are many. */
  places: Map<Item, number> | null
}

/**
 * A list that only grows, and never changes: the longer one shares the items of the shorter. Whoever adds
 * to its end first goes on in the same array, and whoever does so later copies it.
 */
export class Log<Item> {
  readonly #items: Items<Item>
  readonly length: number

  private constructor(items: Items<Item>, length: number) {
    this.#items = items
    this.length = length
  }

  static from<Item>(items: Iterable<Item>): Log<Item> {
    const all = [...items]
    return new Log<Item>({ all, places: null }, all.length)
  }

  at(index: number): Item | undefined {
    return index < this.length ? this.#items.all[index] : undefined
  }

  with(item: Item): Log<Item> {
    const isLast = this.#items.all.length === this.length
    const items: Items<Item> = isLast ? this.#items : { all: this.#items.all.slice(0, this.length), places: null }
    const { all, places } = items
    if (places !== null && !places.has(item)) places.set(item, all.length)
    all.push(item)
    return new Log<Item>(items, all.length)
  }

  /** The first place of an item; -1 where it is not among them. */
  placeOf(item: Item): number {
    const items = this.#items
    if (this.length <= FEW) {
      const place = items.all.indexOf(item)
      return place < this.length ? place : -1
    }
    items.places ??= new Map(items.all.map((one, index) => [one, index] as const).reverse())
    const place = items.places.get(item) ?? -1
    return place < this.length ? place : -1
  }

  toArray(): readonly Item[] {
    return this.#items.all.slice(0, this.length)
  }
}
