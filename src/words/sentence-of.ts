import type { Step } from '../model/trace/trace.ts'
import { words } from './language.ts'
import type { Words } from './words.ts'

/** A step never changes, and is drawn again and again: that of a large table begins with a hundred thousand keys. */
const said = new WeakMap<Words, WeakMap<Step, string>>()

/** The sentence of a step, in the page's language; nothing as long as there is no step. */
export function sentenceOf(step: Step | undefined): string {
  if (step === undefined) return ''
  const language = words()
  const known = said.get(language) ?? new WeakMap<Step, string>()
  said.set(language, known)
  const sentence = known.get(step) ?? language.steps.sentence(step)
  known.set(step, sentence)
  return sentence
}
