import { lazy, StrictMode, Suspense, useEffect, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { ErrorBoundary } from '../view/error-boundary/error-boundary.tsx'
import { Waiting } from '../view/waiting/waiting.tsx'
import { ShownProvider } from '../view/motion/shown-provider.tsx'
import { PlayerContext, usePlayer } from '../view/use-player.ts'
import '../view/theme/theme.css'
import { boot, type Booted } from './boot.ts'
import { Playground } from './doors/playground/playground.tsx'

const Embed = lazy(() => import('./doors/embed/embed.tsx').then(({ Embed: door }) => ({ default: door })))
const Presenter = lazy(() => import('./doors/presenter/presenter.tsx').then(({ Presenter: door }) => ({ default: door })))

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element #root to draw the playground in')
const page = createRoot(root)

page.render(<Waiting status="loading" failure={null} />)
void boot().then((booted) => {
  document.documentElement.dataset['door'] = booted.parameters.embed ? 'embed' : booted.parameters.present ? 'present' : 'page'
  page.render(
    <StrictMode>
      <PlayerContext value={booted.player}>
        <ErrorBoundary player={booted.player}>
          <Look scale={booted.parameters.scale ?? 1}>
            <ShownProvider>
              <Suspense fallback={<Waiting status="loading" failure={null} />}>
                <Door {...booted} />
              </Suspense>
            </ShownProvider>
          </Look>
        </ErrorBoundary>
      </PlayerContext>
    </StrictMode>,
  )
})

function Door({ parameters }: Booted) {
  const status = usePlayer((player) => player.status)
  const failure = usePlayer((player) => player.failure)
  if (status === 'failed') return <Waiting status="failed" failure={failure} />
  if (parameters.embed) return <Embed />
  if (parameters.present) return <Presenter scale={parameters.scale ?? 1} />
  return <Playground />
}

/** Theme and scale belong to the root element, where the tokens are. */
function Look({ scale, children }: { readonly scale: number; readonly children: ReactNode }) {
  const theme = usePlayer((player) => player.theme)
  useEffect(() => {
    const { documentElement } = document
    if (theme === 'auto') delete documentElement.dataset['theme']
    else documentElement.dataset['theme'] = theme
  }, [theme])
  useEffect(() => {
    document.documentElement.style.setProperty('--scale', String(scale))
  }, [scale])
  return children
}
