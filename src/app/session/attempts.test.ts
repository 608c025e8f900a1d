import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { NO_PROGRESS } from '../../model/run/progress.ts'
import type { Choice } from '../../model/world/choices.ts'
import { START } from '../../model/world/address.ts'
import { testWorld } from '../../model/run/testing/worlds.ts'
import { readSession } from '../../player/address/read-session.ts'
import type { Player } from '../../player/state.ts'
import { memoryStorage } from '../storage/storage.ts'
import { attemptsLeft, noteAttempts } from './attempts.ts'

type Seen = Pick<Player, 'work' | 'pending' | 'world' | 'choices' | 'cursor'>

const running: Seen = {
  work: { phase: 'running', progress: NO_PROGRESS },
  pending: true,
  world: testWorld(),
  choices: [],
  cursor: 0,
}
const wait: Choice = { do: 'wait', at: START, operation: 'w1' }

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  })
})
afterEach(() => void vi.unstubAllGlobals())

function watched() {
  const player = createStore<Seen>(() => ({ ...running, work: null, pending: false }))
  const keeper = { current: { id: 'one', address: '/' } }
  const storage = memoryStorage()
  noteAttempts({ player, keeper, storage })
  return { player, keeper, storage }
}

it('of a session that comes on stage while another is computed, the run is noted as its own', async () => {
  const { player, keeper, storage } = watched()
  player.setState(running)
  keeper.current = { id: 'two', address: '/#s=abc' }
  player.setState({ ...running, world: testWorld({ title: 'Two' }) })
  expect(attemptsLeft().map(({ id }) => id)).toEqual(['two'])
  expect(await storage.names('attempt:')).toEqual(['attempt:two'])
})

it('what is done while a run is computed belongs to what may not end', async () => {
  const { player, storage } = watched()
  player.setState(running)
  player.setState({ ...running, choices: [wait] })
  const read = readSession(String(await storage.read('attempt:one')))
  expect(read.ok && read.value.choices).toEqual([wait])
})
