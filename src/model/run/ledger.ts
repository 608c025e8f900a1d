import { LayeredMap } from '../collections/layered-map.ts'
import { Log } from '../collections/log.ts'
import { SharedMap } from '../collections/shared-map.ts'

/** What has become of one key. */
interface History {
  /** Its values, by version: the first is version 1. */
  readonly values: Log<string>
  readonly commits: Log<LedgerCommit>
  /** The values that were committed, each of them once. */
  readonly committed: Log<string | null>
}

interface LedgerCommit {
  readonly value: string | null
  readonly step: number
}

const NOTHING: History = {
  values: Log.from<string>([]),
  commits: Log.from<LedgerCommit>([]),
  committed: Log.from<string | null>([]),
}

/**
 * Which values a key has had. Version 1 is the first value ever seen under a key, 2 the next one
 * that differs, and so on: the same bytes are the same version wherever they go. Committed values
 * are kept apart, since a phantom is exactly a value that SQLite never committed to that row.
 */
export class Ledger {
  readonly #histories: LayeredMap<History>

  constructor(histories: LayeredMap<History> = new LayeredMap()) {
    this.#histories = histories
  }

  #of(key: string): History {
    return this.#histories.get(key) ?? NOTHING
  }

  /** The version of a value, which gets the next number when it is new to this key. */
  version(key: string, value: string): number {
    const history = this.#of(key)
    const place = history.values.placeOf(value)
    if (place !== -1) return place + 1
    const values = history.values.with(value)
    this.#histories.set(key, { ...history, values })
    return values.length
  }

  commit(key: string, value: string | null, step: number): void {
    const { commits, committed, values } = this.#of(key)
    const isNew = committed.placeOf(value) === -1
    this.#histories.set(key, {
      values,
      commits: commits.with({ value, step }),
      committed: isNew ? committed.with(value) : committed,
    })
  }

  wasCommitted(key: string, value: string): boolean {
    return this.#of(key).committed.placeOf(value) !== -1
  }

  /** Whether the row held this value at some time from the given step on. */
  heldSince(key: string, value: string | null, step: number): boolean {
    const { commits } = this.#of(key)
    for (let index = commits.length - 1; index >= 0; index--) {
      const commit = commits.at(index)!
      if (commit.value === value) return true
      if (commit.step <= step) return false
    }
    return value === null
  }

  /** As plain data; `from` is the way back. */
  plain(): readonly (readonly [key: string, values: readonly string[], commits: readonly LedgerCommit[]])[] {
    return Array.from(
      this.#histories.entries(),
      ([key, { values, commits }]) => [key, values.toArray(), commits.toArray()] as const,
    )
  }

  static from(plain: ReturnType<Ledger['plain']>): Ledger {
    const histories = plain.map(
      ([key, values, commits]) =>
        [
          key,
          {
            values: Log.from(values),
            commits: Log.from(commits),
            committed: Log.from(new Set(commits.map(({ value }) => value))),
          },
        ] as const,
    )
    return new Ledger(new LayeredMap(SharedMap.from<History>(histories)))
  }

  copy(): Ledger {
    return new Ledger(this.#histories.copy())
  }
}
