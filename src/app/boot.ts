import type { StoreApi } from 'zustand'
import { createPlayer } from '../player/create-player.ts'
import { freshSession } from '../player/session/fresh-session.ts'
import { readBytes, readerFor, readText } from './late/read-late.ts'
import { createEngineClient } from '../player/service/create-engine-client.ts'
import { describedBy, open } from '../player/address/open.ts'
import type { Parameters } from '../player/address/params.ts'
import type { Player } from '../player/state.ts'
import type { Theme } from '../player/settings.ts'
import { readAsked } from '../player/address/asked.ts'
import { addressHere, hashHere, parametersHere } from '../player/address/here.ts'
import { sessionAt, type Stores } from './session/begin.ts'
import { Claims } from './session/claims.ts'
import type { Found } from './session/find-session.ts'
import { followAddress, goTo } from './session/follow-address.ts'
import { Keeper } from './session/keeper.ts'
import { KeptSessions } from './session/kept-sessions.ts'
import { noteAttempts, unendedBefore } from './session/attempts.ts'
import { sayHowItBegan } from './session/say.ts'
import { entrySession } from './session/tab-memory.ts'
import { waysOut, type WayOut } from './session/ways-out.ts'
import { waysBack } from './session/ways-back.ts'
import { openStorage, type Storage } from './storage/storage.ts'
import { stopOnInput } from './stop-on-input.ts'
import { openEngineWire } from './worker/wires.ts'

export interface Booted {
  readonly player: StoreApi<Player>
  /** What can be done where the session on stage cannot be run. */
  readonly waysOut: () => Promise<readonly WayOut[]>
  readonly tryAgain: () => void
  readonly parameters: Parameters
}

const THEME = 'theme'
const HELD = 'The last run here did not end, so it is not begun again by itself. What it was made of is kept.'

/** Reads the address and what was saved, and makes the player for this page. */
export async function boot(): Promise<Booted> {
  const client = createEngineClient(openEngineWire, readBytes)
  const { parameters, notices } = parametersHere()
  const asked = readAsked(addressHere())
  const [, described, storage] = await Promise.all([
    readerFor(hashHere()),
    describedBy({ parameters, notices, hash: hashHere() }, (bytes) => client.read(bytes)),
    openStorage(),
  ])
  const stores: Stores = {
    storage,
    sessions: new KeptSessions(storage, asked.path, readText),
    claims: new Claims(),
    readText,
  }
  const isReload = entrySession() !== null
  const found = await sessionAt(asked, described, stores)
  const theme = await savedTheme(storage)
  const unended = await unendedBefore(asked, found, described.session, stores)
  const held = unended === null ? undefined : HELD
  const opening = open({
    parameters,
    described,
    kept: unended?.session ?? found.kept?.session ?? null,
    isReload,
    held,
    settings: { theme, saved: storage.lasts },
  })
  const player = createPlayer(client, opening)
  const keeper = new Keeper(
    { player, ...stores },
    { id: found.id, address: addressHere(), savedAtMs: found.kept?.savedAtMs ?? 0 },
    found.how === 'copied',
  )
  noteAttempts({ player, keeper, storage })
  followAddress({ player, keeper, stores, readBytes: (bytes) => client.read(bytes) })
  if (unended === null) {
    sayHowItBegan(player, found, described.session ?? freshSession())
    void offerWaysBack(player, found, stores)
  }
  keepTheme(player, storage)
  if (opening.firstRun || opening.autoplay) stopOnInput(player)
  return {
    player,
    parameters,
    waysOut: () => waysOut({ player, keeper, stores, found, attempted: player.getState() }),
    tryAgain: () => {
      unended?.forget()
      location.reload()
    },
  }
}

async function offerWaysBack(player: StoreApi<Player>, found: Found, stores: Stores): Promise<void> {
  for (const { text, label, to } of await waysBack(readAsked(addressHere()), found, stores)) {
    player.getState().notify('info', text, { label, run: () => goTo(to) })
  }
}

async function savedTheme(storage: Storage): Promise<Theme> {
  const theme = await storage.read(THEME)
  return theme === 'light' || theme === 'dark' ? theme : 'auto'
}

function keepTheme(player: StoreApi<Player>, storage: Storage): void {
  player.subscribe((now, before) => {
    if (now.theme !== before.theme) void storage.write({ [THEME]: now.theme })
  })
}
