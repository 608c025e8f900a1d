import type { Trace } from '../../../model/trace/trace.ts'
import { verdictWords, worstState } from '../verdict/words.ts'
import { sentenceOf } from '../../../words/sentence-of.ts'
import { words } from '../../../words/language.ts'

export interface Moment {
  readonly trace: Trace
  readonly cursor: number
  readonly playing: boolean
  /** The run goes on after its last step. */
  readonly isCut?: boolean
}

/**
 * What a screen reader hears when one moment follows another. Stepping says every step; while
 * playing, a sentence for each would never catch up, so only changes of the verdict and the end
 * are said. `moved`: whether the cursor has been elsewhere in between too; who presses 'To the start'
 * and 'Next step' while step 1 plays is at step 1 again, and hears it. null: nothing new.
 */
export function announcement(before: Moment, after: Moment, moved = isElsewhere(before, after)): string | null {
  const step = after.trace.steps[after.cursor]
  if (step === undefined) return null
  const says = words().run.announcer
  if (!after.playing) {
    if (before.playing && atEnd(after))
      return `${sentenceOf(step)} ${verdictSentence(after)} ${after.isCut === true ? says.stopped : says.ended}`
    return moved ? `${says.step(after.cursor, sentenceOf(step))}${changed(before, after)}` : null
  }
  if (!moved) return null
  return changed(before, after).trim() || null
}

export function isElsewhere(before: Moment, after: Moment): boolean {
  return before.cursor !== after.cursor || before.trace !== after.trace
}

function changed(before: Moment, after: Moment): string {
  const was = before.trace.steps[before.cursor]
  const is = after.trace.steps[after.cursor]
  if (was === undefined || is === undefined || worstState(was) === worstState(is)) return ''
  return ` ${verdictSentence(after)}`
}

function verdictSentence({ trace, cursor }: Moment): string {
  const { title, healed } = verdictWords(trace, cursor, null)
  return healed === null ? `${title}.` : `${title}. ${healed}`
}

function atEnd({ trace, cursor }: Moment): boolean {
  return cursor === trace.steps.length - 1
}
