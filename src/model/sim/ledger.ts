/**
 * Which values a key has had. Version 1 is the first value ever seen under a key, 2 the next one
 * that differs, and so on: the same bytes are the same version wherever they go. Committed values
 * are kept apart, since a phantom is exactly a value that SQLite never committed to that row.
 */
export class Ledger {
  readonly #versions: Map<string, Map<string, number>>
  readonly #commits: Map<string, readonly LedgerCommit[]>

  constructor(
    versions: Map<string, Map<string, number>> = new Map(),
    commits: Map<string, readonly LedgerCommit[]> = new Map(),
  ) {
    this.#versions = versions
    this.#commits = commits
  }

  /** The version of a value, which gets the next number when it is new to this key. */
  version(key: string, value: string): number {
    let ofKey = this.#versions.get(key)
    if (ofKey === undefined) this.#versions.set(key, (ofKey = new Map<string, number>()))
    let version = ofKey.get(value)
    if (version === undefined) ofKey.set(value, (version = ofKey.size + 1))
    return version
  }

  commit(key: string, value: string | null, step: number): void {
    this.#commits.set(key, [...(this.#commits.get(key) ?? []), { value, step }])
  }

  wasCommitted(key: string, value: string): boolean {
    return (this.#commits.get(key) ?? []).some((commit) => commit.value === value)
  }

  /** Whether the row held this value at some time from the given step on. */
  heldSince(key: string, value: string | null, step: number): boolean {
    const commits = this.#commits.get(key) ?? []
    const before = commits.findLast((commit) => commit.step <= step)
    if ((before?.value ?? null) === value) return true
    return commits.some((commit) => commit.step > step && commit.value === value)
  }

  /** As plain data; `from` is the way back. */
  plain(): { readonly versions: ReadonlyMap<string, Map<string, number>>; readonly commits: ReadonlyMap<string, readonly LedgerCommit[]> } {
    return { versions: this.#versions, commits: this.#commits }
  }

  static from({ versions, commits }: ReturnType<Ledger['plain']>): Ledger {
    return new Ledger(new Map(versions), new Map(commits))
  }

  copy(): Ledger {
    return new Ledger(new Map(Array.from(this.#versions, ([key, of]) => [key, new Map(of)])), new Map(this.#commits))
  }
}

interface LedgerCommit {
  readonly value: string | null
  readonly step: number
}
