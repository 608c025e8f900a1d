import { keyOfEffect, type CallEffect, type ReplyOutcome } from '../effects/effect.ts'
import type { Argument } from '../../redis/redis.ts'
import { decode } from '../world/bytes.ts'
import type { CandidateName } from '../world/choices.ts'
import { isStore, type Core } from './core.ts'
import type { Message, Payload } from './message.ts'
import { seen } from '../world/seen.ts'
import { wireText } from './stores.ts'
import { isAsked, type Lane, type OperationRecord } from '../trace/trace.ts'
import { inClientWords } from '../trace/wording.ts'
import { shown } from '../world/shown.ts'

export type MessageDraft = Pick<
  Message,
  'operation' | 'caption' | 'attempt' | 'client' | 'line' | 'payload' | 'from' | 'to'
> &
  Partial<Pick<Message, 'connection'>>

/** Puts a message on the wire: the step is its sending, and its arrival is on the way. */
export function launch(core: Core, draft: MessageDraft): void {
  const { payload, operation } = draft
  const record = core.state.operations.get(operation)
  const message: Message = {
    ...draft,
    id: `${operation}/${draft.caption}/${draft.attempt}`,
    text: textOf(core, draft, record),
    key: keyOf(payload, record),
    value: seenOrNull(valueOf(payload, record)),
    status: 'flying',
    result: null,
    replyText: null,
    abandoned: false,
    connection: draft.connection ?? draft.client,
    blockedUntilMs: null,
    heldUp: false,
  }
  core.state.messages.set(message.id, message)
  schedule(core, message, 'arrive', latency(core, message.from, message.to))
  if (payload.kind === 'effect' && isStore(message.to)) {
    schedule(core, message, 'timeout', core.world.timeoutMs[message.to])
  }
  core.emit({ event: 'send', message })
}

/** The next thing to happen to a message, in that many ms. */
export function schedule(core: Core, message: Message, phase: CandidateName['phase'], inMs: number): void {
  const { operation, caption, attempt, id } = message
  core.state.schedule.add(core.state.nowMs + inMs, { operation, caption, attempt, phase }, id)
}

export function latency(core: Core, from: Lane, to: Lane): number {
  const { latencyMs } = core.world
  if (from === 'database' || to === 'database') return latencyMs.database
  if (from === 'redis' || to === 'redis') return latencyMs.redis
  return latencyMs.client
}

/** Messages that were held back go on their way. */
export function releaseParked(core: Core, which: (message: Message) => boolean): void {
  for (const message of core.state.messages.values()) {
    if (message.status !== 'parked' || !which(message) || isMoving(core, message)) continue
    schedule(core, message, 'arrive', latency(core, message.from, message.to))
  }
}

function isMoving(core: Core, message: Message): boolean {
  return core.state.schedule.some((pending) => pending.message === message.id && pending.name.phase === 'arrive')
}

function textOf(
  core: Core,
  { payload, operation, attempt }: MessageDraft,
  record: OperationRecord | undefined,
): string {
  if (payload.kind === 'ask')
    return record === undefined || !isAsked(record) ? '' : inClientWords(core.state.mapping, record)
  if (payload.kind === 'tell') return tellText(payload.outcome)
  if (payload.kind === 'call') return callText(payload.effect)
  return wireText(core.state.mapping, payload, leaseToken(operation, attempt))
}

/** What a lease is called that is given to this message: no other gets the same. */
export function leaseToken(operation: string, attempt: number): string {
  return attempt === 1 ? operation : `${operation}.${attempt}`
}

function callText(effect: CallEffect): string {
  return effect.kind === 'provider.load'
    ? `load ${shown(effect.key)}`
    : `store ${shown(effect.key)} = “${shown(effect.value)}”`
}

function tellText(outcome: ReplyOutcome): string {
  switch (outcome.is) {
    case 'ok':
      return 'OK'
    case 'error':
      return `error: ${outcome.reason}`
    case 'unknown':
      return `unknown: ${outcome.reason}`
    case 'value':
      return outcome.value === null ? 'no such row' : `“${shown(outcome.value)}”`
  }
}

function keyOf(payload: Payload, record: OperationRecord | undefined): string | null {
  if (payload.kind === 'effect' || payload.kind === 'call') return keyOfEffect(payload.effect) ?? keyOfRecord(record)
  if (payload.kind === 'edit') return payload.key
  if (payload.kind === 'sql') return null
  if (payload.kind === 'redis') return keyWord(payload.argv[1])
  return keyOfRecord(record)
}

function keyOfRecord(record: OperationRecord | undefined): string | null {
  return record !== undefined && 'key' in record ? record.key : null
}

/** The second word of a command, as the key that the picture would show. */
function keyWord(word: Argument | undefined): string | null {
  if (word === undefined) return null
  return typeof word === 'string' ? word : decode(word)
}

function valueOf(payload: Payload, record: OperationRecord | undefined): string | null {
  if (payload.kind === 'edit') return payload.value
  if (payload.kind === 'redis' || payload.kind === 'sql') return null
  if (payload.kind === 'tell') return payload.outcome.is === 'value' ? payload.outcome.value : writtenValue(record)
  if (payload.kind === 'ask') return writtenValue(record)
  const { effect } = payload
  if ('value' in effect) return effect.value
  if ('job' in effect) return effect.job.value
  return effect.kind === 'db.undo' ? effect.before : null
}

function seenOrNull(value: string | null): string | null {
  return value === null ? null : seen(value)
}

function writtenValue(record: OperationRecord | undefined): string | null {
  return record?.kind === 'write' ? record.value : null
}
