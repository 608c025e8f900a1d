import { BreakIt } from '../../../view/break-it/break-it.tsx'
import { BreakItContext } from '../../../view/break-it/use-break-it.ts'
import { sharedBreakIt } from './shared-break-it.ts'

export function BreakItRoom() {
  return (
    <BreakItContext value={sharedBreakIt}>
      <BreakIt />
    </BreakItContext>
  )
}
