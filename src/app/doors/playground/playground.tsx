import type { ComponentType } from 'react'
import type { Room } from '../../../player/rooms.ts'
import { Announcer } from '../../../view/run/announcer/announcer.tsx'
import { DropZone } from '../../../view/rooms/consoles/files/drop-zone.tsx'
import { Header } from '../../../view/rooms/header/header.tsx'
import type { LatePart } from '../../../view/parts/late/late-part.ts'
import { Part } from '../../../view/parts/late/part.tsx'
import { useLayout, type Layout } from '../../../view/parts/layout/use-layout.ts'
import { Notices } from '../../../view/run/notices/notices.tsx'
import { heir } from '../../../view/parts/heirs.ts'
import { useAltKeys } from '../../../view/rooms/shortcuts/use-alt-keys.ts'
import { usePlayer } from '../../../view/use-player.ts'
import { BREAK_IT, BUILD, COMPARE, PATTERNS } from '../../late/late-doors.ts'
import { Columns } from './columns.tsx'
import { OneColumn } from './one-column.tsx'
import styles from './playground.module.css'

const ROOMS: Readonly<Record<Exclude<Room, 'play'>, LatePart<ComponentType>>> = {
  break: BREAK_IT,
  compare: COMPARE,
  patterns: PATTERNS,
  build: BUILD,
}

export function Playground() {
  useAltKeys()
  const layout = useLayout()
  const room = usePlayer((player) => player.room)
  return (
    <div className={styles.page} data-layout={layout} data-room={room} {...heir('room')}>
      <Header narrow={layout === 'narrow'} />
      {room === 'play' && <Stage layout={layout} />}
      {room !== 'play' && (
        <div key={room} className={styles.room} {...heir('room')}>
          <Part of={ROOMS[room]} standsInFor="room">
            {(Room) => <Room />}
          </Part>
        </div>
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
