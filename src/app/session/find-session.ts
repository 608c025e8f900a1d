import { readAsked, type Asked } from '../../player/address/asked.ts'
import type { Claims } from './claims.ts'
import type { Head, KeptSession, KeptSessions } from './kept-sessions.ts'
import { newId } from './new-id.ts'

/**
 * With what a page opens.
 * `new`: as its address says. `resumed`: this tab had it here. `copied`: a copy, as another tab has it
 * open. `back`: the last one, which no tab has open any more.
 */
export type Found =
  | { readonly how: 'new'; readonly id: string; readonly kept: null }
  | { readonly how: 'resumed' | 'copied' | 'back'; readonly id: string; readonly kept: KeptSession }

export interface Search {
  readonly asked: Asked
  /** Whether the address describes a session itself: then the last one of other tabs is not meant. */
  readonly isDescribed: boolean
  /** The sessions that this tab had here, the likeliest first. */
  readonly own: readonly string[]
  /** What the name of the window holds of this tab; null: nothing. */
  readonly named: KeptSession | null
  readonly sessions: KeptSessions
  readonly claims: Pick<Claims, 'claim'>
}

export async function findSession(search: Search): Promise<Found> {
  return (
    (await ownSession(search)) ??
    (await lastSession(search)) ??
    (await mine({ how: 'new', id: newId(), kept: null }, search))
  )
}

async function ownSession(search: Search): Promise<Found | null> {
  const { own, claims } = search
  let twin: KeptSession | null = null
  for (const id of own) {
    const kept = await newest(id, search)
    if (kept === null) continue
    if ((await claims.claim(id)) !== 'taken') return { how: 'resumed', id, kept }
    twin ??= kept
  }
  // A tab that was duplicated knows what its twin knows.
  return twin === null ? null : mine({ how: 'copied', id: newId(), kept: twin }, { claims })
}

async function newest(id: string, { sessions, named }: Search): Promise<KeptSession | null> {
  const kept = await sessions.read(id)
  return named !== null && named.id === id && (kept === null || kept.savedAtMs < named.savedAtMs) ? named : kept
}

async function lastSession({ asked, isDescribed, sessions, claims }: Search): Promise<Found | null> {
  if (isDescribed || asked.isDoor) return null
  for (const { id } of inOrder(await sessions.heads(), asked)) {
    const kept = await sessions.read(id)
    if (kept === null) continue
    const claim = await claims.claim(id)
    if (claim === 'mine') return { how: 'back', id, kept }
    return mine({ how: claim === 'taken' ? 'copied' : 'back', id: newId(), kept }, { claims })
  }
  return null
}

/** What began here without a link comes first: a link never takes the place of the visitor's own session. */
function inOrder(heads: readonly Head[], asked: Asked): readonly Head[] {
  const all = heads
    .map((head) => ({ head, its: readAsked(head.address) }))
    .filter(({ its }) => !its.isDoor && its.path === asked.path)
  return [...all.filter(({ its }) => its.isBare), ...all.filter(({ its }) => !its.isBare)].map(({ head }) => head)
}

async function mine<One extends Found>(found: One, { claims }: Pick<Search, 'claims'>): Promise<One> {
  await claims.claim(found.id)
  return found
}
