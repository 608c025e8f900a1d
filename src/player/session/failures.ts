import { switchChoice } from '../../lessons/switches.ts'
import type { FaultId } from '../../model/world/ids.ts'
import { act, choicesHere, here, isHere, type Edit, type Scene } from './scene.ts'

/** The switches that are on at this step. */
export function switchesOn({ trace, cursor }: Scene): readonly FaultId[] {
  return trace?.steps[cursor]?.switches ?? []
}

/**
 * A switch is thrown at this step; one that was thrown at this very step is taken back. `key`: the one that a
 * rival or a stranger writes.
 */
export function toggleFailure(scene: Scene, failure: FaultId, key: string): Edit {
  const isAtThisStep = isHere(scene)
  const same = scene.choices.find(
    (choice) => choice.do === 'switch' && choice.fault === failure && isAtThisStep(choice),
  )
  if (same !== undefined) return { choices: choicesHere(scene).filter((choice) => choice !== same) }
  return act(scene, [switchChoice(scene.world, here(scene), failure, !switchesOn(scene).includes(failure), key)])
}

/** From this step on every switch is off. */
export function clearFailures(scene: Scene): Edit {
  const isAtThisStep = isHere(scene)
  const others = choicesHere(scene).filter((choice) => choice.do !== 'switch' || !isAtThisStep(choice))
  return {
    choices: [
      ...others,
      ...switchesOn(scene).map((failure) => switchChoice(scene.world, here(scene), failure, false, '')),
    ],
  }
}
