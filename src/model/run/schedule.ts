import type { CandidateName } from '../world/choices.ts'

/** Something that will happen, unless something else prevents it. */
export interface Pending {
  readonly atMs: number
  /** Breaks ties: what was scheduled first happens first. */
  readonly order: number
  readonly name: CandidateName
  /** The message it is about, if any. */
  readonly message: string | null
}

/**
 * Everything that is going to happen, by virtual time. What is added goes to its place by halving: a
 * hundred thousand waits may be added at one step. Nobody gets hold of the list itself.
 */
export class Schedule {
  #pending: Pending[]
  #nextOrder: number

  /** `pending` in the order of virtual time. */
  constructor(pending: readonly Pending[] = [], nextOrder = 0) {
    this.#pending = [...pending]
    this.#nextOrder = nextOrder
  }

  get isEmpty(): boolean {
    return this.#pending.length === 0
  }

  get size(): number {
    return this.#pending.length
  }

  /** The one that virtual time sends next; undefined when nothing is going to happen. */
  get first(): Pending | undefined {
    return this.#pending[0]
  }

  /** In the order of virtual time. */
  names(): readonly CandidateName[] {
    return this.#pending.map(({ name }) => name)
  }

  find(wanted: (pending: Pending) => boolean): Pending | undefined {
    return this.#pending.find(wanted)
  }

  some(wanted: (pending: Pending) => boolean): boolean {
    return this.#pending.some(wanted)
  }

  add(atMs: number, name: CandidateName, message: string | null = null): void {
    // Of two at one time the older one goes first: the new one goes behind all of its time.
    this.#pending.splice(this.#firstAfter(atMs), 0, { atMs, order: this.#nextOrder++, name, message })
  }

  /** Takes out the very one. */
  take(pending: Pending): void {
    const index = this.#pending.indexOf(pending)
    if (index !== -1) this.#pending.splice(index, 1)
  }

  remove(unwanted: (pending: Pending) => boolean): void {
    if (this.#pending.some(unwanted)) this.#pending = this.#pending.filter((pending) => !unwanted(pending))
  }

  /** Everything waits this much longer. */
  postpone(byMs: number): void {
    this.#pending = this.#pending.map((pending) => ({ ...pending, atMs: pending.atMs + byMs }))
  }

  /** As plain data; `from` is the way back. */
  plain(): { readonly pending: readonly Pending[]; readonly nextOrder: number } {
    return { pending: [...this.#pending], nextOrder: this.#nextOrder }
  }

  static from({ pending, nextOrder }: ReturnType<Schedule['plain']>): Schedule {
    return new Schedule(pending, nextOrder)
  }

  copy(): Schedule {
    return new Schedule(this.#pending, this.#nextOrder)
  }

  #firstAfter(atMs: number): number {
    let low = 0
    let high = this.#pending.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#pending[middle]!.atMs <= atMs) low = middle + 1
      else high = middle
    }
    return low
  }
}

export function candidateText(name: CandidateName): string {
  return `${name.operation}/${name.caption}/${name.attempt}/${name.phase}`
}
