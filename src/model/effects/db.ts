import { perform } from './effect.ts'

/** The database. Every call throws a StoreError when it fails. */
export const db = {
  /** UPDATE the row that the key maps to; INSERT it when there is none. */
  write: (caption: string, key: string, value: string) =>
    perform<void>({ kind: 'db.write', caption, key, value }),

  /** SELECT the row's value; null when there is no such row. */
  read: (caption: string, key: string) => perform<string | null>({ kind: 'db.read', caption, key }),

  /**
   * Puts `before` back, only where the row still holds what we wrote (DELETE where there was no
   * row before). Returns the number of rows it changed: 0 means somebody wrote in between.
   */
  undo: (caption: string, key: string, wrote: string, before: string | null) =>
    perform<number>({ kind: 'db.undo', caption, key, wrote, before }),
}
