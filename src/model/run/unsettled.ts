import type { Effect } from '../effects/effect.ts'
import { changesStore } from '../effects/effect-rows.ts'
import type { OperationId } from '../world/ids.ts'
import { changesKey, isUndelivered, type Message } from './message.ts'
import { leadsToChange } from './outlook.ts'
import { possibleOutcomes } from '../effects/effect-rows.ts'
import type { Process } from './process.ts'
import type { Resume } from '../effects/resume.ts'
import type { OperationRecord } from '../trace/trace.ts'
import type { World } from '../world/world.ts'

/** What is under way in a run. */
export interface UnderWay {
  readonly messages: ReadonlyMap<string, Message>
  readonly processes: ReadonlyMap<OperationId, Process>
  readonly operations: ReadonlyMap<OperationId, OperationRecord>
}

/**
 * Whether a message or an operation under way can still write this key or its row: the difference
 * between 'behind' and 'stale'.
 */
export function canStillChange(world: World, underWay: UnderWay, key: string): boolean {
  for (const message of underWay.messages.values()) {
    if (isUndelivered(message) && (changesKey(message, key) || startsWrite(message, key, underWay))) return true
  }
  for (const process of underWay.processes.values()) {
    if (process.operation.key === key && processCanChange(world, underWay, process)) return true
  }
  return false
}

function startsWrite(message: Message, key: string, underWay: UnderWay): boolean {
  return (
    message.key === key &&
    message.payload.kind === 'ask' &&
    underWay.operations.get(message.operation)?.kind === 'write'
  )
}

function processCanChange(world: World, underWay: UnderWay, process: Process): boolean {
  const { effect } = process
  if (effect === null) return false
  const message = underWay.messages.get(messageId(process, effect))
  // Not sent yet, it can be applied; once applied, refused or lost, only its outcome is open.
  if (message === undefined && changesStore(effect)) return true
  return leadsToChange(world, process, outcomesLeft(message, effect))
}

function messageId(process: Process, effect: Effect): string {
  return `${process.operation.id}/${effect.caption}/${process.attempts[effect.caption] ?? 1}`
}

/** What the current effect can still come back with. */
function outcomesLeft(message: Message | undefined, effect: Effect): readonly Resume[] {
  const all = possibleOutcomes(effect)
  if (message === undefined || isUndelivered(message)) return all
  const timeOut = all.filter((outcome) => !outcome.ok && !outcome.certain)
  if (message.result === null || message.status === 'reply-lost') return timeOut
  if (message.status === 'refused') return [message.result]
  return [message.result, ...timeOut]
}
