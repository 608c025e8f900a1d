import type { CandidateName } from '../../model/world/choices.ts'
import { choicesHere, here, isHere, type Edit, type Scene } from './scene.ts'

/**
 * This one goes next, whoever virtual time would have sent; `who` null: whoever that is. The cursor follows.
 * null: nobody else had been chosen, so nothing is another way.
 */
export function goNext(scene: Scene, who: CandidateName | null): (Edit & { readonly cursor: number }) | null {
  const isAtThisStep = isHere(scene)
  const cursor = scene.cursor + 1
  const others = choicesHere(scene).filter((choice) => choice.do !== 'next' || !isAtThisStep(choice))
  if (who === null) return others.length === scene.choices.length ? null : { choices: others, cursor }
  return { choices: [...others, { do: 'next', at: here(scene), who }], cursor }
}
