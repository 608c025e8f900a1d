import { useState } from 'react'
import type { Asked } from '../../../model/explore/questions/setup-of.ts'
import type { BreakItState } from '../../../player/break-it/break-it.ts'
import { readParameters } from '../../../player/address/params.ts'
import { BreakIt } from '../../../view/rooms/break-it/break-it.tsx'
import { BreakItContext } from '../../../view/rooms/break-it/use-break-it.ts'
import { usePlayerApi } from '../../../view/use-player.ts'
import { sharedBreakIt } from './shared-break-it.ts'
import { writeAddress } from '../../../player/address/write-address.ts'

export function BreakItRoom() {
  useState(openAsAddressed)
  const player = usePlayerApi()
  useState(() => openAsWanted(player.getState().wantedCell))
  return (
    <BreakItContext value={sharedBreakIt}>
      <BreakIt />
    </BreakItContext>
  )
}

let lastWanted: Asked | null = null

/** A link of another room leads here: once, for it is a way in and not what is open. */
function openAsWanted(wanted: Asked | null): void {
  if (wanted === null || wanted === lastWanted) return
  lastWanted = wanted
  sharedBreakIt.openPlainly(wanted, null)
}

let isAddressed = false

/** The cell that is open stands in the address: a link leads to it. Once for the page, when the room is first entered. */
function openAsAddressed(): void {
  if (isAddressed) return
  isAddressed = true
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
  writeAddress('replace', history.state, address)
}
