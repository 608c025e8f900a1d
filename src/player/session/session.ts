import type { Choice } from '../../model/world/choices.ts'
import type { World } from '../../model/world/world.ts'

/** A world, what the visitor did in it, and where they look: all that a link or a save holds. */
export interface Session {
  readonly world: World
  readonly choices: readonly Choice[]
  readonly cursor: number
  /** It is known to end up to this step only, where it was cut when it was kept. */
  readonly cutAt?: number | undefined
  /** The fingerprint of the run it was shared from, when it came with a link or a file. */
  readonly expected?: string | undefined
}
