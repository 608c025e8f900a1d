import type { Effect, Program } from '../effects/effect.ts'
import { rowOf } from '../effects/effect-rows.ts'

/** The effects of a program of a pattern where nothing fails, the cache is cold and there is work to do. */
export function healthyRun(program: Program): readonly Effect[] {
  const effects: Effect[] = []
  let turn = program.next()
  while (!turn.done && effects.length < MOST) {
    effects.push(turn.value)
    turn = program.next(rowOf(turn.value).whenHealthy)
  }
  return effects
}

/** Far beyond any pattern: one that loops for ever has shown what it does by then. */
const MOST = 64
