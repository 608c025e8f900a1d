import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { ErrorBoundary } from '../view/error-boundary/error-boundary.tsx'
import { ShownProvider } from '../view/motion/shown-provider.tsx'
import { PlayerContext, usePlayer } from '../view/use-player.ts'
import { Waiting } from '../view/waiting/waiting.tsx'
import '../view/theme/theme.css'
import { boot, type Booted } from './boot.ts'
import { keepLook } from './look.ts'

const Playground = lazy(() => import('./doors/playground/playground.tsx').then(({ Playground: door }) => ({ default: door })))
const Embed = lazy(() => import('./doors/embed/embed.tsx').then(({ Embed: door }) => ({ default: door })))
const Presenter = lazy(() => import('./doors/presenter/presenter.tsx').then(({ Presenter: door }) => ({ default: door })))

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element #root to draw the playground in')
const page = createRoot(root)

page.render(<Waiting status="loading" failure={null} />)
boot().then(
  (booted) => {
    keepLook(booted.player, booted.parameters)
    page.render(
      <StrictMode>
        <PlayerContext value={booted.player}>
          <ErrorBoundary player={booted.player}>
            <ShownProvider>
              <Suspense fallback={<Waiting status="loading" failure={null} />}>
                <Door {...booted} />
              </Suspense>
            </ShownProvider>
          </ErrorBoundary>
        </PlayerContext>
      </StrictMode>,
    )
  },
  (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    page.render(<Waiting status="failed" failure={`The playground did not start (${reason}). Reload the page.`} />)
  },
)

function Door({ parameters }: Booted) {
  const status = usePlayer((player) => player.status)
  const failure = usePlayer((player) => player.failure)
  if (status === 'failed') return <Waiting status="failed" failure={failure} />
  if (parameters.embed) return <Embed />
  if (parameters.present) return <Presenter scale={parameters.scale ?? 1} />
  return <Playground />
}
