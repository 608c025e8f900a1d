import type { StoreEffect, ReplyOutcome } from '../effects/effect.ts'
import type { ClientId, OperationId } from './ids.ts'
import type { Resume } from './process.ts'
import type { CodeLine, Lane } from './trace.ts'

/** What a message carries. */
export type Payload =
  | { readonly kind: 'ask' }
  | { readonly kind: 'tell'; readonly outcome: ReplyOutcome }
  | { readonly kind: 'effect'; readonly effect: StoreEffect }
  | { readonly kind: 'edit'; readonly key: string; readonly value: string }
  | { readonly kind: 'redis'; readonly argv: readonly string[] }

/**
 * Where a message is in its life. `flying` and `parked` ones can still be applied; the rest cannot.
 */
export type MessageStatus = 'flying' | 'parked' | 'applied' | 'refused' | 'lost' | 'reply-lost'

/** A message on its way. Immutable: a change of status is a new object. */
export interface Message {
  readonly id: string
  readonly operation: OperationId
  readonly client: ClientId | 'operator'
  readonly caption: string
  readonly attempt: number
  readonly line: CodeLine | null
  readonly payload: Payload
  readonly from: Lane
  readonly to: Lane
  readonly text: string
  readonly key: string | null
  readonly value: string | null
  readonly status: MessageStatus
  /** What it will come back with, once the store has answered or refused. */
  readonly result: Resume | null
  readonly replyText: string | null
  /** The caller no longer waits: it has timed out or crashed. */
  readonly abandoned: boolean
}

export function isUndelivered(message: Message): boolean {
  return message.status === 'flying' || message.status === 'parked'
}

/** Whether this message, once applied, can change what a store holds. */
export function changes(message: Message): boolean {
  const { payload } = message
  if (payload.kind === 'effect') return payload.effect.kind !== 'db.read' && payload.effect.kind !== 'cache.get'
  return payload.kind === 'edit' || payload.kind === 'redis'
}
