import type { StoreApi } from 'zustand'
import type { Player } from '../../player/state.ts'
import type { Session } from '../../player/session/session.ts'
import type { Found } from './find-session.ts'

export const COPIED = 'This is a copy of the session in your other tab. Each tab keeps its own from here on.'

const SENTENCES = {
  copied: COPIED,
  resumed: 'This goes on where you were.',
  back: 'This is your last session, where you were.',
} as const

/** A session that does not begin at its beginning says so, and how to get there. */
export function sayHowItBegan(player: StoreApi<Player>, found: Found, beginning: Session): void {
  if (found.how === 'new') return
  player
    .getState()
    .notify(
      'info',
      SENTENCES[found.how],
      { label: 'Start afresh', run: () => player.getState().startAfresh(beginning) },
      true,
    )
}
