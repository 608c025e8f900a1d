import type { Described } from '../../player/open.ts'
import type { Storage } from '../storage/storage.ts'
import { readAsked, type Asked } from './address.ts'
import type { Claims } from './claims.ts'
import { findSession, type Found } from './find-session.ts'
import type { KeptSessions } from './kept-sessions.ts'
import { takeUpUnsaved } from './last-moment.ts'
import { entrySession, tabSessions } from './tab-memory.ts'
import { clearWindowName, readWindowName } from './window-name.ts'

export interface Stores {
  readonly storage: Storage
  readonly sessions: KeptSessions
  readonly claims: Claims
}

/** The session that belongs to this address in this tab; see `findSession`. */
export async function sessionAt(asked: Asked, described: Described, stores: Stores): Promise<Found> {
  const { storage, sessions, claims } = stores
  const entry = entrySession()
  const listed = tabSessions().filter(({ key }) => key === asked.key)
  const own = [...(entry === null ? [] : [entry]), ...listed.map(({ id }) => id)]
  if (storage.lasts) await takeUpUnsaved(sessions)
  const named = await fromWindowName(asked, own, stores)
  return findSession({ asked, isDescribed: described.session !== null, own: [...new Set([...own, ...named])], sessions, claims })
}

/**
 * What the window's name holds is this tab's where nothing else is kept and it began at this
 * address. Else it is believed only if it knows the name of the tab's session: the storage did not
 * answer the page before this one.
 */
async function fromWindowName(asked: Asked, own: readonly string[], { storage, sessions }: Stores): Promise<readonly string[]> {
  const named = readWindowName()
  if (named === null) return []
  const isOwn = storage.lasts ? own.includes(named.id) : own.includes(named.id) || readAsked(named.address).key === asked.key
  if (!isOwn) return []
  const kept = await sessions.read(named.id)
  if (kept === null || kept.savedAtMs < named.savedAtMs) await sessions.save(named)
  if (storage.lasts) clearWindowName()
  return [named.id]
}
