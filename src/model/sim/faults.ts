import type { FaultId } from './ids.ts'

/** Where a fault strikes: the chip on the stage stands there. */
export type FaultPlace = 'database-wire' | 'redis-wire' | 'app' | 'redis' | 'clients' | 'database'

export interface Fault {
  readonly id: FaultId
  /** The switch's label. */
  readonly title: string
  /** What it really does, under the label. */
  readonly detail: string
  /** The word on the chip at its place. */
  readonly chip: string
  readonly heading: 'Faults' | 'Who goes first' | 'Behind the app’s back'
  readonly place: FaultPlace
  /** Stays until switched off; otherwise it strikes the next matching event once and switches itself off. */
  readonly lasts: boolean
}

/** The switch list, in the order of the page. Digits in the projector toggle the nth. */
export const FAULTS: readonly Fault[] = [
  {
    id: 'db_reject',
    title: 'Database rejects the write',
    detail: 'a definite error: nothing is written',
    chip: 'reject',
    heading: 'Faults',
    place: 'database-wire',
    lasts: true,
  },
  {
    id: 'db_unavail',
    title: 'Database unreachable',
    detail: 'connection refused',
    chip: 'refuse',
    heading: 'Faults',
    place: 'database-wire',
    lasts: true,
  },
  {
    id: 'db_acklost',
    title: 'Database commits, reply lost',
    detail: 'time-out: the write happened',
    chip: 'lose reply',
    heading: 'Faults',
    place: 'database-wire',
    lasts: false,
  },
  {
    id: 'redis_down',
    title: 'Redis unreachable',
    detail: 'refuses connections, keeps its memory',
    chip: 'refuse',
    heading: 'Faults',
    place: 'redis-wire',
    lasts: true,
  },
  {
    id: 'redis_to_no',
    title: 'SET lost on the way',
    detail: 'time-out: not applied',
    chip: 'lose request',
    heading: 'Faults',
    place: 'redis-wire',
    lasts: false,
  },
  {
    id: 'redis_to_yes',
    title: 'SET applied, reply lost',
    detail: 'the same time-out: applied',
    chip: 'lose reply',
    heading: 'Faults',
    place: 'redis-wire',
    lasts: false,
  },
  {
    id: 'redis_late',
    title: 'SET delayed past the next write',
    detail: 'time-out now, applied later',
    chip: 'delay',
    heading: 'Faults',
    place: 'redis-wire',
    lasts: false,
  },
  {
    id: 'crash',
    title: 'App crashes between the two writes',
    detail: 'the client is told nothing',
    chip: 'crash between writes',
    heading: 'Faults',
    place: 'app',
    lasts: false,
  },
  {
    id: 'redis_restart',
    title: 'Redis restarts',
    detail: 'memory empty',
    chip: 'restart empty',
    heading: 'Faults',
    place: 'redis',
    lasts: false,
  },
  {
    id: 'evict',
    title: 'The key is evicted',
    detail: 'Redis makes room',
    chip: 'evict',
    heading: 'Faults',
    place: 'redis',
    lasts: false,
  },
  {
    id: 'expire',
    title: 'The key expires',
    detail: 'its TTL runs out; needs a TTL',
    chip: 'expire',
    heading: 'Faults',
    place: 'redis',
    lasts: false,
  },
  {
    id: 'writers',
    title: 'Another client writes at once',
    detail: 'in the order that parts the stores',
    chip: 'race',
    heading: 'Who goes first',
    place: 'clients',
    lasts: false,
  },
  {
    id: 'oob',
    title: 'Someone edits the row',
    detail: 'a real UPDATE behind the app',
    chip: 'edit row',
    heading: 'Behind the app’s back',
    place: 'database',
    lasts: false,
  },
]
