import { ROOMS, ROOM_TITLES } from '../../player/rooms.ts'
import { usePlayer, usePlayerApi } from '../use-player.ts'
import styles from './rooms.module.css'

/** The way from room to room. What is in a room stays while another one is open. */
export function Rooms() {
  const room = usePlayer((player) => player.room)
  const { setRoom } = usePlayerApi().getState()
  return (
    <nav className={styles.rooms} aria-label="Rooms">
      {ROOMS.map((id) => (
        <button key={id} type="button" className={styles.room} aria-current={id === room ? 'page' : undefined} onClick={() => setRoom(id)}>
          {ROOM_TITLES[id]}
        </button>
      ))}
    </nav>
  )
}
