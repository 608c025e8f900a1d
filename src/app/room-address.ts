import type { StoreApi } from 'zustand'
import { PATTERNS } from '../lessons/patterns.ts'
import { readParameters } from '../player/address/params.ts'
import { ROOM_TITLES } from '../player/rooms.ts'
import type { Player } from '../player/state.ts'
import { writeAddress } from '../player/address/write-address.ts'

type Place = Pick<Player, 'room' | 'page'>

/** The open room, and the page that is open in it, stand in the address: reloading stays there and the browser's Back leaves it. */
export function keepRoom(player: StoreApi<Player>): void {
  const title = document.title
  const show = (place: Place): void => {
    document.title = place.room === 'play' ? title : `${titleOf(place)} · ${title}`
  }
  show(player.getState())
  player.subscribe((now, before) => {
    if (isSame(now, before)) return
    show(now)
    if (!isSame(now, placeInAddress())) writeAddress('push', history.state, addressOf(now))
  })
  window.addEventListener('popstate', () => {
    const { room, page } = placeInAddress()
    if (room === 'patterns') player.getState().openPage(page)
    else player.getState().setRoom(room)
  })
}

function titleOf({ room, page }: Place): string {
  return room === 'patterns' && page !== null ? PATTERNS[page].title : ROOM_TITLES[room]
}

/** A page counts only in its room: it stays open there while the visitor is elsewhere. */
function isSame(one: Place, other: Place): boolean {
  return one.room === other.room && (one.room !== 'patterns' || one.page === other.page)
}

function placeInAddress(): Place {
  const { room, page } = readParameters(location.search).parameters
  return { room: room ?? 'play', page }
}

function addressOf({ room, page }: Place): string {
  const address = new URL(location.href)
  const set = (name: 'room' | 'page', value: string | null): void => {
    if (value === null) address.searchParams.delete(name)
    else address.searchParams.set(name, value)
  }
  set('room', room === 'play' ? null : room)
  set('page', room === 'patterns' ? page : null)
  return address.href
}
