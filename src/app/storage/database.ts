const NAME = 'write-through'
const TABLE = 'kept'

/** What a transaction has found once it is complete. */
type Found<Value> = () => Value

/**
 * The page's IndexedDB. It is opened when it is needed and let go of when the page goes away: a
 * connection or a transaction that a page takes with it into the back/forward cache keeps the
 * next page waiting for good.
 */
export class Database {
  readonly #factory: () => IDBFactory
  readonly #running = new Set<IDBTransaction>()
  #opened: Promise<IDBDatabase> | null = null

  /** The factory is asked for late: a frame without an origin throws on the first touch. */
  constructor(factory: () => IDBFactory) {
    this.#factory = factory
  }

  async run<Value>(mode: IDBTransactionMode, act: (table: IDBObjectStore) => Found<Value>): Promise<Value> {
    this.#opened ??= this.#open()
    const database = await this.#opened
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(TABLE, mode)
      this.#running.add(transaction)
      const found = act(transaction.objectStore(TABLE))
      transaction.addEventListener('complete', () => {
        this.#running.delete(transaction)
        resolve(found())
      })
      transaction.addEventListener('abort', () => {
        this.#running.delete(transaction)
        reject(transaction.error ?? new Error('It was broken off.'))
      })
    })
  }

  /** What is under way is undone. The next run opens the database again. */
  letGo(): void {
    for (const transaction of this.#running) abort(transaction)
    this.#running.clear()
    void this.#opened?.then(
      (database) => database.close(),
      () => undefined,
    )
    this.#opened = null
  }

  #open(): Promise<IDBDatabase> {
    const opened = new Promise<IDBDatabase>((resolve, reject) => {
      const opening = this.#factory().open(NAME)
      opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(TABLE))
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(opening.error ?? new Error('It does not open.')))
    })
    const forget = (): void => {
      if (this.#opened === opened) this.#opened = null
    }
    opened.then((database) => {
      // The browser closes it by itself at times, and a newer release or 'clear site data' asks for that.
      database.addEventListener('close', forget)
      database.addEventListener('versionchange', () => {
        database.close()
        forget()
      })
    }, forget)
    return opened
  }
}

/** One that has just come to its end cannot be aborted, and need not be. */
function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It is complete.
  }
}
