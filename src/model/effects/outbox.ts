import { perform } from './effect.ts'

/** What a relay still has to tell others: written in the same commit as the row. */
export interface OutboxRow {
  readonly id: number
  readonly key: string
  readonly value: string
}

/** The outbox, a table of the database. Every call throws a StoreError when it fails. */
export const outbox = {
  /** The row and its outbox row, in one transaction: both are committed, or neither. */
  write: (caption: string, key: string, value: string) =>
    perform<void>({ kind: 'db.writeWithOutbox', caption, key, value }),

  /** The oldest row that is not marked; null when there is none. */
  next: (caption: string) => perform<OutboxRow | null>({ kind: 'db.nextOutboxRow', caption }),

  mark: (caption: string, id: number) => perform<void>({ kind: 'db.markOutboxRow', caption, id }),
}
