import { firstRun } from './first-run.ts'
import { header } from './header.ts'
import { noteText } from './notes.ts'
import { numbers } from './numbers.ts'
import { brokenText, findingSentence, PROPERTY_TITLES } from './properties.ts'
import { policies } from './policies.ts'
import { runState } from './run-state.ts'
import { stage } from './stage.ts'
import { repairText, untilText } from './prospects.ts'
import { stepSentence } from './steps.ts'
import { told } from './told.ts'
import { transport } from './transport.ts'
import { verdictCard } from './verdict-card.ts'
import { truths } from './truths.ts'
import { run } from './run.ts'
import { setup } from './setup.ts'
import { parts } from './parts.ts'
import { playground } from './playground.ts'
import { asLine, requestText } from './request.ts'
import { verdicts } from './verdicts.ts'

/** All of it, as `Words` wants it: `language.ts` holds the two against each other. */
export const en = {
  tag: 'en',
  dir: 'ltr' as const,
  numbers,
  steps: { sentence: stepSentence, note: noteText },
  properties: { titles: PROPERTY_TITLES, finding: findingSentence, broken: brokenText },
  verdicts,
  told,
  policies,
  request: requestText,
  asLine,
  transport,
  playground,
  parts,
  setup,
  run,
  truths,
  verdictCard,
  runState,
  header,
  stage,
  firstRun,
  prospects: { until: untilText, repair: repairText },
}
