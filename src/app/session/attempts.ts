import { sessionText } from '../../player/address/link.ts'
import type { Player } from '../../player/state.ts'
import type { Session } from '../../player/session/session.ts'
import type { Storage } from '../storage/storage.ts'
import { readAsked, type Asked } from '../../player/address/asked.ts'
import { namesIn } from './tab-memory.ts'
import type { Stores } from './begin.ts'
import type { Found } from './find-session.ts'
import type { Keeper } from './keeper.ts'

/**
 * A run that takes long is noted while it lasts, with the session that it is of: a page that goes down
 * with it cannot say so any more, and the next one would go down as well. The note is made where writing
 * takes no time, the session is kept apart from those that have run.
 */
interface Attempt {
  /** The session in which it was made. */
  readonly id: string
  /** What its address asked for. */
  readonly key: string
}

const NAME = 'write-through-attempts'
const MOST = 8
const SESSION = 'attempt:'

export function attemptsLeft(): readonly Attempt[] {
  try {
    return namesIn(localStorage.getItem(NAME))
  } catch {
    return []
  }
}

function keep(attempts: readonly Attempt[]): void {
  try {
    if (attempts.length === 0) localStorage.removeItem(NAME)
    else localStorage.setItem(NAME, JSON.stringify(attempts.slice(0, MOST)))
  } catch {
    // Denied or full: the next page starts as if nothing had been.
  }
}

function forget(storage: Storage, id: string): void {
  keep(attemptsLeft().filter((attempt) => attempt.id !== id))
  void storage.remove([SESSION + id])
}

interface Watched {
  readonly player: {
    subscribe(listener: (player: Pick<Player, 'work' | 'pending' | 'world' | 'choices' | 'cursor'>) => void): unknown
  }
  readonly keeper: { readonly current: Pick<Keeper['current'], 'id' | 'address'> }
  readonly storage: Storage
}

/** Notes what takes long, until it has ended, well or not. What takes its place meanwhile is noted in its place. */
export function noteAttempts({ player, keeper, storage }: Watched): void {
  let noted: (Pick<Session, 'world' | 'choices'> & { readonly id: string }) | null = null
  player.subscribe(({ work, pending, world, choices, cursor }) => {
    const { id, address } = keeper.current
    const isNoted = noted?.id === id && noted.world === world && noted.choices === choices
    if (pending && work?.phase === 'running' && !isNoted) {
      if (noted !== null && noted.id !== id) forget(storage, noted.id)
      noted = { id, world, choices }
      keep([{ id, key: readAsked(address).key }, ...attemptsLeft().filter((attempt) => attempt.id !== id)])
      void storage.write({ [SESSION + id]: sessionText({ world, choices, cursor }) })
    } else if (noted !== null && !pending) {
      const ended = noted.id
      noted = null
      // Once it is drawn: drawing it may be what does not end.
      setTimeout(() => setTimeout(() => forget(storage, ended)))
    }
  })
}

/** What did not end the last time, and would be run now. */
export interface Unended {
  readonly session: Session
  /** It counts no more: the visitor has decided. */
  readonly forget: () => void
}

/** null: nothing stands against a start. Whatever is open in another tab may still end there. */
export async function unendedBefore(
  asked: Asked,
  found: Found,
  described: Session | null,
  { storage, claims, readText }: Stores,
): Promise<Unended | null> {
  const left = attemptsLeft()
  if (left.length === 0 || found.how === 'copied') return null
  const open = await claims.open()
  const isThis = ({ id, key }: Attempt): boolean =>
    id === found.kept?.id || (found.how === 'new' && key === asked.key && !open.has(id))
  const attempt = left.find(isThis)
  if (attempt === undefined) return null
  const text = await storage.read(SESSION + attempt.id)
  const read = typeof text === 'string' ? await readText(text) : null
  const session = read?.ok === true ? read.value : (found.kept?.session ?? described)
  return session === null ? null : { session, forget: () => forget(storage, attempt.id) }
}
