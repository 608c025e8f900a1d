import { createBreakIt } from '../../../player/break-it/break-it.ts'
import { BreakItContext } from '../../../view/rooms/break-it/use-break-it.ts'
import { Build } from '../../../view/rooms/build/build.tsx'
import { openExplorer } from '../../open-explorer.ts'

/** An explorer of its own: what is under way in the other rooms is not stopped by a step that moves here. */
const explored = createBreakIt(openExplorer())

export function BuildRoom() {
  return (
    <BreakItContext value={explored}>
      <Build />
    </BreakItContext>
  )
}
