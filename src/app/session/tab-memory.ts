import { writeAddress } from '../../player/address/write-address.ts'

/**
 * What a tab knows of its own sessions. An entry of its history knows its session, whatever the page
 * writes into the address later; a list by what the addresses ask for serves where an address is
 * typed once more, and where a frame is loaded anew with the page around it.
 */
export interface TabSession {
  readonly id: string
  /** What its address asked for. */
  readonly key: string
}

const NAME = 'write-through-tab'
const ENTRY = 'session'
const MOST = 30

/** A list of sessions as a tab or a browser has kept it; none where it is not one. Throws where it is no JSON. */
export function namesIn(text: string | null): readonly TabSession[] {
  const list: unknown = JSON.parse(text ?? '[]')
  return Array.isArray(list) && list.every(isTabSession) ? list.map(({ id, key }) => ({ id, key })) : []
}

function isTabSession(one: unknown): one is TabSession {
  return (
    typeof one === 'object' &&
    one !== null &&
    'id' in one &&
    typeof one.id === 'string' &&
    'key' in one &&
    typeof one.key === 'string'
  )
}

/** The newest first. Empty where the browser denies it. */
export function tabSessions(): readonly TabSession[] {
  try {
    return namesIn(sessionStorage.getItem(NAME))
  } catch {
    return []
  }
}

/** The session of the entry of the history that is shown; null where it has none. */
export function entrySession(): string | null {
  const state: unknown = history.state
  return typeof state === 'object' && state !== null && ENTRY in state && typeof state[ENTRY] === 'string'
    ? state[ENTRY]
    : null
}

/** From now on this is the session of the tab, and of the entry of its history. */
export function rememberInTab(session: TabSession): void {
  try {
    const others = tabSessions().filter(({ id }) => id !== session.id)
    sessionStorage.setItem(NAME, JSON.stringify([session, ...others].slice(0, MOST)))
  } catch {
    // A frame without an origin has none; its name serves instead.
  }
  writeAddress('replace', entryState(session.id))
}

/** The state of an entry of the history that belongs to a session. */
export function entryState(id: string): Readonly<Record<string, string>> {
  return { [ENTRY]: id }
}
