import type { Player } from './state.ts'

/** What each part of the player reads and changes. */
export interface PlayerStore {
  get(): Player
  set(part: Partial<Player>): void
}
