import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import type { StoreApi } from 'zustand'
import { hashHere, hasState, parametersHere } from '../player/address/here.ts'
import { keepAddress } from '../player/address/keep-address.ts'
import { plainReason } from '../player/plain-reason.ts'
import type { Player } from '../player/state.ts'
import { ErrorBoundary } from '../view/parts/error-boundary/error-boundary.tsx'
import { Failed } from '../view/parts/failed/failed.tsx'
import { Sentence } from '../player/sentence.ts'
import { ShownProvider } from '../view/run/motion/shown-provider.tsx'
import { keepFocus } from '../view/parts/keep-focus.ts'
import { Starting, StartingAgain } from '../view/run/starting/starting.tsx'
import { PlayerContext, usePlayer, usePlayerApi } from '../view/use-player.ts'
import '../view/theme/theme.css'
import './before-start/before-start.css'
import { wantOwnPolicy } from './before-start/own-policy.ts'
import { boot, type Booted } from './boot.ts'
import { Playground } from './doors/playground/playground.tsx'
import { arrived } from './late/arrived.ts'
import { fetchInIdle } from './late/fetch-in-idle.ts'
import { EMBED_DOOR, PRESENTER } from './late/late-doors.ts'
import { keepLook } from './look.ts'
import { markRun } from './mark-run.ts'
import { keepTitle } from './room-title.ts'
import { watchViolations } from '../player/service/forbidden.ts'

/** The page is part of the first load; the other doors are loaded while the engine starts. */
async function loadDoor(): Promise<ReactNode> {
  const { embed, present, scale } = parametersHere().parameters
  if (embed) {
    const Embed = await arrived(EMBED_DOOR)
    return <Embed />
  }
  if (present) {
    const Presenter = await arrived(PRESENTER)
    return <Presenter scale={scale ?? 1} />
  }
  return <Playground />
}

interface DoorProps extends Pick<Booted, 'waysOut' | 'tryAgain'> {
  readonly children: ReactNode
}

function Door({ children, waysOut, tryAgain }: DoorProps) {
  const status = usePlayer((player) => player.status)
  const failure = usePlayer((player) => player.failure)
  const player = usePlayerApi()
  if (status === 'ready') return children
  if (status === 'loading') return <StartingAgain player={player} />
  return (
    <Failed
      reason={failure ?? 'The engine did not start. Reload the page.'}
      waysOut={waysOut}
      again={{ label: 'Try it again', run: tryAgain }}
    />
  )
}

async function open(): Promise<ReactNode> {
  wantOwnPolicy()
  watchViolations()
  const start = sayAtStart()
  const booting = boot()
  void booting.then(
    ({ player }) => start.knows(player),
    () => undefined,
  )
  const [{ player, parameters, waysOut, tryAgain }, door] = await Promise.all([booting, loadDoor()])
  keepLook(player, parameters)
  markRun(player)
  if (!parameters.embed && !parameters.present) {
    keepAddress(player)
    keepTitle(player)
  }
  await firstRunOf(player)
  start.ends()
  fetchInIdle(parameters.embed ? 'embed' : parameters.present ? 'present' : 'page')
  return (
    <StrictMode>
      <PlayerContext value={player}>
        <ErrorBoundary player={player}>
          <ShownProvider>
            <Door waysOut={waysOut} tryAgain={tryAgain}>
              {door}
            </Door>
          </ShownProvider>
        </ErrorBoundary>
      </PlayerContext>
    </StrictMode>
  )
}

/** Until the engine has answered there is nothing to show: a page that fills up later would jump about. */
function firstRunOf(player: StoreApi<Player>): Promise<void> {
  return new Promise((resolve) => {
    const answered = ({ status }: Player): void => {
      if (status !== 'loading') resolve()
    }
    answered(player.getState())
    player.subscribe(answered)
  })
}

/** A start that takes longer than this says what it does. */
const SAID_AFTER_MS = 150

interface Start {
  readonly knows: (player: StoreApi<Player>) => void
  readonly ends: () => void
}

/** Says so where index.html has a place for it. */
function sayAtStart(): Start {
  const place = document.getElementById('start')
  if (place === null) return { knows: () => undefined, ends: () => undefined }
  const said = createRoot(place)
  let known: StoreApi<Player> | null = null
  let isDue = false
  const say = (): void => {
    if (isDue) said.render(<Starting player={known} fromLink={hasState(hashHere())} />)
  }
  const timer = setTimeout(
    () => {
      isDue = true
      say()
    },
    Math.max(0, SAID_AFTER_MS - performance.now()),
  )
  return {
    knows: (player) => {
      known = player
      say()
    },
    ends: () => {
      clearTimeout(timer)
      said.unmount()
    },
  }
}

function excuse(error: unknown): ReactNode {
  if (error instanceof Sentence) return <Failed reason={error.message} />
  return <Failed reason={`The playground did not start (${plainReason(error)}). Check the connection and reload.`} />
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element #root to draw the playground in')
keepFocus(document)
// What index.html shows stays until there is something better.
void open()
  .catch(excuse)
  .then((page) => createRoot(root).render(page))
