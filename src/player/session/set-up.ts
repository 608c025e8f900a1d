import { lessonOf } from '../../lessons/patterns.ts'
import { scenarioById } from '../../lessons/scenarios.ts'
import type { BUILT, PatternId, PolicyId } from '../../model/world/ids.ts'
import type { World } from '../../model/world/world.ts'
import type { Edit } from './scene.ts'
import type { Session } from './session.ts'

/** The world of a scenario, at its beginning; null: there is none of this name. */
export function setScenario(world: World, id: string): Required<Edit> | null {
  const scenario = scenarioById(id)
  return scenario === null ? null : { world: keepingBuilt(world, scenario.world), choices: scenario.choices, cursor: 0 }
}

/** The same world under another pattern, with its policy where the pattern has it. */
export function setPattern(world: World, pattern: PatternId | typeof BUILT): Edit {
  const { policies, defaultPolicy } = lessonOf({ ...world, pattern })
  return { world: { ...world, pattern, policy: policies.includes(world.policy) ? world.policy : defaultPolicy } }
}

export function setPolicy(world: World, policy: PolicyId): Edit {
  return { world: { ...world, policy } }
}

/** Another run comes in the place of this one. */
export function openRun(world: World, run: Pick<Session, 'world' | 'choices' | 'cursor'>): Required<Edit> {
  return { world: keepingBuilt(world, run.world), choices: run.choices, cursor: run.cursor }
}

/** The steps that a visitor has put together stay with them from world to world. */
function keepingBuilt({ built }: World, next: World): World {
  return built === undefined || next.built !== undefined ? next : { ...next, built }
}
