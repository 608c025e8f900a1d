import { changesStore, possibleOutcomes } from '../effects/effect-rows.ts'
import { replayProgram, type Process } from './process.ts'
import type { Resume } from '../effects/resume.ts'
import type { World } from '../world/world.ts'

/**
 * Whether a process that stands at an effect goes on to change a store, whatever happens next, in
 * at least one of its futures. It is found by running the pattern's own code ahead, not by knowing
 * which pattern it is. `outcomes` are those that its current effect can still come back with.
 */
export function leadsToChange(world: World, process: Process, outcomes: readonly Resume[]): boolean {
  // The same is asked at every step while the process stands there.
  const known = outlooks.get(process) ?? new Map<string, boolean>()
  outlooks.set(process, known)
  const question = JSON.stringify(outcomes)
  const answer = known.get(question) ?? look(world, process, outcomes)
  known.set(question, answer)
  return answer
}

/** What has been found of a process where it stands; a process that moves on is another object. */
const outlooks = new WeakMap<Process, Map<string, boolean>>()

function look(world: World, { operation, received }: Process, outcomes: readonly Resume[]): boolean {
  const from = (so: readonly Resume[], depth: number): boolean => {
    // Far beyond any pattern: one that loops for ever without writing counts as one that may write.
    if (depth > 64) return true
    const { effect } = replayProgram(world, operation, so)
    if (effect === null) return false
    return changesStore(effect) || possibleOutcomes(effect).some((outcome) => from([...so, outcome], depth + 1))
  }
  return outcomes.some((outcome) => from([...received, outcome], 0))
}
