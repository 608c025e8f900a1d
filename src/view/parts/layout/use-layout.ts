import { useSyncExternalStore } from 'react'
import { usePlayer } from '../../use-player.ts'

/** `narrow` is a phone: one column, a bar at the bottom edge, targets of 44 px. */
export type Layout = 'wide' | 'medium' | 'narrow'

/** In design pixels, so that a page at twice the scale lays itself out as one of half the width. */
export function layoutFor(width: number): Layout {
  if (width < 700) return 'narrow'
  return width < 1180 ? 'medium' : 'wide'
}

/**
 * How the page is laid out. Decided here and not in a media query, because the order of the page
 * differs too, and what a screen reader hears must follow what is seen.
 */
export function useLayout(): Layout {
  // A projector's theme changes the size of a design pixel: look again when it does.
  usePlayer((player) => player.theme)
  return useSyncExternalStore(onResize, currentLayout)
}

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}

function currentLayout(): Layout {
  return layoutFor(document.documentElement.clientWidth / designPixel())
}

/** The body is set in 14 of them. */
function designPixel(): number {
  return Number.parseFloat(getComputedStyle(document.body).fontSize) / 14 || 1
}
