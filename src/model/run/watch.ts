import type { OperationId } from '../world/ids.ts'

/** Whoever is told how a run comes along while it is computed. What they answer has no effect on its trace. */
export interface RunWatch {
  /** A statement of the console is about to be run: the nth of what was submitted, from 0. */
  readonly statement: (operation: OperationId, index: number) => void
  /** A step was made. True: computing it again would take long, so a snapshot is worth taking here. */
  readonly step: () => boolean
}

export const UNWATCHED: RunWatch = { statement: () => undefined, step: () => false }
