import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PatternId } from '../../model/world/ids.ts'
import type { Room } from '../rooms.ts'
import { keepAddress } from './keep-address.ts'
import { NO_LENSES, type Place } from './room-query.ts'

/** A window whose history is a list of addresses. */
let entries: string[] = []
let back: () => void = () => undefined

const searchOf = (address: string): string => new URL(address, 'https://host.example').search

beforeEach(() => {
  entries = ['/p/?theme=dark']
  vi.stubGlobal('location', {
    pathname: '/p/',
    hash: '',
    get search() {
      return searchOf(entries.at(-1)!)
    },
  })
  vi.stubGlobal('history', {
    state: null,
    pushState: (_state: unknown, _title: string, address: string) => void entries.push(address),
    replaceState: (_state: unknown, _title: string, address: string) =>
      void (entries = [...entries.slice(0, -1), address]),
  })
  vi.stubGlobal('window', {
    addEventListener: (_event: string, listen: () => void) => {
      back = () => {
        entries.pop()
        listen()
      }
    },
  })
})

afterEach(() => void vi.unstubAllGlobals())

interface Placed extends Place {
  setRoom(room: Room): void
  openPage(page: PatternId | null): void
}

function placed(): StoreApi<Placed> {
  const player = createStore<Placed>((set) => ({
    room: 'play',
    page: null,
    lenses: NO_LENSES,
    setRoom: (room) => set({ room }),
    openPage: (page) => set({ room: 'patterns', page }),
  }))
  keepAddress(player)
  return player
}

it('each room is an entry of its own, and what changes in a room is written into its entry', () => {
  const player = placed()
  player.getState().setRoom('break')
  player.setState({ lenses: { ...NO_LENSES, cell: { pattern: 'lease', scenario: 'writers' } } })
  player.getState().openPage('lease')
  expect(entries).toEqual([
    '/p/?theme=dark',
    '/p/?theme=dark&room=break&cell=lease%2Fwriters',
    '/p/?theme=dark&room=patterns&cell=lease%2Fwriters&page=lease',
  ])
})

it('the browser’s Back leads to the room before, and writes nothing', () => {
  const player = placed()
  player.getState().setRoom('break')
  player.getState().openPage('lease')
  back()
  expect(player.getState().room).toBe('break')
  back()
  expect(player.getState().room).toBe('play')
  expect(entries).toEqual(['/p/?theme=dark'])
})

it('what is open in a room that is left and entered again stands in its new entry', () => {
  const player = placed()
  player.getState().setRoom('break')
  player.setState({ lenses: { ...NO_LENSES, cell: { pattern: 'lease', scenario: 'writers' } } })
  back()
  player.getState().setRoom('break')
  expect(entries.at(-1)).toContain('cell=lease%2Fwriters')
})
