import type { Numbers } from './numbers.ts'
import type { PropertyWords } from './property-words.ts'
import type { StepWords } from './step-words.ts'
import type { LabelTable, PolicyTable, ToldWords, VerdictTable } from './tables.ts'

/**
 * All that one language says, one field an area; a language is a folder beside `en` that makes one of these.
 * Every field comes with the first script: what only a late room says is one of `LateWords`.
 */
export interface Words {
  /** For `lang` and for Intl: 'en'. */
  readonly tag: string
  readonly dir: 'ltr' | 'rtl'
  readonly numbers: Numbers
  readonly steps: StepWords
  readonly properties: PropertyWords
  readonly verdicts: VerdictTable
  readonly told: ToldWords
  readonly policies: PolicyTable
}

/** What comes with the rooms that say it, each through a door of its own in `late`. */
export interface LateWords {
  labels: LabelTable
}
