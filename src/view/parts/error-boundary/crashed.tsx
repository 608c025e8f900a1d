import { useEffect, useState } from 'react'
import type { StoreApi } from 'zustand'
import { doorLinkTo } from '../../../player/address/link.ts'
import { plainSentence } from '../../../player/plain-reason.ts'
import type { Player } from '../../../player/state.ts'
import { words } from '../../../words/language.ts'
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
  const says = words().parts.crashed
  return (
    <main className={styles.page} {...heir('room')}>
      <h1 className={styles.title} {...takesOver('room')}>
        {says.title}
      </h1>
      <p>{says.kept}</p>
      <p className={styles.reason}>{plainSentence(error)}</p>
      <div className={styles.actions}>
        <Button look="filled" onClick={onGoOn}>
          {says.goOn}
        </Button>
        <Button
          onClick={() => {
            player.getState().newSession()
            onGoOn()
          }}
        >
          {words().header.newSession}
        </Button>
      </div>
      {link !== null && (
        <p className={styles.link}>
          <a href={link}>{says.link}</a>
          <CopyButton text={link} what={says.what} />
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
