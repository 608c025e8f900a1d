import type { SqlJsStatic } from 'sql.js'
import type { Simulation } from '../../run/simulation.ts'
import type { Move } from '../machine/moves.ts'
import type { Setup } from '../machine/setup.ts'
import { direct, type Replay } from './director.ts'
import { worldOf } from './world-of.ts'

/**
 * A run of the explorer as a world and choices that make the stage play it. Throws NotPlayable where the
 * stage cannot.
 */
export function replayOf(
  sql: SqlJsStatic,
  setup: Setup,
  moves: readonly Move[],
  seen?: (moves: number, simulation: Simulation) => void,
): Replay {
  const begun = new Set(moves.filter(({ begins }) => begins).flatMap(({ operation }) => operation ?? []))
  return direct(sql, worldOf(setup, begun), moves, seen)
}
