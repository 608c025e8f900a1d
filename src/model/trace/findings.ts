import type { ClientId, OperationId } from '../world/ids.ts'
import type { KeyState } from './key-states.ts'

/** The first of many: a run may leave a hundred thousand. */
export interface Several<Item> {
  readonly named: readonly Item[]
  readonly more: number
}

const MOST_NAMED = 20

export function severalOf<Item>(items: readonly Item[]): Several<Item> {
  return { named: items.slice(0, MOST_NAMED), more: Math.max(0, items.length - MOST_NAMED) }
}

/** A value of a row; null where there is no such row. */
type Value = string | null

/** What a check found, beside its verdict, its witness and its steps: the facts that its sentence is made of. */
export type Finding =
  | AgreementFinding
  | PhantomFinding
  | SessionFinding
  | OrderFinding
  | AcknowledgementFinding
  | StalenessFinding

export type AgreementFinding =
  | { readonly is: 'not-at-rest' }
  | { readonly is: 'work-queued'; readonly keys: Several<string> }
  | { readonly is: 'message-held-up' }
  | { readonly is: 'keys-agree' }
  /** All that was judged is one key. */
  | { readonly is: 'key-agrees' }
  | {
      readonly is: 'apart'
      readonly keys: Several<{ readonly key: string; readonly state: KeyState }>
      /** The step at which all was quiet; null: it is so still. */
      readonly seenAt: number | null
      readonly healedAt: number | null
      /** Which break of the run it is. */
      readonly time: number
    }

type PhantomFinding =
  | { readonly is: 'reads-committed' }
  | { readonly is: 'read-before-commit'; readonly client: ClientId; readonly value: Value }
  | { readonly is: 'read-never-committed'; readonly client: ClientId; readonly key: string; readonly value: Value }

type SessionFinding =
  | { readonly is: 'own-writes-read' }
  | { readonly is: 'own-write-not-read'; readonly client: ClientId; readonly wrote: string; readonly read: Value }
  | { readonly is: 'reads-forward' }
  | { readonly is: 'read-went-back'; readonly client: ClientId; readonly from: Value; readonly to: Value }

type OrderFinding =
  | { readonly is: 'one-order' }
  | { readonly is: 'undecided'; readonly key: string; readonly configurations: number }
  /** null: nobody's answer stands out. */
  | { readonly is: 'no-order'; readonly key: string; readonly client: ClientId | null }

type AcknowledgementFinding =
  | { readonly is: 'oks-kept' }
  | { readonly is: 'ok-before-commit' | 'ok-never-committed'; readonly client: ClientId; readonly value: string }
  /** `by` is known where a history counts the attempts of an operation. */
  | {
      readonly is: 'ok-overwritten'
      readonly client: ClientId
      readonly value: string
      readonly by: { readonly operation: OperationId; readonly attempt: number } | null
    }

/** `lagMs`: null where nothing ends it; `boundMs`: null where none is set. */
export interface StalenessFinding {
  readonly is: 'lag'
  readonly lagMs: number | null
  readonly boundMs: number | null
  readonly isHeldUp: boolean
}
