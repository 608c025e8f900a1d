import type { Choice } from '../world/choices.ts'
import type { SimulationSnapshot } from './core.ts'
import { RunState } from './run-state.ts'
import { LayeredMap } from '../collections/layered-map.ts'
import { Ledger } from './ledger.ts'
import type { Picture } from './picture.ts'
import { Schedule } from './schedule.ts'
import { SharedMap } from '../collections/shared-map.ts'
import { recordFrom } from '../collections/shared-record.ts'
import type { CacheState, DatabaseState, Entry, KeyVerdict, Row, Step } from '../trace/trace.ts'
import type { World } from '../world/world.ts'

/** A choice that took effect, and the step after which it did. */
export interface Heard {
  readonly choice: Choice
  readonly step: number
}

/**
 * A session as another one can go on from it, in another worker: plain data, which the structured
 * clone algorithm copies. Its steps are not in it: whoever keeps it has them already.
 */
export interface HandedOver {
  readonly world: World
  readonly offered: readonly Choice[]
  readonly heard: readonly Heard[]
  readonly stores: SimulationSnapshot['stores']
  readonly state: PlainState
  readonly picture: PlainPicture
  /** How many of the run's steps lie before it. */
  readonly steps: number
}

type PlainState = Omit<RunState, 'copy' | 'schedule' | 'ledger' | 'replica'> & {
  readonly schedule: ReturnType<Schedule['plain']>
  readonly ledger: ReturnType<Ledger['plain']>
  readonly replica: readonly (readonly [string, { readonly row: Row | null }])[]
}

type PlainPicture = Omit<Picture, 'database' | 'cache' | 'keys'> & {
  readonly database: Omit<DatabaseState, 'rows'> & { readonly rows: readonly (readonly [string, Row])[] }
  readonly cache: Omit<CacheState, 'entries'> & { readonly entries: readonly (readonly [string, Entry])[] }
  readonly keys: readonly (readonly [string, KeyVerdict])[]
}

/** Large records are no plain data. Members stay in their order. */
function plainPicture(picture: Picture): PlainPicture {
  const { database, cache, keys } = picture
  return {
    ...picture,
    database: { ...database, rows: Object.entries(database.rows) },
    cache: { ...cache, entries: Object.entries(cache.entries) },
    keys: Object.entries(keys),
  }
}

function pictureFrom(picture: PlainPicture): Picture {
  const { database, cache, keys } = picture
  return {
    ...picture,
    database: { ...database, rows: recordFrom(database.rows) },
    cache: { ...cache, entries: recordFrom(cache.entries) },
    keys: recordFrom(keys),
  }
}

export function handOver(
  { stores, state, picture, steps }: SimulationSnapshot,
  rest: Pick<HandedOver, 'world' | 'offered' | 'heard'>,
): HandedOver {
  const { schedule, ledger, replica } = state
  return {
    ...rest,
    stores,
    picture: plainPicture(picture),
    steps: steps.length,
    state: { ...state, schedule: schedule.plain(), ledger: ledger.plain(), replica: [...replica.entries()] },
  }
}

export function takenOver({ stores, state, picture }: HandedOver, steps: readonly Step[]): SimulationSnapshot {
  const { schedule, ledger, replica, ...rest } = state
  const whole = Object.assign(new RunState(), rest, {
    schedule: Schedule.from(schedule),
    ledger: Ledger.from(ledger),
    replica: new LayeredMap(SharedMap.from(replica)),
  })
  return { stores, state: whole, picture: pictureFrom(picture), steps }
}
