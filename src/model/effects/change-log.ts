import { perform } from './effect.ts'

/** One committed change of a row, whoever made it. Positions and versions only grow. */
export interface Change {
  readonly position: number
  readonly key: string
  /** null: the row was deleted. */
  readonly value: string | null
  readonly version: number
}

/** The log of all commits, in their order. Every call throws a StoreError when it fails. */
export const changeLog = {
  /** The first change after the mark; null when there is none yet. */
  next: (caption: string) => perform<Change | null>({ kind: 'db.nextChange', caption }),

  /** Moves the mark up to that position: the change is done with. */
  mark: (caption: string, position: number) => perform<void>({ kind: 'db.markChange', caption, position }),
}
