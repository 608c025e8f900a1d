import { SharedMap } from './shared-map.ts'

/** A map that is changed where it stands, and copied by sharing: a copy costs what was changed since the one before. */
export class LayeredMap<Value> {
  #below: SharedMap<Value>
  readonly #changed = new Map<string, Value>()

  constructor(below: SharedMap<Value> = SharedMap.from<Value>([])) {
    this.#below = below
  }

  get(key: string): Value | undefined {
    return this.#changed.get(key) ?? this.#below.get(key)
  }

  set(key: string, value: Value): void {
    this.#changed.set(key, value)
  }

  copy(): LayeredMap<Value> {
    return new LayeredMap(this.#settled())
  }

  entries(): Iterable<readonly [string, Value]> {
    return this.#settled().entries()
  }

  #settled(): SharedMap<Value> {
    if (this.#changed.size > 0) this.#below = this.#below.with(this.#changed)
    this.#changed.clear()
    return this.#below
  }
}
