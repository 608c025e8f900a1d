import { Sentence } from '../../player/sentence.ts'
import type { LatePart } from '../../view/parts/late/late-part.ts'
import { missingSentence } from '../../view/parts/late/why-missing.ts'

/** A part without which there is no page: where it is missing, the sentence about it is the page. */
export async function arrived<Held>(part: LatePart<Held>): Promise<Held> {
  const state = await part.fetch()
  if (state.is === 'here') return state.held
  throw new Sentence(
    `${state.is === 'missing' ? missingSentence(part.name, state.why) : `${part.name} could not be loaded.`} Reload the page.`,
  )
}
