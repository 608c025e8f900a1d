import type { ReadText } from '../../player/address/link.ts'
import type { Described } from '../../player/address/open.ts'
import type { Storage } from '../storage/storage.ts'
import { readAsked, type Asked } from '../../player/address/asked.ts'
import type { Claims } from './claims.ts'
import { findSession, type Found } from './find-session.ts'
import type { KeptSession, KeptSessions } from './kept-sessions.ts'
import { takeUpUnsaved } from './last-moment.ts'
import { entrySession, tabSessions } from './tab-memory.ts'
import { readWindowName } from './window-name.ts'

export interface Stores {
  readonly storage: Storage
  readonly sessions: KeptSessions
  readonly claims: Claims
  readonly readText: ReadText
}

/** The session that belongs to this address in this tab; see `findSession`. */
export async function sessionAt(asked: Asked, described: Described, stores: Stores): Promise<Found> {
  const { storage, sessions, claims, readText } = stores
  const entry = entrySession()
  const listed = tabSessions().filter(({ key }) => key === asked.key)
  const own = [...(entry === null ? [] : [entry]), ...listed.map(({ id }) => id)]
  if (storage.lasts) await takeUpUnsaved(sessions)
  const named = ownWindowName(asked, own, storage.lasts, await readWindowName(readText))
  // Other sessions of this page come and go in the name.
  if (named !== null && !storage.lasts) await sessions.save(named)
  const search = { asked, isDescribed: described.session !== null, named, sessions, claims }
  return findSession({ ...search, own: [...new Set([...own, ...(named === null ? [] : [named.id])])] })
}

/**
 * What the window's name holds is this tab's where nothing else is kept and it began at this
 * address. Else it is believed only if it knows the name of the tab's session: the page before this
 * one could not save it.
 */
function ownWindowName(
  asked: Asked,
  own: readonly string[],
  lasts: boolean,
  named: KeptSession | null,
): KeptSession | null {
  if (named === null || own.includes(named.id)) return named
  return !lasts && readAsked(named.address).key === asked.key ? named : null
}
