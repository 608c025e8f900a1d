import * as v from 'valibot'
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

const listSchema = v.array(v.object({ id: v.string(), key: v.string() }))
const entrySchema = v.object({ [ENTRY]: v.string() })

/** The newest first. Empty where the browser denies it. */
export function tabSessions(): readonly TabSession[] {
  try {
    const read = v.safeParse(listSchema, JSON.parse(sessionStorage.getItem(NAME) ?? '[]'))
    return read.success ? read.output : []
  } catch {
    return []
  }
}

/** The session of the entry of the history that is shown; null where it has none. */
export function entrySession(): string | null {
  const read = v.safeParse(entrySchema, history.state)
  return read.success ? read.output[ENTRY] : null
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
