import { useSyncExternalStore } from 'react'
import type { Player } from '../../../player/state.ts'
import { usePlayer } from '../../use-player.ts'

const QUERY = '(prefers-reduced-motion: reduce)'

/** The system's own wish; false where nobody can be asked. */
function systemWantsLess(): boolean {
  return typeof matchMedia === 'function' && matchMedia(QUERY).matches
}

export function isReduced(motion: Player['motion']): boolean {
  return motion === 'reduce' || systemWantsLess()
}

function subscribe(changed: () => void): () => void {
  if (typeof matchMedia !== 'function') return () => {}
  const list = matchMedia(QUERY)
  list.addEventListener('change', changed)
  return () => list.removeEventListener('change', changed)
}

export function useReducedMotion(): boolean {
  const system = useSyncExternalStore(subscribe, systemWantsLess)
  return usePlayer((player) => player.motion === 'reduce') || system
}
