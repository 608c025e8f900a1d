import type { ClientId } from '../../../model/world/ids.ts'
import type { MessageView, Step, Trace } from '../../../model/trace/trace.ts'
import { words } from '../../../words/language.ts'
import { lifeUntil, messageIndex } from '../../../player/readings/message-index.ts'
import { comesBack, isUnreachable, wireKey, wireOf, type Wire } from '../../../player/readings/route.ts'

/** Where a message waits on its wire between two steps: 0 is the one who asks, 1 who answers. */
export const REST = { sent: 0.86, parked: 0.6, lost: 0.5, bounced: 0.66, returned: 0.1 } as const

/** A message that is on its way while the picture stands still. */
export interface RestingPill {
  readonly message: MessageView
  readonly wire: Wire
  readonly at: number
  readonly look: PillLook
}
/** `late` is parked and its sender has given up: what lands will be a surprise. */
export type PillLook = 'solid' | 'hollow' | 'parked' | 'late'

/** What became of the last message on a wire, left standing where it happened. */
export interface WireMark {
  readonly wire: Wire
  readonly at: number
  readonly sign: 'cross' | 'clock'
  readonly word: string
}

/**
 * Where a message that has set out comes to rest. It looks one step ahead in the message's life: one
 * that will be lost halfway must not first fly to the end and then back.
 */
export function restAfter(trace: Trace, id: string, index: number): number {
  const next = messageIndex(trace)
    .get(id)
    ?.find((at) => at > index)
  const event = next === undefined ? undefined : trace.steps[next]?.event
  if (event === 'lose') return REST.lost
  if (event === 'delay') return REST.parked
  return trace.steps[index]?.event === 'send' ? REST.sent : REST.returned
}

/** Nothing older than this is still drawn on a wire unless the trace says that it is in flight. */
const RECENT_STEPS = 80

export function pillsAt(trace: Trace, index: number): RestingPill[] {
  const step = trace.steps[index]
  if (step === undefined) return []
  const ids = new Set([...recentIds(trace, index), ...step.inFlight])
  return [...ids].flatMap((id) => pillOf(trace, lifeUntil(trace, id, index), step.parked.includes(id)))
}

function pillOf(trace: Trace, life: readonly Step[], parked: boolean): RestingPill[] {
  const last = life.at(-1)
  if (last === undefined || last.message === null) return []
  const { message } = last
  const wire = wireOf(message)
  if (wire.near === 'operator') return []
  const pill = (at: number, look: PillLook): RestingPill[] => [{ message, wire, at, look }]
  if (parked) return pill(REST.parked, life.some(isTimeout) ? 'late' : 'parked')
  if (last.event === 'block') return pill(REST.sent, 'parked')
  if (last.event !== 'send' && last.event !== 'reply') return []
  if (comesBack(message))
    return pill(wire.far === 'app' ? REST.returned : restAfter(trace, message.id, last.index), 'hollow')
  return pill(restAfter(trace, message.id, last.index), 'solid')
}

export function marksAt(trace: Trace, index: number): WireMark[] {
  const seen = new Set<string>()
  const marks: WireMark[] = []
  for (const { message } of backwards(trace, index)) {
    if (message === null) continue
    const wire = wireOf(message)
    if (wire.near === 'operator') continue
    // A client's new request wipes the marks that its last one left.
    if (message.from.startsWith('client:')) storeWires(wire.client).forEach((key) => seen.add(key))
    if (seen.has(wireKey(wire))) continue
    seen.add(wireKey(wire))
    const life = lifeUntil(trace, message.id, index)
    const mark = markOf(wire, life)
    if (mark !== null && !isBackSince(trace, life, index)) marks.push(mark)
  }
  return marks
}

function storeWires(client: ClientId): string[] {
  return (['database', 'redis', 'provider'] as const).map((far) => wireKey({ near: 'app', far, client }))
}

function markOf(wire: Wire, life: readonly Step[]): WireMark | null {
  const late = life.some(isTimeout)
  const says = words().stage.marks
  const timedOut = (word: string) => (late ? says.andTimedOut(word) : word)
  for (const { event } of life.toReversed()) {
    if (event === 'refuse') return { wire, at: REST.bounced, sign: 'cross', word: says.refused }
    if (event === 'reject') return { wire, at: REST.bounced, sign: 'cross', word: says.rejected }
    if (event === 'lose') return { wire, at: REST.lost, sign: 'cross', word: timedOut(says.lost) }
    if (event === 'lose-reply') return { wire, at: REST.lost, sign: 'cross', word: timedOut(says.replyLost) }
    // While it is parked the pill itself says so.
    if (event === 'delay' || event === 'block') return null
    if (event === 'apply' && late) return { wire, at: REST.parked, sign: 'clock', word: says.landedLate }
  }
  return late ? { wire, at: REST.lost, sign: 'clock', word: says.timedOut } : null
}

/** Whether the store that refused it can be reached again: what is no longer so does not stay on the wire. */
function isBackSince({ steps }: Trace, life: readonly Step[], index: number): boolean {
  const refused = life.findLast(({ event }) => event === 'refuse')
  const store = refused?.message?.to
  if (refused === undefined || (store !== 'database' && store !== 'redis') || !isUnreachable(refused, store))
    return false
  return steps.slice(refused.index, index + 1).some((step) => !isUnreachable(step, store))
}

function isTimeout({ event }: Step): boolean {
  return event === 'timeout'
}

function* backwards(trace: Trace, index: number): Generator<Step> {
  for (let at = index; at >= Math.max(0, index - RECENT_STEPS); at -= 1) {
    const step = trace.steps[at]
    if (step !== undefined) yield step
  }
}

function recentIds(trace: Trace, index: number): string[] {
  return [...backwards(trace, index)].flatMap(({ message }) => (message === null ? [] : [message.id]))
}
