import type { Edn } from './edn.ts'

/** One line of a history: a client asks for something, or hears what became of it. */
export interface HistoryEvent {
  readonly line: number
  readonly process: string
  readonly type: EventType
  /** What is asked for: read, write, cas, ... */
  readonly f: string
  readonly value: Edn
  /** The key, where the form has a place of its own for it. */
  readonly key: string | null
  /** A failure that is an answer: what was asked for was looked into, and what was there forbade it. */
  readonly isRefusal: boolean
}

export const EVENT_TYPES = ['invoke', 'ok', 'fail', 'info'] as const
export type EventType = (typeof EVENT_TYPES)[number]

export function isEventType(text: string): text is EventType {
  return EVENT_TYPES.some((type) => type === text)
}
