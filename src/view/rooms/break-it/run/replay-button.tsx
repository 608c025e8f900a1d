import { useState } from 'react'
import type { Move } from '../../../../model/explore/machine/moves.ts'
import type { Asked } from '../../../../model/explore/questions/setup-of.ts'
import { Button } from '../../../parts/button.tsx'
import { Icon } from '../../../parts/icons.tsx'
import { Text } from '../../../parts/text.tsx'
import { usePlayerApi } from '../../../use-player.ts'
import { useBreakItApi } from '../use-break-it.ts'
import styles from './replay-button.module.css'

/** Plays this very run on the stage, where the visitor can go on. */
export function ReplayButton({
  asked,
  moves,
  look = 'filled',
}: {
  readonly asked: Asked
  readonly moves: readonly Move[]
  readonly look?: 'filled' | 'outlined'
}) {
  const { explorer } = useBreakItApi()
  const player = usePlayerApi()
  const [state, setState] = useState<'idle' | 'under way' | { readonly problem: string }>('idle')
  const replay = (): void => {
    setState('under way')
    explorer.replay(asked, moves).then(
      ({ world, choices }) => {
        setState('idle')
        player.getState().openRun({ world, choices, cursor: 0 })
      },
      (error: Error) => setState({ problem: error.message }),
    )
  }
  return (
    <>
      <Button
        look={look}
        className={styles.button}
        inactive={state === 'under way' || moves.length === 0}
        onClick={replay}
      >
        <Icon name="play" /> <Text>Replay on the stage</Text>
      </Button>
      {typeof state === 'object' && (
        <p className={styles.problem} role="alert">
          {state.problem}
        </p>
      )}
    </>
  )
}
