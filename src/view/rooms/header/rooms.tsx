import { useEffect, useRef } from 'react'
import { ROOMS, ROOM_TITLES } from '../../../player/rooms.ts'
import { usePlayer, usePlayerApi } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import styles from './rooms.module.css'

/** The way from room to room. What is in a room stays while another one is open. */
export function Rooms() {
  const room = usePlayer((player) => player.room)
  const { setRoom } = usePlayerApi().getState()
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    // Only this row moves, and not the page.
    const open = nav.current?.children[ROOMS.indexOf(room)]
    if (nav.current !== null && open instanceof HTMLElement)
      nav.current.scrollLeft = open.offsetLeft - nav.current.offsetLeft - open.offsetWidth / 2
  }, [room])
  return (
    <nav ref={nav} className={styles.rooms} aria-label={words().header.rooms}>
      {ROOMS.map((id) => (
        <button
          key={id}
          type="button"
          className={styles.room}
          aria-current={id === room ? 'page' : undefined}
          onClick={() => setRoom(id)}
        >
          {ROOM_TITLES[id]}
        </button>
      ))}
    </nav>
  )
}
