import { latePart } from '../../view/parts/late/late-part.ts'
import { loadExplorerScript } from '../worker/worker-scripts.ts'

/**
 * The rooms and the doors. Every dynamic import of src/app stands here. A room comes with the script
 * of its worker: it is all there, or it is missing.
 */
export const BREAK_IT = latePart('The room “Break it”', () =>
  withScript(
    import('../doors/break-it/break-it-room.tsx').then(({ BreakItRoom }) => BreakItRoom),
    loadExplorerScript(),
  ),
)
export const COMPARE = latePart('The room “Compare”', () =>
  import('../doors/compare/compare-room.tsx').then(({ CompareRoom }) => CompareRoom),
)
export const PATTERNS = latePart('The room “Patterns”', () =>
  withScript(
    import('../doors/patterns/patterns-room.tsx').then(({ PatternsRoom }) => PatternsRoom),
    loadExplorerScript(),
  ),
)
export const BUILD = latePart('The room “Build”', () =>
  withScript(
    import('../doors/build/build-room.tsx').then(({ BuildRoom }) => BuildRoom),
    loadExplorerScript(),
  ),
)
export const EMBED_DOOR = latePart('The embed', () => import('../doors/embed/embed.tsx').then(({ Embed }) => Embed))
export const PRESENTER = latePart('The presenter', () =>
  import('../doors/presenter/presenter.tsx').then(({ Presenter }) => Presenter),
)

/** Nothing is read where a page is opened for the first time, and without a link. */
export const READER = latePart('What opens links and sessions', () => import('../../player/address/read-session.ts'))

/** Waits for both, also when one has failed: a style sheet that fails later would go unnoticed at the second try. */
async function withScript<Room>(room: Promise<Room>, script: Promise<unknown>): Promise<Room> {
  await Promise.allSettled([room, script])
  await script
  return room
}
