import type { StoreApi } from 'zustand'
import type { ReadBytes } from '../../player/address/link.ts'
import { writeAddress } from '../../player/address/write-address.ts'
import { describedBy } from '../../player/address/open.ts'
import { freshSession } from '../../player/session/fresh-session.ts'
import type { Player } from '../../player/state.ts'
import { readAsked } from '../../player/address/asked.ts'
import { addressHere, hashHere, parametersHere } from '../../player/address/here.ts'
import { sessionAt, type Stores } from './begin.ts'
import type { Current, Keeper } from './keeper.ts'
import { sayHowItBegan } from './say.ts'
import { entrySession, entryState, rememberInTab } from './tab-memory.ts'

interface Parts {
  readonly player: StoreApi<Player>
  readonly keeper: Keeper
  readonly stores: Stores
  readonly readBytes: ReadBytes
}

/**
 * A link that is pasted into the tab changes only the hash, and the page stays: what the link carries
 * comes on stage, as a session of its own. The browser's Back leads to the one before.
 */
export function followAddress(parts: Parts): void {
  // One after the other: a new hash is told twice, and what it carries is read in between.
  let last = Promise.resolve()
  const follow = (): void => {
    last = last
      .then(() => arrive(parts))
      .catch((error: Error) =>
        parts.player.getState().notify('problem', `${error.message} What was there before is kept.`),
      )
  }
  window.addEventListener('popstate', follow)
  window.addEventListener('hashchange', follow)
}

/** Goes to another session of this page, as if its address had been typed. */
export function goTo({ id, address }: Pick<Current, 'id' | 'address'>): void {
  const state = entryState(id)
  writeAddress('push', state, address)
  window.dispatchEvent(new PopStateEvent('popstate', { state }))
}

async function arrive({ player, keeper, stores, readBytes }: Parts): Promise<void> {
  const before = keeper.current
  const entry = entrySession()
  const address = addressHere()
  const asked = readAsked(address)
  if (entry === before.id) return
  if (entry === null && asked.key === readAsked(before.address).key)
    return rememberInTab({ id: before.id, key: asked.key })
  await keeper.flush()
  const described = await describedBy({ ...parametersHere(), hash: hashHere() }, readBytes)
  if (described.isDamaged) {
    for (const text of described.notices) player.getState().notify('problem', `${text} What was there before is kept.`)
    return rememberInTab({ id: before.id, key: asked.key })
  }
  const found = await sessionAt(asked, described, stores)
  const beginning = described.session ?? freshSession()
  keeper.become({ id: found.id, address, savedAtMs: found.kept?.savedAtMs ?? 0 }, found.how === 'copied')
  player.getState().enter(found.kept?.session ?? beginning)
  sayHowItBegan(player, found, beginning)
  if (found.how !== 'new') return
  player.getState().notify('info', 'This session came with a link. The one before it is kept.', {
    label: 'Return to it',
    run: () => goTo(before),
  })
}
