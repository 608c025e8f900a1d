import type { Lane, Step } from '../../../model/trace/trace.ts'

/** One flight of a message, there or back, as a line between two lanes. */
export interface Flight {
  readonly id: string
  readonly from: Lane
  readonly to: Lane
  readonly startMs: number
  readonly endMs: number
  /** The step at which it starts, and the one at which it ends. */
  readonly startStep: number
  readonly endStep: number
  readonly leg: 'request' | 'reply'
  /** How it ended: it arrived, was refused at the edge, was lost half-way, or was held up. */
  readonly fate: 'arrived' | 'refused' | 'lost' | 'held' | 'flying'
  readonly late: boolean
  readonly text: string
}

const ENDS: Readonly<Partial<Record<Step['event'], Flight['fate']>>> = {
  apply: 'arrived',
  reject: 'arrived',
  receive: 'arrived',
  refuse: 'refused',
  lose: 'lost',
  'lose-reply': 'lost',
  delay: 'held',
}

/** The flights among some steps of a run, read off the events of each message. */
export function flightsOf(steps: readonly Step[]): readonly Flight[] {
  const flights: Flight[] = []
  const open = new Map<string, Step>()
  for (const step of steps) {
    const { message, event } = step
    if (message === null) continue
    const start = open.get(message.id)
    if (event === 'send' || event === 'reply') open.set(message.id, step)
    else if (event === 'refuse' && start !== undefined) {
      flights.push(flight(start, step, 'refused'))
      // The refusal travels back from here.
      open.set(message.id, step)
    } else if (event === 'lose-reply') {
      flights.push(flight(step, step, 'lost'))
      open.delete(message.id)
    } else if (ENDS[event] !== undefined && start !== undefined) {
      flights.push(flight(start, step, ENDS[event]))
      open.delete(message.id)
      // A message that is held up goes on from where it is held.
      if (event === 'delay') open.set(message.id, step)
    }
  }
  const last = steps.at(-1)
  if (last !== undefined)
    for (const start of open.values()) if (start.event === 'send') flights.push(flight(start, last, 'flying'))
  return flights
}

function flight(start: Step, end: Step, fate: Flight['fate']): Flight {
  const message = end.message ?? start.message!
  const back = start.event === 'reply' || start.event === 'refuse' || end.event === 'lose-reply'
  return {
    id: message.id,
    from: back ? message.to : message.from,
    to: back ? message.from : message.to,
    startMs: start.atMs,
    endMs: end.atMs,
    startStep: start.index,
    endStep: end.index,
    leg: back ? 'reply' : 'request',
    fate,
    late: start.event === 'delay',
    text: start.message?.text ?? message.text,
  }
}
