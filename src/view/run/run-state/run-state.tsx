import { useState } from 'react'
import type { Cut } from '../../../player/service/run-budget.ts'
import { Button } from '../../parts/button.tsx'
import { EARLIER, heir } from '../../parts/heirs.ts'
import { Icon } from '../../parts/icons.tsx'
import { Text } from '../../parts/text.tsx'
import { useEnds } from '../transport/use-ends.ts'
import { usePlayer } from '../../use-player.ts'
import styles from './run-state.module.css'
import { cutSentence, runOnLabel, workSentence } from './words.ts'

/** That a run takes long, and how to stop it; or that what is shown is only its beginning, and how to let it run on. */
export function RunState() {
  const isWorking = usePlayer((player) => player.work !== null)
  const isCut = usePlayer((player) => player.cut !== null)
  return (
    <>
      <span className="sr-only" role="status">
        <Text>{isWorking ? 'A run takes long. It can be cancelled.' : isCut ? 'This is the beginning of a run that was stopped.' : ''}</Text>
      </span>
      {isWorking ? <UnderWay /> : isCut && <CutShort />}
    </>
  )
}

function UnderWay() {
  const sentence = usePlayer(({ work, world, choices }) => (work === null ? '' : workSentence(work, world, choices)))
  const canCancel = usePlayer(({ work }) => work?.phase !== 'stopping')
  const stop = usePlayer((player) => player.stopRun)
  return (
    <section className={styles.card} aria-label="The run is being computed" {...heir(EARLIER, 'room')}>
      <p className={styles.text}>
        <Text>{sentence}</Text>
      </p>
      <Button onClick={stop} inactive={!canCancel}>
        Cancel
      </Button>
    </section>
  )
}

/** It can be put aside, and is there again where there is nothing more to play. */
function CutShort() {
  const cut = usePlayer((player) => player.cut)
  const sentence = usePlayer(({ trace, choices }) => (cut === null || trace === null ? '' : cutSentence(cut, trace, choices)))
  const runOn = usePlayer((player) => player.runOn)
  const { atEnd } = useEnds()
  const [aside, setAside] = useState<Cut | null>(null)
  if (cut === null || (aside === cut && !atEnd)) return null
  const label = runOnLabel(cut)
  return (
    <section className={styles.card} aria-label="The run was stopped" {...heir(EARLIER, 'room')}>
      <p className={styles.text}>
        <Text>{sentence}</Text>
      </p>
      <div className={styles.buttons}>
        {label !== null && (
          <Button onClick={runOn}>
            <Text>{label}</Text>
          </Button>
        )}
        {!atEnd && (
          <Button look="quiet" square aria-label="Put aside until the last step" onClick={() => setAside(cut)}>
            <Icon name="close" />
          </Button>
        )}
      </div>
    </section>
  )
}
