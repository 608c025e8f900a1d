import type { Trace } from '../../../model/trace/trace.ts'
import type { Leg } from '../../../player/clock/legs.ts'
import { REST, restAfter } from './resting.ts'

/** Places on the wire: 0 is the one who asks, 1 the one who answers. */
export interface Places {
  readonly from: number
  readonly to: number
}

/** From where to where its message flies. */
export function placesOf({ kind, step: index }: Leg, trace: Trace): Places {
  const step = trace.steps[index]
  const id = step?.message?.id ?? ''
  switch (kind) {
    case 'travel':
      return { from: 0, to: restAfter(trace, id, index) }
    case 'land':
      return { from: REST.sent, to: 1 }
    case 'land late':
      return { from: REST.parked, to: 1 }
    case 'come back':
      return { from: 1, to: step?.event === 'reply' ? restAfter(trace, id, index) : REST.returned }
    case 'fade back':
      return { from: 1, to: REST.lost }
    case 'fade':
      return { from: REST.lost, to: REST.lost }
    case 'park':
      return { from: REST.parked, to: REST.parked }
    case 'bounce':
      return { from: REST.sent, to: REST.bounced }
    case 'time out':
    case 'crash':
    case 'shrink':
      return { from: 0, to: 0 }
  }
}
