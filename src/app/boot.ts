import type { StoreApi } from 'zustand'
import { createPlayer } from '../player/create-player.ts'
import { createEngineClient } from '../player/engine-supervisor.ts'
import { open } from '../player/open.ts'
import { readParameters, type Parameters } from '../player/params.ts'
import type { Player, Theme } from '../player/state.ts'
import { readSaved, sessionSaver } from './saved-session.ts'
import { stopOnInput } from './stop-on-input.ts'
import { openStorage, type Storage } from './storage.ts'
import { workerWires } from './worker/worker-wire.ts'

export interface Booted {
  readonly player: StoreApi<Player>
  readonly parameters: Parameters
}

const THEME = 'theme'
/** Dragging the playhead is one write; nobody reloads faster than this. */
const SAVE_AFTER_MS = 50

/** Reads the address and what was saved, and makes the player for this page. */
export async function boot(): Promise<Booted> {
  const client = createEngineClient(workerWires())
  const { parameters, notices } = readParameters(location.search)
  const storage = await openStorage()
  const opened = await open({
    parameters,
    notices,
    hash: location.hash,
    saved: await readSaved(storage),
    settings: { theme: await savedTheme(storage), saved: storage.lasts },
  })
  const player = createPlayer(client, opened)
  const isDoor = parameters.embed || parameters.present
  if (opened.fromLink && !isDoor) offerWayBack(player, storage)
  if (!opened.fromLink && !isDoor) saveFromNowOn(player, storage)
  keepTheme(player, storage)
  if (opened.firstRun || opened.autoplay) stopOnInput(player)
  return { player, parameters }
}

async function savedTheme(storage: Storage): Promise<Theme> {
  const theme = await storage.read(THEME)
  return theme === 'light' || theme === 'dark' ? theme : 'auto'
}

/** Also when the page is hidden: a phone may never come back to it. */
function saveFromNowOn(player: StoreApi<Player>, storage: Storage): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = sessionSaver(storage)
  const save = (): void => {
    clearTimeout(timer)
    write(player.getState())
  }
  player.subscribe((now, before) => {
    if (now.world === before.world && now.choices === before.choices && now.cursor === before.cursor) return
    clearTimeout(timer)
    timer = setTimeout(save, SAVE_AFTER_MS)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save()
  })
}

/** A link never overwrites the visitor's own session. */
function offerWayBack(player: StoreApi<Player>, storage: Storage): void {
  void readSaved(storage).then((mine) => {
    if (mine === null) return
    player.getState().notify('info', 'This session came with a link; yours is kept.', {
      label: 'Back to mine',
      run: () => location.assign(new URL(location.pathname, location.origin).href),
    })
  })
}

function keepTheme(player: StoreApi<Player>, storage: Storage): void {
  player.subscribe((now, before) => {
    if (now.theme !== before.theme) void storage.write(THEME, now.theme)
  })
}
