import { sessionText, type ReadText } from '../../player/address/link.ts'
import type { KeptSession } from './kept-sessions.ts'

/**
 * Where nothing is kept for a page, its window still has a name that outlives a reload, also in a
 * sandboxed frame: `wtp1:{…}`. Whoever had the window before may have left anything in it, so it is
 * read as a link is.
 */
const PREFIX = 'wtp1:'
const MOST_CHARACTERS = 512 * 1024

export async function readWindowName(readText: ReadText): Promise<KeptSession | null> {
  const { name } = window
  if (!name.startsWith(PREFIX) || name.length > MOST_CHARACTERS) return null
  const named = namedIn(name.slice(PREFIX.length))
  if (named === null) return null
  const { session: text, ...head } = named
  const read = await readText(text)
  return read.ok ? { ...head, session: read.value } : null
}

type Named = Omit<KeptSession, 'session'> & { readonly session: string }

function namedIn(text: string): Named | null {
  try {
    const { id, address, savedAtMs, session } = JSON.parse(text) as Partial<Record<keyof Named, unknown>>
    const isNamed = typeof id === 'string' && /^\w{1,40}$/.test(id)
    return isNamed && typeof address === 'string' && typeof savedAtMs === 'number' && typeof session === 'string'
      ? { id, address, savedAtMs, session }
      : null
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
