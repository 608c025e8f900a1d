import { useEffect, useState } from 'react'
import type { StoreApi } from 'zustand'
import { doorLinkTo } from '../../../player/address/link.ts'
import { plainSentence } from '../../../player/plain-reason.ts'
import type { Player } from '../../../player/state.ts'
import { Button } from '../button.tsx'
import { CopyButton } from '../copy-button.tsx'
import { heir, takesOver } from '../heirs.ts'
import styles from './crashed.module.css'

interface CrashedProps {
  readonly error: Error
  readonly player: StoreApi<Player>
  readonly onGoOn: () => void
}

/** Uses nothing that could have failed: no player hooks, no stage. */
export function Crashed({ error, player, onGoOn }: CrashedProps) {
  const link = useReproduction(player)
  return (
    <main className={styles.page} {...heir('room')}>
      <h1 className={styles.title} {...takesOver('room')}>The playground hit a fault of its own</h1>
      <p>Your session is kept: the world and everything you did in it are still here.</p>
      <p className={styles.reason}>{plainSentence(error)}</p>
      <div className={styles.actions}>
        <Button look="filled" onClick={onGoOn}>
          Go on
        </Button>
        <Button
          onClick={() => {
            player.getState().newSession()
            onGoOn()
          }}
        >
          New session
        </Button>
      </div>
      {link !== null && (
        <p className={styles.link}>
          <a href={link}>This link reproduces it</a>
          <CopyButton text={link} what="the link" />
        </p>
      )}
    </main>
  )
}

function useReproduction(player: StoreApi<Player>): string | null {
  const [link, setLink] = useState<string | null>(null)
  useEffect(() => {
    const { world, choices, cursor } = player.getState()
    doorLinkTo({ world, choices, cursor }, 'page').then(setLink, () => setLink(null))
  }, [player])
  return link
}
