import type { Told, Trace } from '../../../model/trace/trace.ts'
import { messageIndex } from '../../../player/readings/message-index.ts'
import { words } from '../../../words/language.ts'

/** What a client asked for last, in the client's own words; null before the first request. */
export function requestOf(trace: Trace, told: Told): string | null {
  if (told.is === 'idle') return null
  const at = messageIndex(trace).get(`${told.operation}/ask/1`)?.[0]
  const text = at === undefined ? undefined : trace.steps[at]?.message?.text
  return text === undefined ? null : words().asLine(text)
}
