import type { Step, Trace } from '../../model/sim/trace.ts'
import { lifeUntil } from './message-index.ts'
import { REST } from './resting.ts'
import { comesBack, wireOf } from './route.ts'

/**
 * What moves on the way to a step. A leg carries the picture from the step before it to this one;
 * the picture itself changes only when it has landed.
 */
export interface Leg {
  /** The step it leads to. */
  readonly step: number
  readonly kind: LegKind
  /** At 1x. */
  readonly durationMs: number
  /** Places on the wire: 0 is the one who asks, 1 the one who answers. */
  readonly from: number
  readonly to: number
}

/** Milliseconds at 1x, from the table in the design. */
const DURATION_MS = {
  travel: 450,
  land: 250,
  'land late': 450,
  'come back': 350,
  bounce: 300,
  fade: 300,
  'fade back': 300,
  park: 250,
  'time out': 450,
  crash: 200,
  shrink: 250,
} as const
export type LegKind = keyof typeof DURATION_MS

/** Null when nothing moves: the step is shown at once. */
export function legTo(trace: Trace, index: number): Leg | null {
  const step = trace.steps[index]
  if (step === undefined) return null
  const kind = kindOf(trace, step)
  if (kind === null) return null
  return { step: index, kind, durationMs: DURATION_MS[kind], ...placesOf(kind, trace, step) }
}

function kindOf(trace: Trace, step: Step): LegKind | null {
  switch (step.event) {
    case 'send':
      return kindOfSend(step)
    case 'apply':
      return wasDelayed(trace, step) ? 'land late' : 'land'
    case 'reply':
      return 'come back'
    case 'receive':
      return hasSetOut(trace, step) ? null : 'come back'
    case 'refuse':
    case 'reject':
      return 'bounce'
    case 'lose':
      return 'fade'
    case 'lose-reply':
      return 'fade back'
    case 'delay':
      return 'park'
    case 'timeout':
      return 'time out'
    case 'crash':
      return 'crash'
    case 'expire':
    case 'evict':
    case 'restart':
      return 'shrink'
    case 'start':
    case 'pause':
    case 'wait':
      return null
  }
}

function kindOfSend({ message }: Step): LegKind | null {
  if (message === null) return null
  // An operator works beside the store, without a wire of their own.
  if (wireOf(message).near === 'operator') return null
  return comesBack(message) ? 'come back' : 'travel'
}

function wasDelayed(trace: Trace, step: Step): boolean {
  return lifeOf(trace, step).some(({ event }) => event === 'delay')
}

/** Whether an earlier step has already carried this message to where it is received. */
function hasSetOut(trace: Trace, step: Step): boolean {
  const { message } = step
  if (message === null) return true
  const start = wireOf(message).far === 'app' ? 'send' : 'reply'
  return lifeOf(trace, step).some(({ event }) => event === start)
}

/** The message's steps before this one. */
function lifeOf(trace: Trace, step: Step): Step[] {
  return step.message === null ? [] : lifeUntil(trace, step.message.id, step.index - 1)
}

function placesOf(kind: LegKind, trace: Trace, step: Step): { from: number; to: number } {
  switch (kind) {
    case 'travel':
      return { from: 0, to: REST.sent }
    case 'land':
      return { from: REST.sent, to: 1 }
    case 'land late':
      return { from: REST.parked, to: 1 }
    case 'come back':
      return { from: 1, to: REST.returned }
    case 'fade back':
      // A reply that had already left when it was lost goes on from where it was.
      return { from: hasSetOut(trace, step) ? REST.returned : 1, to: REST.lost }
    case 'fade':
      return { from: REST.sent, to: REST.lost }
    case 'park':
      return { from: REST.sent, to: REST.parked }
    case 'bounce':
      return { from: REST.sent, to: REST.bounced }
    case 'time out':
    case 'crash':
    case 'shrink':
      return { from: 0, to: 0 }
  }
}
