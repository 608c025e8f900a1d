import type { Step, Told, Trace } from '../../model/sim/trace.ts'
import type { Player } from '../../player/state.ts'
import { printable } from '../parts/printable.ts'

const QUESTION = 'Write the database, then the cache. What can go wrong?'

/** What the strip says: the question, then what the run itself came to. null: nothing to say. */
export function firstRunWords(phase: Player['firstRun'], trace: Trace | null, cursor: number): string | null {
  const last = trace?.steps.at(-1)
  const step = trace?.steps[cursor]
  if (phase === null) return null
  if (phase === 'healthy' || last === undefined || step === undefined) return QUESTION
  if (phase === 'invite') return `${threeTruths(last)}. That was the healthy run.`
  if (cursor < last.index) return QUESTION
  const refused = trace!.steps.filter(({ event }) => event === 'refuse').length
  const messages = refused === 1 ? 'one refused message' : `${refused} refused messages`
  const isApart = Object.values(last.keys).some(({ permanentSince }) => permanentSince !== null)
  return isApart ? `${threeTruths(last)}. You broke it with ${messages}.` : `${threeTruths(last)}.`
}

/** 'Told OK, database Bob, cache Ann', read off the step. */
function threeTruths(step: Step): string {
  const told = Object.values(step.told).find(({ is }) => is !== 'idle')
  const verdict = Object.values(step.keys).find(({ permanentSince }) => permanentSince !== null) ?? Object.values(step.keys)[0]
  const value = (text: string | null | undefined): string => (text === null || text === undefined ? 'nothing' : printable(text))
  return `${toldWords(told)}, database ${value(verdict?.database)}, cache ${value(verdict?.cache)}`
}

function toldWords(told: Told | undefined): string {
  if (told?.is === 'ok') return 'Told OK'
  if (told?.is === 'error') return 'Told an error'
  return told?.is === 'unknown' ? 'Told nothing certain' : 'Told nothing'
}
