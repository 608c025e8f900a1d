import { createBreakIt } from '../../../player/break-it.ts'
import { BreakIt } from '../../../view/break-it/break-it.tsx'
import { BreakItContext } from '../../../view/break-it/use-break-it.ts'
import { openExplorer } from '../../open-explorer.ts'

/** One for the page: what has been found stays while the visitor is in another room. */
const breakIt = createBreakIt(openExplorer())

export function BreakItRoom() {
  return (
    <BreakItContext value={breakIt}>
      <BreakIt />
    </BreakItContext>
  )
}
