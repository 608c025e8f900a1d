import type { Trace } from '../../../model/trace/trace.ts'
import type { Player } from '../../../player/state.ts'
import { valueText } from '../../../words/en/value-text.ts'
import { words } from '../../../words/language.ts'
import { heard } from '../../../words/heard.ts'
import { verdictWords } from '../verdict/words.ts'

type Phase = NonNullable<Player['firstRun']>

export interface FirstRunWords {
  /** The question, or what has come of it. */
  readonly lead: string
  /** The three truths in one line; null while they are still being made. */
  readonly truths: string | null
  /** What was broken is seen: the two ways on can be offered. */
  readonly broke: boolean
}

/** Every outcome in it is read from the run: a run that ended otherwise is never said to be broken. */
export function firstRunWords(trace: Trace, cursor: number, phase: Phase): FirstRunWords {
  const says = words().firstRun
  const step = trace.steps[cursor]
  const verdictSays = verdictWords(trace, cursor, null)
  const verdict = verdictSays.key === null ? undefined : step?.keys[verdictSays.key]
  const ended = cursor === trace.steps.length - 1 && verdict !== undefined && step?.atRest === true
  if (!ended) return { lead: says.question, truths: null, broke: false }
  const broke = phase === 'broken' && verdictSays.tone === 'alarm'
  return {
    lead: broke ? says.broke : phase === 'invite' ? says.invite : says.question,
    truths: says.truths(told(trace, cursor), held(verdict.database), held(verdict.cache), verdict.state === 'agree'),
    broke,
  }
}

function held(value: string | null): string {
  return value === null ? words().firstRun.nothing : valueText(value)
}

function told(trace: Trace, cursor: number): string {
  const tolds = Object.values(trace.steps[cursor]?.told ?? {})
  const last = tolds.find(({ is }) => is !== 'idle' && is !== 'waiting')
  if (last === undefined) return words().firstRun.nothing
  return last.is === 'value' ? held(last.value) : words().told.rows[heard(last)].value
}
