import { createContext, useContext } from 'react'
import { useStore, type StoreApi } from 'zustand'
import type { Player } from '../player/state.ts'

/** The doors put the player here; a view never makes one. */
export const PlayerContext = createContext<StoreApi<Player> | null>(null)

export function usePlayerApi(): StoreApi<Player> {
  const api = useContext(PlayerContext)
  if (api === null) throw new Error('A view was used outside a door: no player was provided.')
  return api
}

/** Reads one thing from the player; the view renders again only when that thing changes. */
export function usePlayer<Selected>(select: (player: Player) => Selected): Selected {
  return useStore(usePlayerApi(), select)
}
