import type { PlayerVerbs } from '../../../player/state.ts'

type Verb = 'step' | 'back' | 'toStart' | 'toEnd' | 'play' | 'send' | 'read' | 'undo' | 'redo'

/**
 * Outside present mode a shortcut always has Alt: screen readers and browsers own the bare keys.
 * By physical key, because Option+P types π on a Mac.
 */
export const ALT_KEYS: readonly { readonly code: string; readonly keys: string; readonly verb: Verb }[] = [
  { code: 'ArrowRight', keys: 'Alt →', verb: 'step' },
  { code: 'ArrowLeft', keys: 'Alt ←', verb: 'back' },
  { code: 'ArrowUp', keys: 'Alt ↑', verb: 'toStart' },
  { code: 'ArrowDown', keys: 'Alt ↓', verb: 'toEnd' },
  { code: 'KeyP', keys: 'Alt P', verb: 'play' },
  { code: 'KeyW', keys: 'Alt W', verb: 'send' },
  { code: 'KeyR', keys: 'Alt R', verb: 'read' },
  { code: 'KeyZ', keys: 'Alt Z', verb: 'undo' },
  { code: 'KeyY', keys: 'Alt Y', verb: 'redo' },
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
