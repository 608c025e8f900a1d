import type { KeyVerdict, Step, Trace } from '../../../model/trace/trace.ts'
import { printable } from '../../../words/printable.ts'
import { sentenceOf } from '../../../words/sentence-of.ts'

export interface Reason {
  readonly step: number
  readonly sentence: string
}

/**
 * Why a key is as it is, in steps: what the database and the cache last took, what parted them, what
 * made it last (the failures of that key in between), and what its clients were told since.
 */
export function explanation(
  trace: Trace,
  cursor: number,
  { key, partedAt, permanentSince }: KeyVerdict,
): readonly Reason[] {
  if (partedAt === null) return []
  const decisive = new Set([
    partedAt,
    permanentSince,
    lastChange(trace, cursor, (step) => step.database.rows[key]?.value),
    lastChange(trace, cursor, (step) => step.cache.entries[key]?.value),
  ])
  const first = Math.min(...[...decisive].filter((step) => step !== null))
  return trace.steps
    .slice(first, cursor + 1)
    .filter((step) => decisive.has(step.index) || failed(step, key) || toldAbout(step, key))
    .map((step) => ({ step: step.index, sentence: printable(sentenceOf(step)) }))
}

/** The step at which a store last came to hold something else; null where it never did. */
function lastChange(trace: Trace, cursor: number, held: (step: Step) => string | undefined): number | null {
  for (let index = cursor; index > 0; index -= 1) {
    const [before, after] = [trace.steps[index - 1], trace.steps[index]]
    if (before !== undefined && after !== undefined && held(before) !== held(after)) return index
  }
  return null
}

function failed(step: Step, key: string): boolean {
  return step.failure && (step.message === null || step.message.key === key)
}

function toldAbout({ stop, message }: Step, key: string): boolean {
  return stop && message?.key === key && message.to.startsWith('client:')
}
