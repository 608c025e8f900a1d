import type { StoreApi } from 'zustand/vanilla'
import type { PatternId } from '../../model/world/ids.ts'
import type { Room } from '../rooms.ts'
import { parametersHere } from './here.ts'
import { parametersOf, type Place } from './room-query.ts'
import { writeParametersHere } from './write-address.ts'

interface Placed extends Place {
  setRoom(room: Room): void
  openPage(page: PatternId | null): void
}

/**
 * The open room, and what is open in it, stand in the address: reloading stays there and the browser's Back
 * leaves the room. What changes within a room is written into the same entry of the history.
 */
export function keepAddress(player: Pick<StoreApi<Placed>, 'getState' | 'subscribe'>): void {
  player.subscribe((now, before) => {
    if (!isSamePlace(now, before)) {
      if (!isSamePlace(now, placeHere())) writeParametersHere('push', parametersOf(now))
    } else if (now.lenses !== before.lenses) writeParametersHere('replace', parametersOf(now))
  })
  window.addEventListener('popstate', () => {
    const { room, page } = placeHere()
    if (room === 'patterns') player.getState().openPage(page)
    else player.getState().setRoom(room)
  })
}

/** A page counts only in its room: it stays open there while the visitor is elsewhere. */
export function isSamePlace(one: Pick<Place, 'room' | 'page'>, other: Pick<Place, 'room' | 'page'>): boolean {
  return one.room === other.room && (one.room !== 'patterns' || one.page === other.page)
}

function placeHere(): Pick<Place, 'room' | 'page'> {
  const { room, page } = parametersHere().parameters
  return { room: room ?? 'play', page }
}
