const BITS = 5
const WIDTH = 1 << BITS
const MASK = WIDTH - 1

/** Children, or values at the bottom; a hole where there is nothing. */
type Node = unknown[]

/** Values by place. */
interface Tree {
  readonly root: Node
  /** How many levels of arrays there are. */
  readonly depth: number
  /** Behind the last place that is taken. */
  readonly end: number
}

function valueAt(root: Node, depth: number, place: number): unknown {
  let node: Node | undefined = root
  for (let level = depth - 1; level > 0 && node !== undefined; level--)
    node = node[(place >>> (level * BITS)) & MASK] as Node | undefined
  return node?.[place & MASK]
}

/** Where a key stands in a tree; -1 where it does not. */
function takenPlace(places: Places, { root, depth, end }: Tree, key: string): number {
  for (const place of places.of(key)) if (place < end && valueAt(root, depth, place) !== undefined) return place
  return -1
}

/**
 * The places of keys, shared by all maps that came from one another. A key gets a place once, behind all
 * that were there; what was taken out and is put in again gets another, at the end, and so may one that
 * two maps which have parted both put in. Whether a place is taken in a map only the map itself knows.
 */
class Places {
  readonly names: string[] = []
  readonly #of = new Map<string, number | number[]>()

  /** A place at or behind `end`: one that another map has given the key already, or a new one. */
  behind(key: string, end: number): number {
    let found = -1
    for (const place of this.of(key)) if (place >= end) found = place
    if (found !== -1) return found
    const place = this.names.length
    this.names.push(key)
    const known = this.#of.get(key)
    this.#of.set(key, known === undefined ? place : typeof known === 'number' ? [known, place] : [...known, place])
    return place
  }

  /** The places a key has had, the last one first. */
  *of(key: string): Generator<number> {
    const places = this.#of.get(key)
    if (typeof places === 'number') yield places
    else if (places !== undefined) for (let index = places.length - 1; index >= 0; index--) yield places[index]!
  }
}

/**
 * A map that never changes: `with` makes another one that shares all but what changed. Keys stay in the
 * order in which they were put in, as in an object. Values are never undefined.
 *
 * A tree of small arrays holds the values by place: a change copies the few arrays on the way to it, and
 * what two maps share is the same array in both, so that `changesSince` need not look into it.
 */
export class SharedMap<Value> implements Tree {
  readonly #places: Places
  readonly root: Node
  readonly depth: number
  readonly end: number
  readonly size: number
  /** How many keys an object would have before all others: those that are array indexes. */
  readonly #indexes: number

  private constructor(places: Places, { root, depth, end }: Tree, size: number, indexes: number) {
    this.#places = places
    this.root = root
    this.depth = depth
    this.end = end
    this.size = size
    this.#indexes = indexes
  }

  static from<Value>(members: Iterable<readonly [string, Value]>): SharedMap<Value> {
    return new SharedMap<Value>(new Places(), { root: [], depth: 1, end: 0 }, 0, 0).with(members)
  }

