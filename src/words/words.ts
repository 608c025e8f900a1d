import type { firstRun } from './en/first-run.ts'
import type { header } from './en/header.ts'
import type { runState } from './en/run-state.ts'
import type { stage } from './en/stage.ts'
import type { transport } from './en/transport.ts'
import type { verdictCard } from './en/verdict-card.ts'
import type { truths } from './en/truths.ts'
import type { run } from './en/run.ts'
import type { setup } from './en/setup.ts'
import type { parts } from './en/parts.ts'
import type { playground } from './en/playground.ts'
import type { help } from './en/help.ts'
import type { share } from './en/share.ts'
import type { presenter } from './en/presenter.ts'
import type { embed } from './en/embed.ts'
import type { asLine, requestText } from './en/request.ts'
import type { Numbers } from './numbers.ts'
import type { PropertyWords } from './property-words.ts'
import type { ProspectWords } from './prospect-words.ts'
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
  readonly prospects: ProspectWords
  readonly verdicts: VerdictTable
  readonly told: ToldWords
  readonly policies: PolicyTable
  // What one part of the page says is said in English first: its texts are those that every language has.
  readonly request: typeof requestText
  readonly asLine: typeof asLine
  readonly transport: typeof transport
  readonly playground: typeof playground
  readonly parts: typeof parts
  readonly setup: typeof setup
  readonly run: typeof run
  readonly truths: typeof truths
  readonly verdictCard: typeof verdictCard
  readonly runState: typeof runState
  readonly header: typeof header
  readonly stage: typeof stage
  readonly firstRun: typeof firstRun
}

/** What comes with the rooms that say it, each through a door of its own in `late`. */
export interface LateWords {
  labels: LabelTable
  embed: typeof embed
  presenter: typeof presenter
  share: typeof share
  help: typeof help
}
