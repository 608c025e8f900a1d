import type { StoreApi } from 'zustand'
import { PATTERNS } from '../lessons/patterns.ts'
import { isSamePlace } from '../player/address/keep-address.ts'
import { ROOM_TITLES } from '../player/rooms.ts'
import type { Player } from '../player/state.ts'

type Place = Pick<Player, 'room' | 'page'>

/** The open room, and the page that is open in it, name the window. */
export function keepTitle(player: StoreApi<Player>): void {
  const title = document.title
  const show = (place: Place): void => {
    document.title = place.room === 'play' ? title : `${titleOf(place)} · ${title}`
  }
  show(player.getState())
  player.subscribe((now, before) => {
    if (!isSamePlace(now, before)) show(now)
  })
}

function titleOf({ room, page }: Place): string {
  return room === 'patterns' && page !== null ? PATTERNS[page].title : ROOM_TITLES[room]
}