  get(key: string): Value | undefined {
    const place = takenPlace(this.#places, this, key)
    return place === -1 ? undefined : (valueAt(this.root, this.depth, place) as Value)
  }

  has(key: string): boolean {
    return this.get(key) !== undefined
  }

  /** Each change in turn: undefined takes the member out. */
  with(changes: Iterable<readonly [string, Value | undefined]>): SharedMap<Value> {
    const edit = new Edit(this)
    let [size, indexes] = [this.size, this.#indexes]
    for (const [key, value] of changes) {
      const place = takenPlace(this.#places, edit, key)
      if (place === -1 && value === undefined) continue
      if (place === -1) {
        const behind = this.#places.behind(key, edit.end)
        edit.set(behind, value)
        edit.end = behind + 1
        size++
        if (isIndex(key)) indexes++
      } else {
        edit.set(place, value)
        if (value === undefined) size--
        if (value === undefined && isIndex(key)) indexes--
      }
    }
    const map = new SharedMap<Value>(this.#places, edit, size, indexes)
    // Most places are empty after many have come and gone: new ones are cheaper to go through.
    return edit.end > 4 * size + WIDTH * WIDTH ? SharedMap.from(map.entries()) : map
  }

  entries(): Iterable<readonly [string, Value]> {
    if (this.#indexes === 0) return this.#inOrder()
    const all = [...this.#inOrder()]
    const first = all.filter(([key]) => isIndex(key)).sort(([one], [other]) => Number(one) - Number(other))
    return [...first, ...all.filter(([key]) => !isIndex(key))]
  }

  *#inOrder(): Generator<readonly [string, Value]> {
    const { names } = this.#places
    for (const [place, value] of leaves(this.root, this.depth - 1, 0)) yield [names[place]!, value as Value]
  }

  *keys(): Generator<string> {
    for (const [key] of this.entries()) yield key
  }

  /** What makes this map of another one, in order; null where the two have nothing in common to go by. */
  changesSince(before: SharedMap<Value>): readonly (readonly [string, Value | undefined])[] | null {
    if (before.#places !== this.#places) return null
    const depth = Math.max(before.depth, this.depth)
    const { names } = this.#places
    const changes: (readonly [string, Value | undefined])[] = []
    for (const { place, old, now } of differences(
      lifted(before.root, before.depth, depth),
      lifted(this.root, this.depth, depth),
      depth - 1,
      0,
    )) {
      // Put in between what was there: it was not made of that map.
      if (old === undefined && place < before.end) return null
      changes.push([names[place]!, now as Value | undefined])
    }
    return changes
  }
}

/** Makes a tree of another: arrays that are its own are changed where they stand. */
class Edit implements Tree {
  root: Node
  depth: number
  end: number
  readonly #own = new Set<Node>()

  constructor({ root, depth, end }: Tree) {
    this.root = root
    this.depth = depth
    this.end = end
  }

  set(place: number, value: unknown): void {
    while (place >>> (this.depth * BITS) > 0) {
      this.root = [this.root]
      this.#own.add(this.root)
      this.depth++
    }
    let node = (this.root = this.#owned(this.root))
    for (let level = this.depth - 1; level > 0; level--) {
      const index = (place >>> (level * BITS)) & MASK
      const child = this.#owned((node[index] as Node | undefined) ?? [])
      node[index] = child
      node = child
    }
    node[place & MASK] = value
  }

  #owned(node: Node): Node {
    if (this.#own.has(node)) return node
    const copy = node.slice()
    this.#own.add(copy)
    return copy
  }
}

function lifted(root: Node, from: number, to: number): Node {
  return from === to ? root : lifted([root], from + 1, to)
}

function* leaves(node: Node, level: number, first: number): Generator<readonly [place: number, value: unknown]> {
  for (let index = 0; index < node.length; index++) {
    const child = node[index]
    if (child === undefined) continue
    const place = first + (index << (level * BITS))
    if (level === 0) yield [place, child]
    else yield* leaves(child as Node, level - 1, place)
  }
}

const NOTHING: Node = []

function* differences(
  before: Node,
  after: Node,
  level: number,
  first: number,
): Generator<{ readonly place: number; readonly old: unknown; readonly now: unknown }> {
  for (let index = 0; index < Math.max(before.length, after.length); index++) {
    const [old, now] = [before[index], after[index]]
    if (old === now) continue
    const place = first + (index << (level * BITS))
    if (level === 0) yield { place, old, now }
    else
      yield* differences((old as Node | undefined) ?? NOTHING, (now as Node | undefined) ?? NOTHING, level - 1, place)
  }
}

/** What an object takes for an index of an array, and puts first: https://tc39.es/ecma262/#array-index */
function isIndex(key: string): boolean {
  const code = key.charCodeAt(0)
  return code >= 48 && code <= 57 && String(Number(key) >>> 0) === key && Number(key) !== 4_294_967_295
}
