import type { Trace } from '../../model/trace/trace.ts'
import type { Mapping, World } from '../../model/world/world.ts'

/**
 * What keys stand for at a step: the world's tables, with the rows that they begin with, until somebody maps
 * keys to others.
 */
export function tablesAt({
  world,
  trace,
  cursor,
}: {
  readonly world: World
  readonly trace: Trace | null
  readonly cursor: number
}): readonly Mapping[] {
  const wasMapped = trace?.choices.some((choice) => choice.do === 'map') ?? false
  return wasMapped ? (trace?.steps[cursor]?.database.mapping ?? world.tables) : world.tables
}
