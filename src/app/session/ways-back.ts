import type { Asked } from '../../player/address/asked.ts'
import { readAsked } from '../../player/address/asked.ts'
import type { Stores } from './begin.ts'
import type { Found } from './find-session.ts'
import type { Head } from './kept-sessions.ts'
import { tabSessions } from './tab-memory.ts'

/** A session beside the one that is shown, to which the visitor may want to go. */
export interface WayBack {
  readonly text: string
  readonly label: string
  readonly to: Pick<Head, 'id' | 'address'>
}

/**
 * Nothing that is kept goes out of sight: who comes by a link is led back to their own session, and to what
 * they did with that link before.
 */
export async function waysBack(asked: Asked, found: Found, { sessions, claims }: Stores): Promise<readonly WayBack[]> {
  if (asked.isDoor || found.how === 'resumed') return []
  const open = await claims.open()
  const others = (await sessions.heads()).filter(
    ({ id, address }) => id !== found.id && id !== found.kept?.id && !open.has(id) && isOfThePage(address, asked),
  )
  if (asked.isBare) {
    const later = others.find(({ savedAtMs }) => found.kept === null || savedAtMs > found.kept.savedAtMs)
    return later === undefined
      ? []
      : [
          {
            text: 'After this session you worked in another one, which began with a link.',
            label: 'Go on there',
            to: later,
          },
        ]
  }
  if (found.how !== 'new') return []
  const before = others.find(({ address }) => readAsked(address).key === asked.key)
  const inThisTab = tabSessions().flatMap(({ id }) => others.find((other) => other.id === id) ?? [])
  const own = inThisTab[0] ?? others.find(({ address }) => readAsked(address).isBare)
  return [
    ...(own === undefined || own === before
      ? []
      : [{ text: 'This session came with a link. Your own is kept.', label: 'Return to it', to: own }]),
    ...(before === undefined
      ? []
      : [{ text: 'You have worked with this link before.', label: 'Go on there', to: before }]),
  ]
}

function isOfThePage(address: string, asked: Asked): boolean {
  const its = readAsked(address)
  return !its.isDoor && its.path === asked.path
}
