import type { WitnessStep } from '../../../../model/explore/cell.ts'
import { laneOf } from './lanes.ts'

/** A message of a step: between which lanes, along which part of the step's column, and how far it gets. */
export interface Arrow {
  readonly step: number
  readonly from: string
  readonly to: string
  /** Parts of the step's column, 0 to 1. */
  readonly leaves: number
  readonly arrives: number
  /** Parts of the way between the lanes. */
  readonly startsAt: number
  readonly endsAt: number
  readonly sign: 'head' | 'cross' | 'held'
  readonly look: 'request' | 'reply' | 'late'
  /** What it writes: it is drawn in that value's hue. */
  readonly value: string | null
  readonly text: string
}

/** Where in its column a step reaches a store. */
export const ARRIVES = 0.62
const LEAVES = 0.1
const HALF = 0.5
const HELD = 0.66

export function arrowsOf(steps: readonly WitnessStep[]): readonly Arrow[] {
  return steps.flatMap((step, index) => arrowsOfStep(step, index))
}

function arrowsOfStep(move: WitnessStep, step: number): readonly Arrow[] {
  if (move.kind === 'crash') return leftOnTheWay(move, step)
  const from = laneOf(move)
  const to = targetOf(move)
  if (from === null || to === null) return []
  const text = `${move.text ?? 'UPDATE by hand'}${FATES[move.kind] ?? ''}`
  const whole: Arrow = {
    step,
    from,
    to,
    leaves: LEAVES,
    arrives: ARRIVES,
    startsAt: 0,
    endsAt: 1,
    sign: 'head',
    look: 'request',
    value: move.kind === 'edit' ? move.database : move.value,
    text,
  }
  switch (move.kind) {
    case 'refuse':
    case 'reject':
    case 'locked':
      return [{ ...whole, sign: 'cross' }]
    case 'lose':
      return [{ ...whole, endsAt: HALF, sign: 'cross' }]
    case 'late':
      return [{ ...whole, endsAt: HELD, sign: 'held' }]
    case 'land':
      return [{ ...whole, startsAt: HELD, look: 'late' }]
    case 'lose-reply':
      return [
        whole,
        {
          ...whole,
          from: to,
          to: from,
          leaves: ARRIVES,
          arrives: 0.95,
          endsAt: HALF,
          sign: 'cross',
          look: 'reply',
          value: null,
          text: '',
        },
      ]
    default:
      return [whole]
  }
}

const FATES: Partial<Record<WitnessStep['kind'], string>> = {
  refuse: ', refused',
  reject: ', rejected',
  lose: ', lost',
  'lose-reply': ', reply lost',
  late: ', held up',
  land: ' arrives late',
  old: ' at a replica',
  locked: ', locked out',
}

/** What a process had sent when it died. One caption says it of all. */
function leftOnTheWay({ sent, actor }: WitnessStep, step: number): readonly Arrow[] {
  return sent.flatMap((message, index) => {
    const from = laneOf({ actor, operation: message.operation })
    const to = targetOf({ ...message, kind: 'step' })
    if (from === null || to === null) return []
    const text = index === 0 ? `${sent.map((one) => one.text).join(' and ')} on the way` : ''
    return [
      {
        step,
        from,
        to,
        leaves: LEAVES,
        arrives: ARRIVES,
        startsAt: 0,
        endsAt: HELD,
        sign: 'held',
        look: 'request',
        value: message.value,
        text,
      },
    ]
  })
}

/** Which store or process a step goes to; null for what stays where it is. */
export function targetOf({
  kind,
  effect,
  operation,
}: Pick<WitnessStep, 'kind' | 'effect' | 'operation'>): string | null {
  if (kind === 'edit') return 'database'
  if (kind === 'crash' || effect === null) return null
  if (effect.startsWith('db.')) return 'database'
  if (effect.startsWith('cache.')) return 'redis'
  if (effect.startsWith('provider.')) return `provider${operation}`
  // The cache layer answers the app that asked it.
  if (effect === 'reply' && operation?.startsWith('provider') === true) return operation.slice('provider'.length)
  return null
}
