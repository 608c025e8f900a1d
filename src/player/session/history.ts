import type { Session } from './session.ts'

/** Enough to go back through a lecture; older ones are let go. */
const MOST_REMEMBERED = 200

/** What can be undone and redone: whole sessions, which share nearly everything. */
export interface History {
  readonly past: readonly Session[]
  readonly future: readonly Session[]
}

export const EMPTY_HISTORY: History = { past: [], future: [] }

/** Remembers a session that is about to change; what was undone before is no longer ahead. */
export function remember(history: History, session: Session): History {
  return { past: [...history.past, session].slice(-MOST_REMEMBERED), future: [] }
}

export function undo(history: History, now: Session): { history: History; session: Session } | null {
  const session = history.past.at(-1)
  if (session === undefined) return null
  return { session, history: { past: history.past.slice(0, -1), future: [now, ...history.future] } }
}

export function redo(history: History, now: Session): { history: History; session: Session } | null {
  const [session, ...future] = history.future
  if (session === undefined) return null
  return { session, history: { past: [...history.past, now], future } }
}
