import { SCENARIOS } from '../../lessons/scenarios.ts'
import type { Session } from './session.ts'

/** The world of the first scenario, untouched. */
export function freshSession(): Session {
  const { world, choices } = SCENARIOS[0]!
  return { world, choices, cursor: 0 }
}
