import { useState } from 'react'
import type { Cut } from '../../../player/service/run-budget.ts'
import { Button } from '../../parts/button.tsx'
import { EARLIER, heir } from '../../parts/heirs.ts'
import { Icon } from '../../parts/icons.tsx'
import { Text } from '../../parts/text.tsx'
import { useEnds } from '../transport/use-ends.ts'
import { usePlayer } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import styles from './run-state.module.css'
import { cutSentence, runOnLabel, workSentence } from './words.ts'

/** That a run takes long, and how to stop it; or that what is shown is only its beginning, and how to let it run on. */
export function RunState() {
  const isWorking = usePlayer((player) => player.work !== null)
  const isCut = usePlayer((player) => player.cut !== null)
  const says = words().runState
  return (
    <>
      <span className="sr-only" role="status">
        <Text>{isWorking ? says.news : isCut ? says.cut.news : ''}</Text>
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
    <section className={styles.card} aria-label={words().runState.title} {...heir(EARLIER, 'room')}>
      <p className={styles.text}>
        <Text>{sentence}</Text>
      </p>
      <Button onClick={stop} inactive={!canCancel}>
        {words().runState.cancel}
      </Button>
    </section>
  )
}

/** It can be put aside, and is there again where there is nothing more to play. */
function CutShort() {
  const cut = usePlayer((player) => player.cut)
  const sentence = usePlayer(({ trace, choices }) =>
    cut === null || trace === null ? '' : cutSentence(cut, trace, choices),
  )
  const runOn = usePlayer((player) => player.runOn)
  const { atEnd } = useEnds()
  const [aside, setAside] = useState<Cut | null>(null)
  if (cut === null || (aside === cut && !atEnd)) return null
  const label = runOnLabel(cut)
  return (
    <section className={styles.card} aria-label={words().runState.cut.title} {...heir(EARLIER, 'room')}>
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
          <Button look="quiet" square aria-label={words().runState.cut.putAside} onClick={() => setAside(cut)}>
            <Icon name="close" />
          </Button>
        )}
      </div>
    </section>
  )
}
