import type { Core } from './core.ts'
import { wakeBlocked, whoCanWake } from './local-effects.ts'
import { dueTurns, startTurns } from './turns.ts'

/** What happens by itself as soon as it can, without a step of its own: who waits is woken, who has work begins. */
export function moveUnasked(core: Core): void {
  wakeBlocked(core)
  startTurns(core)
}

/** Whether anybody would be woken or begin. */
export function movesUnasked(core: Core): boolean {
  return whoCanWake(core).next().done !== true || dueTurns(core).next().done !== true
}
