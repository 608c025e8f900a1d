import { createBreakIt } from '../../../player/break-it/break-it.ts'
import { openExplorer } from '../../open-explorer.ts'

/**
 * One for the page: what has been found stays while the visitor is in another room, and is found once for all
 * of them.
 */
export const sharedBreakIt = createBreakIt(openExplorer())
