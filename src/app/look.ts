import type { StoreApi } from 'zustand'
import type { Parameters } from '../player/address/params.ts'
import type { Player } from '../player/state.ts'
import type { Theme } from '../player/settings.ts'

type Door = 'page' | 'embed' | 'present'

/**
 * Theme, motion, scale and door belong to the root element, where the tokens are. Set outside of React, so
 * that they are there before any view measures itself.
 */
export function keepLook(player: StoreApi<Player>, { embed, present, scale }: Parameters): void {
  const { documentElement: root } = document
  const door: Door = embed ? 'embed' : present ? 'present' : 'page'
  root.dataset['door'] = door
  if (present) root.dataset['present'] = ''
  root.style.setProperty('--scale', String(scale ?? 1))
  const dress = ({ theme, motion }: Player): void => {
    root.dataset['motion'] = motion
    const worn = themeFor(theme, door)
    if (worn === 'auto') delete root.dataset['theme']
    else root.dataset['theme'] = worn
  }
  dress(player.getState())
  player.subscribe((now, before) => {
    if (now.theme !== before.theme || now.motion !== before.motion) dress(now)
  })
}

/** A projector wants its own theme unless it is told otherwise: black does not project in a lit room. */
export function themeFor(theme: Theme, door: Door): Theme {
  return theme === 'auto' && door === 'present' ? 'projector' : theme
}
