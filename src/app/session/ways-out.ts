import type { StoreApi } from 'zustand'
import { freshSession } from '../../player/session/fresh-session.ts'
import { sessionText } from '../../player/address/link.ts'
import type { Player } from '../../player/state.ts'
import type { Session } from '../../player/session/session.ts'
import { download } from '../../view/parts/download.ts'
import { readAsked } from '../../player/address/asked.ts'
import { addressHere, addressWithoutState } from '../../player/address/here.ts'
import { writeAddress } from '../../player/address/write-address.ts'
import type { Stores } from './begin.ts'
import type { Found } from './find-session.ts'
import { goTo } from './follow-address.ts'
import type { Head } from './kept-sessions.ts'
import type { Keeper } from './keeper.ts'
import { newId } from './new-id.ts'
import { entryState } from './tab-memory.ts'

/** Something to do where a run did not end. */
export interface WayOut {
  readonly label: string
  readonly run: () => void
}

interface Parts {
  readonly player: StoreApi<Player>
  readonly keeper: Keeper
  readonly stores: Stores
  readonly found: Found
  /** What did not end. */
  readonly attempted: Session
}

/** Out of a start that does not end: what has run before, what can be expected to, and nothing is thrown away. */
export async function waysOut({ player, keeper, stores, found, attempted }: Parts): Promise<readonly WayOut[]> {
  const { hasEngine } = player.getState()
  const begin = async (session: Session): Promise<void> => {
    const address = addressWithoutState()
    const id = newId()
    await stores.claims.claim(id)
    writeAddress('push', entryState(id), address)
    keeper.become({ id, address, savedAtMs: 0 }, true)
    player.getState().enter(session)
  }
  const before = stepBefore(attempted)
  const kept = found.kept?.session
  const other = await otherSession(stores, found)
  const ways: WayOut[] = []
  if (hasEngine && before !== null) ways.push({ label: 'Open at the step before', run: () => void begin(before) })
  if (hasEngine && kept !== undefined && !isSame(kept, attempted))
    ways.push({ label: 'My saved session', run: () => void begin(kept) })
  else if (hasEngine && other !== undefined) ways.push({ label: 'My saved session', run: () => goTo(other) })
  if (hasEngine) ways.push({ label: 'First scenario', run: () => void begin(freshSession()) })
  return [
    ...ways,
    {
      label: 'Download what was there',
      run: () => download('write-through-session.json', sessionText(attempted), 'application/json'),
    },
  ]
}

/** The same session without what was done last; null where there was nothing but its beginning. */
function stepBefore(session: Session): Session | null {
  const { world, choices, cursor } = session
  if (choices.length > 0) return { world, choices: choices.slice(0, -1), cursor }
  const operations = world.operations.slice(0, -1)
  return operations.length === 0 ? null : { world: { ...world, operations }, choices, cursor }
}

/** The newest of the others that have run and that no tab has open. */
async function otherSession({ sessions, claims }: Stores, found: Found): Promise<Head | undefined> {
  const asked = readAsked(addressHere())
  const open = await claims.open()
  return (await sessions.heads()).find(({ id, address }) => {
    const its = readAsked(address)
    return (
      id !== found.id &&
      id !== found.kept?.id &&
      !open.has(id) &&
      its.isDoor === asked.isDoor &&
      its.path === asked.path
    )
  })
}

function isSame(one: Session, other: Session): boolean {
  return JSON.stringify([one.world, one.choices]) === JSON.stringify([other.world, other.choices])
}
