export type StoreName = 'database' | 'redis'

/**
 * A call to a store that did not come back with a result.
 *
 * `certain` is the difference that matters: a refused connection or a rejected statement
 * certainly changed nothing; after a time-out nobody knows. `rejected` tells a statement that the
 * store will never take, however often it is sent, from a store that could not be reached.
 */
export class StoreError extends Error {
  readonly store: StoreName
  readonly certain: boolean
  readonly rejected: boolean

  constructor(store: StoreName, message: string, certain: boolean, rejected = false) {
    super(message)
    this.name = 'StoreError'
    this.store = store
    this.certain = certain
    this.rejected = rejected
  }
}
