import { createContext, useContext } from 'react'
import type { Lines } from '../../../model/patterns/built/lines.ts'
import type { BuiltProblem } from '../../../model/patterns/built/problem-of.ts'
import type { Built } from '../../../model/world/built-steps.ts'
import type { AnyStep, Direction, Place } from '../../../player/session/build/places.ts'

/** The steps that are being put together, and what can be done with them. */
export interface Building {
  readonly built: Built
  readonly lines: Lines
  readonly problem: BuiltProblem | null
  readonly selected: Place | null
  select(place: Place): void
  /** At a gap; without one after the selected step, or at the end. */
  add(step: AnyStep, list: Place['list'], gap?: Place): void
  moveTo(from: Place, gap: Place): void
  nudge(from: Place, direction: Direction): void
  change(place: Place, step: AnyStep): void
  remove(place: Place): void
}

export const BuildingContext = createContext<Building | null>(null)

export function useBuilding(): Building {
  const building = useContext(BuildingContext)
  if (building === null) throw new Error('Steps are drawn inside of a BuildingContext.')
  return building
}
