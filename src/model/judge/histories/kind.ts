import type { RegisterValue } from '../linearizability/register-model.ts'
import type { HistoryObject } from './history-object.ts'
import type { Paired } from './pair-up.ts'

/** How the operations of a file become objects that are held against a model. */
export interface Kind {
  /** As Knossos names its models, where it has one. */
  readonly id: string
  /** What can be asked for. */
  readonly functions: readonly string[]
  /** The objects, and what they hold at first where the kind leaves that open. Throws Unreadable. */
  read(
    operations: readonly Paired[],
    reading: Reading,
  ): { readonly objects: readonly HistoryObject[]; readonly first?: RegisterValue }
}

/** What a file alone does not say. */
export interface Reading {
  /** What a register holds at first; null where the history is to tell. */
  readonly first: { readonly value: RegisterValue } | null
  /**
   * Whether a read that was answered with nil has read nothing, or has an answer that nobody knows, as
   * Knossos takes it.
   */
  readonly nilReads: 'nothing' | 'unknown'
}
