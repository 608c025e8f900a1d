import * as v from 'valibot'
import { readSession, sessionText } from '../../player/address/link.ts'
import type { KeptSession } from './kept-sessions.ts'

/**
 * Where nothing is kept for a page, its window still has a name that outlives a reload, also in a
 * sandboxed frame: `wtp1:{…}`. Whoever had the window before may have left anything in it, so it is
 * read as a link is.
 */
const PREFIX = 'wtp1:'
const MOST_CHARACTERS = 512 * 1024

const schema = v.object({ id: v.pipe(v.string(), v.regex(/^\w{1,40}$/)), address: v.string(), savedAtMs: v.number(), session: v.string() })

export function readWindowName(): KeptSession | null {
  const { name } = window
  if (!name.startsWith(PREFIX) || name.length > MOST_CHARACTERS) return null
  try {
    const { session: text, ...head } = v.parse(schema, JSON.parse(name.slice(PREFIX.length)))
    const read = readSession(text)
    return read.ok ? { ...head, session: read.value } : null
  } catch {
    return null
  }
}

/** A name that somebody gave the window is theirs: links lead to it by that name. */
export function writeWindowName({ id, address, savedAtMs, session }: KeptSession): void {
  if (window.name !== '' && !window.name.startsWith(PREFIX)) return
  const text = PREFIX + JSON.stringify({ id, address, savedAtMs, session: sessionText(session) })
  window.name = text.length > MOST_CHARACTERS ? '' : text
}

export function clearWindowName(): void {
  if (window.name.startsWith(PREFIX)) window.name = ''
}
