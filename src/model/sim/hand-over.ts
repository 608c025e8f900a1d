import type { Choice } from './choices.ts'
import { RunState, type SimulationSnapshot } from './core.ts'
import { Ledger } from './ledger.ts'
import type { Picture } from './picture.ts'
import { Schedule } from './schedule.ts'
import type { Step } from './trace.ts'
import type { World } from './world.ts'

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
  readonly picture: Picture
  /** How many of the run's steps lie before it. */
  readonly steps: number
}

type PlainState = Omit<RunState, 'copy' | 'schedule' | 'ledger'> & {
  readonly schedule: ReturnType<Schedule['plain']>
  readonly ledger: ReturnType<Ledger['plain']>
}

export function handOver({ stores, state, picture, steps }: SimulationSnapshot, rest: Pick<HandedOver, 'world' | 'offered' | 'heard'>): HandedOver {
  const { schedule, ledger } = state
  return { ...rest, stores, picture, steps: steps.length, state: { ...state, schedule: schedule.plain(), ledger: ledger.plain() } }
}

export function takenOver({ stores, state, picture }: HandedOver, steps: readonly Step[]): SimulationSnapshot {
  const { schedule, ledger, ...rest } = state
  const whole = Object.assign(new RunState(), rest, { schedule: Schedule.from(schedule), ledger: Ledger.from(ledger) })
  return { stores, state: whole, picture, steps }
}
