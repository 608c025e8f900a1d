import type { ClientId, OperationId } from '../../world/ids.ts'

/**
 * What happened to one key, with everything else left out. The checks that need no more than this
 * judge runs of the stage and end states of the explorer alike. Moments are whole numbers on one
 * axis, such as step numbers; no two things happen at the same one.
 */

/** One operation on one key as its client saw it. */
export interface Operation {
  readonly id: OperationId
  readonly client: ClientId | 'operator'
  readonly key: string
  readonly kind: 'read' | 'write'
  /** What was written, or what the read returned; null is an absent row. */
  readonly value: string | null
  readonly invoked: number
  /** When the client was told; null while it has been told nothing. */
  readonly returned: number | null
  /** From when on nobody waits for it: its client was told, or its app crashed and the client does not try again. */
  readonly over: number | null
  /** `ok`: it happened; `error`: told that it did not; `open`: it may or may not have happened. */
  readonly outcome: 'ok' | 'error' | 'open'
}

/** One version of a row: version 0 is what it held at the start. */
export interface CommittedVersion {
  readonly step: number
  readonly value: string | null
  readonly operation: OperationId | null
  /** It put back what was there before a failed write. */
  readonly undoes: boolean
  /** Which attempt of its operation made it, where a client tries again. */
  readonly attempt?: number
}

/** The operations and the commits of one key. */
export interface KeyHistory {
  readonly key: string
  /** In the order in which they were asked for. */
  readonly operations: readonly Operation[]
  /** In the order in which they were committed, version 0 first. */
  readonly commits: readonly CommittedVersion[]
  /** The last moment of the history. */
  readonly end: number
  /** All is quiet: nothing is under way that could still be committed, applied or told. */
  readonly atRest: boolean
}
