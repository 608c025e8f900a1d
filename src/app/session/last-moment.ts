import type { KeptSession, KeptSessions } from './kept-sessions.ts'

/**
 * What a page had not saved yet when it went away. There is no time left for a database then, and a
 * transaction that is begun there would be taken into the back/forward cache; localStorage writes at
 * once. The next page, in this tab or another one, moves it to where sessions are kept.
 */
const PREFIX = 'write-through-unsaved:'

export function leaveUnsaved(kept: KeptSession, sessions: KeptSessions): void {
  try {
    localStorage.setItem(PREFIX + kept.id, JSON.stringify(sessions.rowOf(kept)))
  } catch {
    // Denied or full: what was saved before is still there.
  }
}

/** Saves what earlier pages have left. */
export async function takeUpUnsaved(sessions: KeptSessions): Promise<void> {
  for (const name of namesLeft()) {
    const left = localStorage.getItem(name)
    await sessions.takeUp(name.slice(PREFIX.length), left === null ? null : parsed(left))
    localStorage.removeItem(name)
  }
}

function namesLeft(): readonly string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))
  } catch {
    return []
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
