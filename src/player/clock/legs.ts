import type { Step, Trace } from '../../model/trace/trace.ts'
import { lifeUntil } from '../readings/message-index.ts'
import { comesBack, wireOf } from '../readings/route.ts'

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
  return { step: index, kind, durationMs: DURATION_MS[kind] }
}

function kindOf(trace: Trace, step: Step): LegKind | null {
  switch (step.event) {
    case 'send':
      return kindOfSend(step)
    case 'apply':
      return kindOfApply(trace, step)
    case 'reply':
      return 'come back'
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
    // It has come back already; now the app goes on.
    case 'receive':
    case 'start':
    case 'local':
    case 'pause':
    case 'wait':
    case 'map':
    // It has arrived, and stands there.
    case 'block':
      return null
  }
}

function kindOfSend({ message }: Step): LegKind | null {
  if (message === null) return null
  // An operator works beside the store, without a wire of their own.
  if (wireOf(message).near === 'operator') return null
  return comesBack(message) ? 'come back' : 'travel'
}

function kindOfApply(trace: Trace, { message, index }: Step): LegKind | null {
  // The app takes in what a client asks: that was the flight to it.
  if (message === null || wireOf(message).far === 'app') return null
  const wasDelayed = lifeUntil(trace, message.id, index).some(({ event }) => event === 'delay')
  return wasDelayed ? 'land late' : 'land'
}
