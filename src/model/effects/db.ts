import { perform } from './effect.ts'

/** A row's value with the number of times it has been written: each write makes it one more. */
export interface VersionedRow {
  readonly value: string
  readonly version: number
}

/** The database. Every call throws a StoreError when it fails. */
export const db = {
  /** UPDATE the row that the key maps to; INSERT it when there is none. */
  write: (caption: string, key: string, value: string) => perform<void>({ kind: 'db.write', caption, key, value }),

  /** SELECT the row's value; null when there is no such row. */
  read: (caption: string, key: string) => perform<string | null>({ kind: 'db.read', caption, key }),

  /**
   * Puts `before` back, only where the row still holds what we wrote (DELETE where there was no
   * row before). Returns the number of rows it changed: 0 means somebody wrote in between.
   */
  undo: (caption: string, key: string, wrote: string, before: string | null) =>
    perform<number>({ kind: 'db.undo', caption, key, wrote, before }),

  /**
   * BEGIN. The write lock is held from the first UPDATE until COMMIT or ROLLBACK; others read the
   * last committed rows meanwhile. When the process ends or dies, its connection closes, and what
   * it has not committed is rolled back.
   */
  begin: (caption: string) => perform<void>({ kind: 'db.begin', caption }),
  commit: (caption: string) => perform<void>({ kind: 'db.commit', caption }),
  rollback: (caption: string) => perform<void>({ kind: 'db.rollback', caption }),

  /** SELECT the row's value and its version; null when there is no such row. */
  readVersioned: (caption: string, key: string) =>
    perform<VersionedRow | null>({ kind: 'db.readVersioned', caption, key }),

  /** UPDATE … SET version = version + 1 RETURNING version; the version it has now. */
  writeVersioned: (caption: string, key: string, value: string) =>
    perform<number>({ kind: 'db.writeVersioned', caption, key, value }),

  /**
   * UPDATE … WHERE fence <= token, and the row remembers the token. Returns the number of rows it
   * changed: 0 means that a later holder of the lock has written.
   */
  writeFenced: (caption: string, key: string, value: string, token: number) =>
    perform<number>({ kind: 'db.writeFenced', caption, key, value, token }),
}
