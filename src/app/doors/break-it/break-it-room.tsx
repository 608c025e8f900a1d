import type { BreakItState } from '../../../player/break-it.ts'
import { readParameters } from '../../../player/params.ts'
import { BreakIt } from '../../../view/break-it/break-it.tsx'
import { BreakItContext } from '../../../view/break-it/use-break-it.ts'
import { sharedBreakIt } from './shared-break-it.ts'

openAsAddressed()

export function BreakItRoom() {
  return (
    <BreakItContext value={sharedBreakIt}>
      <BreakIt />
    </BreakItContext>
  )
}

/** The cell that is open stands in the address: a link leads to it. */
function openAsAddressed(): void {
  const { store, open } = sharedBreakIt
  // What cannot be read has been said when the page opened.
  const { cell } = readParameters(location.search).parameters
  const { chosen } = store.getState()
  if (chosen !== null) keepInAddress(chosen)
  else if (cell !== null) open(cell)
  store.subscribe((now, before) => {
    if (now.chosen !== before.chosen) keepInAddress(now.chosen)
  })
}

function keepInAddress(chosen: BreakItState['chosen']): void {
  const address = new URL(location.href)
  if (chosen === null) address.searchParams.delete('cell')
  else address.searchParams.set('cell', `${chosen.pattern}/${chosen.scenario}`)
  history.replaceState(history.state, '', address)
}
