import type { CandidateName } from './choices.ts'

/** Something that will happen, unless something else prevents it. */
export interface Pending {
  readonly atMs: number
  /** Breaks ties: what was scheduled first happens first. */
  readonly order: number
  readonly name: CandidateName
  /** The message it is about, if any. */
  readonly message: string | null
}

/** Everything that is going to happen, by virtual time. */
export class Schedule {
  #pending: readonly Pending[]
  #nextOrder: number

  constructor(pending: readonly Pending[] = [], nextOrder = 0) {
    this.#pending = pending
    this.#nextOrder = nextOrder
  }

  get isEmpty(): boolean {
    return this.#pending.length === 0
  }

  /** In the order of virtual time. */
  get all(): readonly Pending[] {
    return this.#pending
  }

  add(atMs: number, name: CandidateName, message: string | null = null): void {
    const added: Pending = { atMs, order: this.#nextOrder++, name, message }
    this.#pending = [...this.#pending, added].sort((a, b) => a.atMs - b.atMs || a.order - b.order)
  }

  remove(unwanted: (pending: Pending) => boolean): void {
    this.#pending = this.#pending.filter((pending) => !unwanted(pending))
  }

  /** Everything waits this much longer. */
  postpone(byMs: number): void {
    this.#pending = this.#pending.map((pending) => ({ ...pending, atMs: pending.atMs + byMs }))
  }

  /** As plain data; `from` is the way back. */
  plain(): { readonly pending: readonly Pending[]; readonly nextOrder: number } {
    return { pending: this.#pending, nextOrder: this.#nextOrder }
  }

  static from({ pending, nextOrder }: ReturnType<Schedule['plain']>): Schedule {
    return new Schedule(pending, nextOrder)
  }

  copy(): Schedule {
    return new Schedule(this.#pending, this.#nextOrder)
  }
}

export function candidateText(name: CandidateName): string {
  return `${name.operation}/${name.caption}/${name.attempt}/${name.phase}`
}
