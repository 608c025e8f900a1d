import type { StoreApi } from 'zustand'
import type { Player } from '../../player/state.ts'
import type { Session } from '../../player/session/session.ts'
import type { Storage } from '../storage/storage.ts'
import { readAsked } from '../../player/address/asked.ts'
import type { Claims } from './claims.ts'
import type { KeptSession, KeptSessions } from './kept-sessions.ts'
import { leaveUnsaved, takeUpUnsaved } from './last-moment.ts'
import { newId } from './new-id.ts'
import { COPIED } from './say.ts'
import { rememberInTab, type TabSession } from './tab-memory.ts'
import { clearWindowName, writeWindowName } from './window-name.ts'

/** Dragging the playhead is one write. */
const SAVE_AFTER_MS = 50

/** Sessions that no tab has open: so many of the newest stay, and so many where there is no space for more. */
const MOST_KEPT = 12
const FEWEST_KEPT = 2

/** Which session is on stage. */
export type Current = Omit<KeptSession, 'session'>

interface Parts {
  readonly player: StoreApi<Player>
  readonly storage: Storage
  readonly sessions: KeptSessions
  readonly claims: Claims
}

/**
 * Saves the session on stage as it changes. Only what has run is saved, and only when something is
 * pending: what an address describes is not kept until the visitor does something with it.
 */
export class Keeper {
  readonly #parts: Parts
  #current: Current
  /** What is on stage and needs no saving; null until it has run. */
  #settled: Session | null = null
  /** It is to be saved as soon as it has run: a copy is a session of its own from its beginning. */
  #isCopy: boolean
  /** The newest one of which nobody has said yet that it is saved. */
  #unsaved: KeptSession | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #isAway = false
  #hasPruned = false

  constructor(parts: Parts, current: Current, isCopy: boolean) {
    this.#parts = parts
    this.#current = current
    this.#isCopy = isCopy
    rememberInTab(tabSession(current))
    parts.player.subscribe(() => this.#look())
    // A phone may never come back to a page that is hidden.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.flush()
    })
    window.addEventListener('pagehide', () => this.#leave())
    window.addEventListener('pageshow', ({ persisted }) => {
      if (persisted) void this.#comeBack()
    })
  }

  get current(): Current {
    return this.#current
  }

  /** Another session comes on stage. Whoever calls this has flushed the one before. */
  become(current: Current, isCopy: boolean): void {
    this.#current = current
    this.#isCopy = isCopy
    this.#settled = null
    rememberInTab(tabSession(current))
  }

  /** Saves what is not saved yet. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const kept = this.#unsaved
    if (kept !== null && !this.#isAway) await this.#save(kept)
  }

  #look(): void {
    const { trace, cut, pending, world, choices, cursor, firstRun, playing, saved } = this.#parts.player.getState()
    if (trace === null || pending) return
    const before = this.#settled
    const cutAt = cut === null ? undefined : trace.steps.length
    if (
      before !== null &&
      world === before.world &&
      choices === before.choices &&
      cursor === before.cursor &&
      cutAt === before.cutAt
    )
      return
    this.#settled = { world, choices, cursor, cutAt }
    // What the first run plays by itself is not the visitor's.
    if ((before === null || (firstRun === 'healthy' && playing)) && !this.#isCopy) return
    this.#isCopy = false
    this.#current = { ...this.#current, savedAtMs: Date.now() }
    this.#unsaved = { ...this.#current, session: this.#settled }
    // What a page writes as it goes away may come too late for the name that the next one finds.
    if (!saved) writeWindowName(this.#unsaved)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), SAVE_AFTER_MS)
  }

  async #save(kept: KeptSession): Promise<void> {
    const { player, storage, sessions, claims } = this.#parts
    let written = await sessions.save(kept)
    if (written === 'no space') {
      await sessions.prune(await claims.open(), FEWEST_KEPT)
      written = await sessions.save(kept)
    }
    if (this.#isAway) return
    if (this.#unsaved === kept) this.#unsaved = null
    const lasts = written === 'kept' && storage.lasts
    if (lasts) clearWindowName()
    else writeWindowName(this.#unsaved ?? kept)
    if (!this.#hasPruned) await sessions.prune(await claims.open(), MOST_KEPT)
    this.#hasPruned = true
    const { saved, setSaved, notify } = player.getState()
    if (saved === lasts) return
    setSaved(lasts)
    if (!lasts)
      notify(
        'problem',
        'The browser does not keep this session: it has no space for it, or does not answer. It is not saved here; Share keeps it as a link.',
      )
  }

  /** Nothing of ours may stay open in the back/forward cache: the next page would wait for it. */
  #leave(): void {
    clearTimeout(this.#timer)
    this.#isAway = true
    const { player, storage, sessions, claims } = this.#parts
    if (this.#unsaved !== null && storage.lasts) leaveUnsaved(this.#unsaved, sessions)
    if (this.#unsaved !== null && !player.getState().saved) writeWindowName(this.#unsaved)
    storage.leave()
    claims.release()
  }

  /** The page is alive again, as it was. Its session may have gone on elsewhere. */
  async #comeBack(): Promise<void> {
    const { player, storage, sessions, claims } = this.#parts
    this.#isAway = false
    storage.comeBack()
    if (storage.lasts) await takeUpUnsaved(sessions)
    const kept = await sessions.read(this.#current.id)
    if (kept !== null && kept.savedAtMs > this.#current.savedAtMs) return location.reload()
    if ((await claims.claim(this.#current.id)) === 'taken') {
      const id = newId()
      await claims.claim(id)
      this.become({ ...this.#current, id }, true)
      player.getState().notify('info', COPIED)
    }
    this.#look()
    await this.flush()
  }
}

function tabSession({ id, address }: Current): TabSession {
  return { id, key: readAsked(address).key }
}
