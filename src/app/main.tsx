import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import type { StoreApi } from 'zustand'
import { readParameters } from '../player/params.ts'
import type { Player } from '../player/state.ts'
import { ErrorBoundary } from '../view/error-boundary/error-boundary.tsx'
import { Failed } from '../view/failed/failed.tsx'
import { ShownProvider } from '../view/motion/shown-provider.tsx'
import { keepFocus } from '../view/parts/keep-focus.ts'
import { PlayerContext, usePlayer } from '../view/use-player.ts'
import '../view/theme/theme.css'
import './before-start.css'
import { boot } from './boot.ts'
import { Playground } from './doors/playground/playground.tsx'
import { keepLook } from './look.ts'
import { keepRoom } from './room-address.ts'

/** The page is part of the first load; the other doors are loaded while the engine starts. */
async function loadDoor(): Promise<ReactNode> {
  const { embed, present, scale } = readParameters(location.search).parameters
  if (embed) {
    const { Embed } = await import('./doors/embed/embed.tsx')
    return <Embed />
  }
  if (present) {
    const { Presenter } = await import('./doors/presenter/presenter.tsx')
    return <Presenter scale={scale ?? 1} />
  }
  return <Playground />
}

function Door({ children }: { readonly children: ReactNode }) {
  const status = usePlayer((player) => player.status)
  const failure = usePlayer((player) => player.failure)
  return status === 'failed' ? <Failed reason={failure ?? 'The engine did not start. Reload the page.'} /> : children
}

async function open(): Promise<ReactNode> {
  const [{ player, parameters }, door] = await Promise.all([boot(), loadDoor()])
  keepLook(player, parameters)
  if (!parameters.embed && !parameters.present) keepRoom(player)
  await firstRunOf(player)
  return (
    <StrictMode>
      <PlayerContext value={player}>
        <ErrorBoundary player={player}>
          <ShownProvider>
            <Door>{door}</Door>
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

function excuse(error: unknown): ReactNode {
  const reason = error instanceof Error ? error.message : String(error)
  return <Failed reason={`The playground did not start (${reason}). Check the connection and reload.`} />
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element #root to draw the playground in')
keepFocus(document)
// What index.html shows stays until there is something better.
void open()
  .catch(excuse)
  .then((page) => createRoot(root).render(page))
