import { Database } from './database.ts'
import { NoAnswer, within } from './patience.ts'

/**
 * Keeps small things between visits, where the browser allows it. Nothing here ever throws, and nothing waits
 * without end.
 */
export interface Storage {
  /** False where nothing outlives the page: a sandboxed frame, a browser that denies it or does not answer. */
  readonly lasts: boolean
  read(name: string): Promise<unknown>
  /** Everything whose name begins so, by its name. */
  readAll(beginning: string): Promise<ReadonlyMap<string, unknown>>
  names(beginning: string): Promise<readonly string[]>
  /** All of it or nothing; what is to be there already is written only where it is missing. */
  write(entries: Entries, ifMissing?: Entries): Promise<Written>
  remove(names: readonly string[]): Promise<void>
  /**
   * The page goes away: whatever is under way is broken off, nothing stays open, and nothing is opened until
   * it is back.
   */
  leave(): void
  comeBack(): void
}

export type Written = 'kept' | 'no space' | 'failed'

export type Entries = Readonly<Record<string, unknown>>

/** How long a start waits for the storage, all in all. */
export const ANSWER_LIMIT_MS = 2_000
/** A database file has megabytes: a write gets longer. */
const WRITE_LIMIT_MS = 30_000

/** IndexedDB when it works here, else memory. */
export async function openStorage(factory: () => IDBFactory = () => indexedDB): Promise<Storage> {
  const storage = new LastingStorage(new Database(factory))
  // Read, not written: nothing is pending yet, and a writer would have to wait for every other page.
  await storage.read('probe')
  return storage.lasts ? storage : memoryStorage()
}

class LastingStorage implements Storage {
  readonly #database: Database
  #hasAnswered = false
  #isAway = false
  lasts = true

  constructor(database: Database) {
    this.#database = database
  }

  read(name: string): Promise<unknown> {
    return this.#look(undefined, (table) => {
      const got = table.get(name)
      return () => got.result as unknown
    })
  }

  readAll(beginning: string): Promise<ReadonlyMap<string, unknown>> {
    return this.#look(new Map<string, unknown>(), (table) => {
      const names = table.getAllKeys(startingWith(beginning))
      const values = table.getAll(startingWith(beginning))
      return () => new Map(names.result.map((name, index) => [nameOf(name), values.result[index] as unknown]))
    })
  }

  names(beginning: string): Promise<readonly string[]> {
    return this.#look<readonly string[]>([], (table) => {
      const names = table.getAllKeys(startingWith(beginning))
      return () => names.result.map(nameOf)
    })
  }

  async write(entries: Entries, ifMissing: Entries = {}): Promise<Written> {
    if (!this.lasts || this.#isAway) return 'failed'
    const writing = this.#database.run<Written>('readwrite', (table) => {
      for (const [name, value] of Object.entries(entries)) table.put(value, name)
      for (const [name, value] of Object.entries(ifMissing)) {
        const got = table.getKey(name)
        got.addEventListener('success', () => {
          if (got.result === undefined) table.put(value, name)
        })
      }
      return () => 'kept'
    })
    return within(WRITE_LIMIT_MS, writing).catch((error: unknown) =>
      error instanceof Error && error.name === 'QuotaExceededError' ? 'no space' : 'failed',
    )
  }

  async remove(names: readonly string[]): Promise<void> {
    if (!this.lasts || this.#isAway || names.length === 0) return
    const removing = this.#database.run('readwrite', (table) => {
      for (const name of names) table.delete(name)
      return () => undefined
    })
    await within(WRITE_LIMIT_MS, removing).catch(() => undefined)
  }

  leave(): void {
    this.#isAway = true
    this.#database.letGo()
  }

  comeBack(): void {
    this.#isAway = false
  }

  /** Who does not answer once is not asked again: a start waits for one answer and not for many. */
  async #look<Value>(nothing: Value, act: (table: IDBObjectStore) => () => Value): Promise<Value> {
    if (!this.lasts || this.#isAway) return nothing
    try {
      const found = await within(ANSWER_LIMIT_MS, this.#database.run('readonly', act))
      this.#hasAnswered = true
      return found
    } catch (error) {
      // What is broken off later, as the page goes away, says nothing about the storage.
      if (error instanceof NoAnswer || !this.#hasAnswered) this.lasts = false
      return nothing
    }
  }
}

/** Only texts are used as keys here. */
function nameOf(key: IDBValidKey): string {
  return typeof key === 'string' ? key : ''
}

function startingWith(beginning: string): IDBKeyRange {
  return IDBKeyRange.bound(beginning, `${beginning}\uffff`)
}

export function memoryStorage(): Storage {
  const kept = new Map<string, unknown>()
  const namesWith = (beginning: string): readonly string[] =>
    [...kept.keys()].filter((name) => name.startsWith(beginning))
  return {
    lasts: false,
    read: (name) => Promise.resolve(kept.get(name)),
    readAll: (beginning) => Promise.resolve(new Map(namesWith(beginning).map((name) => [name, kept.get(name)]))),
    names: (beginning) => Promise.resolve(namesWith(beginning)),
    write(entries, ifMissing = {}) {
      for (const [name, value] of Object.entries(ifMissing)) if (!kept.has(name)) kept.set(name, value)
      for (const [name, value] of Object.entries(entries)) kept.set(name, value)
      return Promise.resolve('kept')
    },
    remove(names) {
      for (const name of names) kept.delete(name)
      return Promise.resolve()
    },
    leave: () => undefined,
    comeBack: () => undefined,
  }
}
