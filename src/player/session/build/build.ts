import type { Built } from '../../../model/world/built-steps.ts'
import { BUILT } from '../../../model/world/ids.ts'
import type { World } from '../../../model/world/world.ts'
import { PATTERNS } from '../../../lessons/patterns.ts'
import { SCENARIOS } from '../../../lessons/scenarios.ts'
import type { Edit } from '../scene.ts'
import type { FittingSteps } from './examined.ts'

/** What becomes of a session whose steps are now others. Only steps that make sense are ever run. */
export type Rebuilt =
  /** The stage plays another pattern: its world carries the steps along, and the run is the same. */
  | { readonly is: 'carried'; readonly world: World }
  | { readonly is: 'played'; readonly edit: Edit }
  /** The stage cannot play them as they are now: until they are put there again, it plays the catalogue's first. */
  | { readonly is: 'left'; readonly edit: Edit; readonly instead: string }

export function rebuild(world: World, { built, problem }: FittingSteps): Rebuilt {
  if (world.pattern !== BUILT) return { is: 'carried', world: { ...world, built } }
  if (problem === null) return { is: 'played', edit: { world: { ...world, built } } }
  const { wt_db_first: first } = PATTERNS
  return {
    is: 'left',
    edit: { world: { ...world, built, pattern: 'wt_db_first', policy: first.defaultPolicy } },
    instead: first.title,
  }
}

/**
 * These steps in the world that is there, from its start. A world in which nobody asks for anything would
 * show nothing.
 */
export function playBuilt(world: World, built: Built): Required<Edit> {
  const asks = world.operations.length > 0 ? world : SCENARIOS[0]!.world
  return { world: { ...asks, pattern: BUILT, policy: 'ok', built }, choices: [], cursor: 0 }
}
