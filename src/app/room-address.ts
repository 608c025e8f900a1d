import type { StoreApi } from 'zustand'
import { ROOM_TITLES, ROOMS, type Room } from '../player/rooms.ts'
import type { Player } from '../player/state.ts'

/** The open room stands in the address, so that reloading stays in it and the browser's Back leaves it. */
export function keepRoom(player: StoreApi<Player>): void {
  const title = document.title
  const show = (room: Room): void => {
    document.title = room === 'play' ? title : `${ROOM_TITLES[room]} · ${title}`
  }
  show(player.getState().room)
  player.subscribe(({ room }, before) => {
    if (room === before.room) return
    show(room)
    if (room !== roomInAddress()) history.pushState(null, '', addressOf(room))
  })
  window.addEventListener('popstate', () => player.getState().setRoom(roomInAddress()))
}

function roomInAddress(): Room {
  const named = new URLSearchParams(location.search).get('room')
  return ROOMS.find((room) => room === named) ?? 'play'
}

function addressOf(room: Room): string {
  const address = new URL(location.href)
  if (room === 'play') address.searchParams.delete('room')
  else address.searchParams.set('room', room)
  return address.href
}
