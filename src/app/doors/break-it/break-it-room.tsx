import { useState } from 'react'
import type { StoreApi } from 'zustand'
import type { Asked } from '../../../model/explore/questions/setup-of.ts'
import { AS_IT_IS } from '../../../player/address/widening-text.ts'
import { inLink } from '../../../player/break-it/break-it.ts'
import type { Player } from '../../../player/state.ts'
import { BreakIt } from '../../../view/rooms/break-it/break-it.tsx'
import { BreakItContext } from '../../../view/rooms/break-it/use-break-it.ts'
import { usePlayerApi } from '../../../view/use-player.ts'
import { sharedBreakIt } from './shared-break-it.ts'

export function BreakItRoom() {
  const player = usePlayerApi()
  useState(() => openAsAddressed(player))
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

/**
 * A link leads to the cell that is open, and to how all cells are asked. Once for the page, when the room is
 * first entered.
 */
function openAsAddressed(player: StoreApi<Player>): void {
  if (isAddressed) return
  isAddressed = true
  const { store, begin } = sharedBreakIt
  const { lenses, keepLenses } = player.getState()
  if (store.getState().chosen !== null) keepLenses(inLink(store.getState()))
  else begin(lenses.widen ?? AS_IT_IS, lenses.cell)
  store.subscribe((now, before) => {
    if (now.chosen !== before.chosen || now.widening !== before.widening) keepLenses(inLink(now))
  })
}
