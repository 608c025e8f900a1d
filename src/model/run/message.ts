import type { CallEffect, ReplyOutcome, StoreEffect } from '../effects/effect.ts'
import { changesStore } from '../effects/effect-rows.ts'
import { mayWrite } from '../../redis/command.ts'
import { findCommand } from '../../redis/command-table.ts'
import type { Argument } from '../../redis/redis.ts'
import { canWrite } from '../stores/sqlite/statement-kind.ts'
import { sameBytes } from '../../redis/bytes.ts'
import type { ClientId, OperationId } from '../world/ids.ts'
import type { Resume } from '../effects/resume.ts'
import type { CodeLine, Lane } from '../trace/trace.ts'

/** What a message carries. */
export type Payload =
  | { readonly kind: 'ask' }
  | { readonly kind: 'tell'; readonly outcome: ReplyOutcome }
  | { readonly kind: 'effect'; readonly effect: StoreEffect }
  | { readonly kind: 'call'; readonly effect: CallEffect }
  | { readonly kind: 'edit'; readonly key: string; readonly value: string }
  | { readonly kind: 'redis'; readonly argv: readonly Argument[] }
  | { readonly kind: 'sql'; readonly sql: string; readonly interrupted: number | null }

/**
 * Where a message is in its life. `flying`, `parked` and `blocked` ones (which stand at the database and
 * wait for its lock) can still be applied; the rest cannot.
 */
type MessageStatus = 'flying' | 'parked' | 'blocked' | 'applied' | 'refused' | 'lost' | 'reply-lost'

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
  /** Whose connection to the database it goes over. */
  readonly connection: string
  /** Until when it waits for the database's lock, once it has met it. */
  readonly blockedUntilMs: number | null
  /** Held up until it is struck to land, or until somebody waits. */
  readonly heldUp: boolean
}

export function isUndelivered(message: Message): boolean {
  return message.status === 'flying' || message.status === 'parked' || message.status === 'blocked'
}

/** Whether it is on the connection of a transaction, which closes with its process. */
export function isInTransaction({ connection, client, to }: Message): boolean {
  return to === 'database' && connection !== client
}

/** Whether the app's message, once applied, can change what a store holds. */
function changes({ payload }: Message): boolean {
  return (payload.kind === 'effect' || payload.kind === 'call') && changesStore(payload.effect)
}

/** Whether this message, once applied, can change what a store holds for that key. */
export function changesKey(message: Message, key: string): boolean {
  const { payload } = message
  if (payload.kind === 'redis') return writesKey(payload.argv, key)
  if (payload.kind === 'sql') return canWrite(payload.sql)
  return message.key === key && (payload.kind === 'edit' || changes(message))
}

/** By the command's own account of which of its words are keys; FLUSHALL names none and clears them all. */
function writesKey(argv: readonly Argument[], key: string): boolean {
  const command = findCommand(argv)
  return command !== undefined && mayWrite(command, argv, (word) => sameBytes(word, key))
}
