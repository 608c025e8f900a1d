import type { Edn } from './edn.ts'
import type { HistoryEvent } from './history-event.ts'
import { Unreadable } from './unreadable.ts'

/** What a process asked for and what became of it. */
export interface Paired {
  readonly process: string
  readonly f: string
  readonly key: string | null
  /** Where it was asked for: the place in the history, and the line in its file. */
  readonly called: number
  readonly line: number
  /** What was asked for. */
  readonly asked: Edn
  /** null: nobody knows what became of it. */
  readonly end: {
    readonly at: number
    readonly line: number
    readonly happened: boolean
    readonly isRefusal: boolean
    readonly answer: Edn
  } | null
}

/** Brings questions and answers together. A process asks for one thing at a time. */
export function pairUp(events: readonly HistoryEvent[]): readonly Paired[] {
  const open = new Map<string, { event: HistoryEvent; at: number }>()
  const paired: Paired[] = []
  for (const [at, event] of events.entries()) {
    const { process, type, line, value, isRefusal } = event
    const asked = open.get(process)
    if (type === 'invoke') {
      if (asked !== undefined)
        throw new Unreadable(
          line,
          `expected an answer to what process ${process} asked on line ${asked.event.line} before it asks again.`,
        )
      open.set(process, { event, at })
      continue
    }
    // A note that belongs to no question, as Jepsen makes them.
    if (asked === undefined && type === 'info') continue
    if (asked === undefined)
      throw new Unreadable(line, `expected process ${process} to have asked for something before it is answered.`)
    if (asked.event.f !== event.f)
      throw new Unreadable(
        line,
        `expected an answer to :${asked.event.f}, which process ${process} asked for on line ${asked.event.line}, and found :${event.f}.`,
      )
    open.delete(process)
    paired.push(pair(asked, type === 'info' ? null : { at, line, happened: type === 'ok', isRefusal, answer: value }))
  }
  for (const asked of open.values()) paired.push(pair(asked, null))
  return paired.sort((a, b) => a.called - b.called)
}

function pair({ event, at }: { event: HistoryEvent; at: number }, end: Paired['end']): Paired {
  const { process, f, key, line, value } = event
  return { process, f, key, called: at, line, asked: value, end }
}
