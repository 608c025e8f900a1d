import { BreakItContext } from '../../../view/rooms/break-it/use-break-it.ts'
import { Patterns } from '../../../view/rooms/patterns/patterns.tsx'
import { sharedBreakIt } from '../break-it/shared-break-it.ts'

/** Its verdicts are those of the room in which everything is tried. */
export function PatternsRoom() {
  return (
    <BreakItContext value={sharedBreakIt}>
      <Patterns />
    </BreakItContext>
  )
}
