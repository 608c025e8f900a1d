import type { Words } from '../words.ts'
import { noteText } from './notes.ts'
import { numbers } from './numbers.ts'
import { brokenText, findingSentence, PROPERTY_TITLES } from './properties.ts'
import { policies } from './policies.ts'
import { stepSentence } from './steps.ts'
import { told } from './told.ts'
import { verdicts } from './verdicts.ts'

export const en: Words = {
  tag: 'en',
  dir: 'ltr',
  numbers,
  steps: { sentence: stepSentence, note: noteText },
  properties: { titles: PROPERTY_TITLES, finding: findingSentence, broken: brokenText },
  verdicts,
  told,
  policies,
}
