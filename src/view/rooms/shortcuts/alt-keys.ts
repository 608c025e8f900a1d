import type { PlayerVerbs } from '../../../player/state.ts'

type Verb = 'step' | 'back' | 'toStart' | 'toEnd' | 'play' | 'send' | 'read' | 'undo' | 'redo'

/**
 * Outside present mode a shortcut always has Alt: screen readers and browsers own the bare keys.
 * By physical key, because Option+P types π on a Mac.
 */
export const ALT_KEYS: readonly { readonly code: string; readonly keys: string; readonly verb: Verb; readonly says: string }[] = [
  { code: 'ArrowRight', keys: 'Alt →', verb: 'step', says: 'next step' },
  { code: 'ArrowLeft', keys: 'Alt ←', verb: 'back', says: 'step back' },
  { code: 'ArrowUp', keys: 'Alt ↑', verb: 'toStart', says: 'to the start' },
  { code: 'ArrowDown', keys: 'Alt ↓', verb: 'toEnd', says: 'to the end' },
  { code: 'KeyP', keys: 'Alt P', verb: 'play', says: 'play or pause' },
  { code: 'KeyW', keys: 'Alt W', verb: 'send', says: 'send the write' },
  { code: 'KeyR', keys: 'Alt R', verb: 'read', says: 'read the key' },
  { code: 'KeyZ', keys: 'Alt Z', verb: 'undo', says: 'undo' },
  { code: 'KeyY', keys: 'Alt Y', verb: 'redo', says: 'redo' },
]

export interface AltPress {
  readonly code: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  /** Text fields keep Alt+arrows: they move by words there. */
  readonly inText: boolean
}

export function altVerb({ code, altKey, ctrlKey, metaKey, inText }: AltPress): Verb | null {
  // AltGr arrives as Control and Alt together, and types letters.
  if (!altKey || ctrlKey || metaKey || inText) return null
  return ALT_KEYS.find((key) => key.code === code)?.verb ?? null
}

export function perform(verb: Verb, player: PlayerVerbs & { readonly playing: boolean }): void {
  if (verb === 'play' && player.playing) player.pause()
  else player[verb]()
}
