import type { StoreApi } from 'zustand'
import type { Player } from '../player/state.ts'

/** The button that plays and pauses acts for itself: pausing before it would make it play again. */
const PLAY_BUTTON = '[data-play-button]'

/**
 * What plays by itself is stopped by any click or key (WCAG 2.2.2), once; what the input meant to do
 * is done all the same.
 */
export function stopOnInput(player: StoreApi<Player>, target: Window = window): void {
  const stop = (event: Event): void => {
    target.removeEventListener('pointerdown', stop, true)
    target.removeEventListener('keydown', stop, true)
    const onPlayButton = event.target instanceof Element && event.target.closest(PLAY_BUTTON) !== null
    if (!onPlayButton && player.getState().playing) player.getState().pause()
  }
  target.addEventListener('pointerdown', stop, true)
  target.addEventListener('keydown', stop, true)
}
