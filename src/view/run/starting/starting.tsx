import { useStore, type StoreApi } from 'zustand'
import type { Player } from '../../../player/state.ts'
import { Button } from '../../parts/button.tsx'
import { takesOver } from '../../parts/heirs.ts'
import { Text } from '../../parts/text.tsx'
import { words } from '../../../words/language.ts'
import { workSentence } from '../run-state/words.ts'
import styles from './starting.module.css'

interface StartingProps {
  /** Null until it is known what is opened. */
  readonly player: StoreApi<Player> | null
  readonly fromLink: boolean
}

/** What a start does that takes longer than a moment. It stands on the page that is there before the playground. */
export function Starting({ player, fromLink }: StartingProps) {
  if (player === null) {
    return (
      <p role="status">
        <Text>{fromLink ? words().runState.start.readingLink : words().runState.start.readingSaved}</Text>
      </p>
    )
  }
  return <FirstRunUnderWay player={player} />
}

function FirstRunUnderWay({ player }: { readonly player: StoreApi<Player> }) {
  const sentence = useStore(player, ({ work, world, choices }) =>
    work === null ? words().runState.start.running : workSentence(work, world, choices),
  )
  const phase = useStore(player, ({ work }) => work?.phase ?? null)
  const stop = useStore(player, (state) => state.stopRun)
  return (
    <div className={styles.starting} role="group" aria-label={words().runState.start.title}>
      <p>
        <Text>{sentence}</Text>
      </p>
      {phase !== null && (
        <Button onClick={stop} inactive={phase === 'stopping'}>
          {words().runState.cancel}
        </Button>
      )}
    </div>
  )
}

/** Where what was chosen in the place of a start that failed takes long itself. */
export function StartingAgain({ player }: { readonly player: StoreApi<Player> }) {
  return (
    <main className={styles.page}>
      <h1 className={styles.title} {...takesOver('room')}>
        {words().header.title}
      </h1>
      <FirstRunUnderWay player={player} />
    </main>
  )
}
