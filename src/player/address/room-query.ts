import type { PatternId } from '../../model/world/ids.ts'
import type { Room } from '../rooms.ts'
import { writeParameters, type Parameters } from './params.ts'

/** What is open in the rooms beside the stage, as their parameters say it; null: nothing, or what is usual. */
export type Lenses = Pick<Parameters, 'cell' | 'widen' | 'compare' | 'scenario' | 'source' | 'load' | 'seed'>

/** The room that is open, and what is open in the rooms. */
export interface Place {
  readonly room: Room
  readonly page: PatternId | null
  readonly lenses: Lenses
}

const NAMES: Readonly<Record<Room, readonly (keyof Lenses)[]>> = {
  play: [],
  break: ['cell', 'widen'],
  compare: ['compare', 'scenario', 'source', 'load', 'seed'],
  patterns: [],
  build: [],
}

/** What an address says of a place: the room, and what is open in it. What is open in the others is left as it is. */
export function parametersOf({ room, page, lenses }: Place): Partial<Parameters> {
  return {
    room: room === 'play' ? null : room,
    page: room === 'patterns' ? page : null,
    ...Object.fromEntries(NAMES[room].map((name) => [name, lenses[name]])),
  }
}

/** The query of a link to this place; empty for the stage. */
export function queryOf(place: Place): string {
  return writeParameters('', parametersOf(place))
}

export function lensesIn({ cell, widen, compare, scenario, source, load, seed }: Parameters): Lenses {
  return { cell, widen, compare, scenario, source, load, seed }
}

export const NO_LENSES: Lenses = {
  cell: null,
  widen: null,
  compare: null,
  scenario: null,
  source: null,
  load: null,
  seed: null,
}
