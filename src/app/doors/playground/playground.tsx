import { lazy, Suspense } from 'react'
import { Announcer } from '../../../view/announcer/announcer.tsx'
import { DropZone } from '../../../view/consoles/files/drop-zone.tsx'
import { Header } from '../../../view/header/header.tsx'
import { useLayout, type Layout } from '../../../view/layout/use-layout.ts'
import { Notices } from '../../../view/notices/notices.tsx'
import type { Elements } from '../../../view/parts/elements.ts'
import { heir, takesOver } from '../../../view/parts/heirs.ts'
import { useAltKeys } from '../../../view/shortcuts/use-alt-keys.ts'
import { usePlayer } from '../../../view/use-player.ts'
import { Columns } from './columns.tsx'
import { OneColumn } from './one-column.tsx'
import styles from './playground.module.css'

const BreakItRoom = lazy(() => import('../break-it/break-it-room.tsx').then(({ BreakItRoom: it }) => ({ default: it })))
const BuildRoom = lazy(() => import('../build/build-room.tsx').then(({ BuildRoom: it }) => ({ default: it })))
const CompareRoom = lazy(() => import('../compare/compare-room.tsx').then(({ CompareRoom: it }) => ({ default: it })))
const PatternsRoom = lazy(() => import('../patterns/patterns-room.tsx').then(({ PatternsRoom: it }) => ({ default: it })))

export function Playground() {
  useAltKeys()
  const layout = useLayout()
  const room = usePlayer((player) => player.room)
  return (
    <div className={styles.page} data-layout={layout} data-room={room} {...heir('room')}>
      <Header narrow={layout === 'narrow'} />
      {room === 'play' && <Stage layout={layout} />}
      {room === 'break' && (
        <Room>
          <BreakItRoom />
        </Room>
      )}
      {room === 'patterns' && (
        <Room>
          <PatternsRoom />
        </Room>
      )}
      {room === 'build' && (
        <Room>
          <BuildRoom />
        </Room>
      )}
      {room === 'compare' && (
        <Room>
          <CompareRoom />
        </Room>
      )}
      <Notices />
      <Announcer />
    </div>
  )
}

function Stage({ layout }: { readonly layout: Layout }) {
  return (
    <>
      {layout === 'narrow' ? <OneColumn /> : <Columns />}
      <DropZone />
    </>
  )
}

function Room({ children }: { readonly children: Elements }) {
  return (
    <div className={styles.room} {...heir('room')}>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </div>
  )
}

/** Has the focus until the room is there, where it came from another room. */
function Loading() {
  return (
    <p className={styles.loading} {...heir('room')} {...takesOver('room')}>
      Loading…
    </p>
  )
}
