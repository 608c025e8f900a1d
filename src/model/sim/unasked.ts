import type { Core } from './core.ts'
import { wakeBlocked } from './local-effects.ts'
import { startTurns } from './turns.ts'

/** What happens by itself as soon as it can, without a step of its own: who waits is woken, who has work begins. */
export function moveUnasked(core: Core): void {
  wakeBlocked(core)
  startTurns(core)
}
