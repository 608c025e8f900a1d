import { useId, useState } from 'react'
import { useShown } from '../motion/use-shown.ts'
import { Button } from '../../parts/button.tsx'
import { Text } from '../../parts/text.tsx'
import { heir, takesOver } from '../../parts/heirs.ts'
import { usePlayer } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import styles from './first-run.module.css'
import { firstRunWords } from './words.ts'

/** A new visitor's first minute: it works, now break it, here is what would mend it. */
export function FirstRun() {
  const phase = usePlayer((player) => player.firstRun)
  // Of the run that is shown: the player's may be another one already, at whose end the picture is not yet.
  const trace = useShown((shown) => shown.trace)
  const index = useShown((shown) => shown.index)
  if (phase === null || trace === null) return null
  const { lead, truths, broke } = firstRunWords(trace, Math.min(index, trace.steps.length - 1), phase)
  return (
    <section className={styles.strip} aria-label={words().firstRun.title} {...heir('verdict')}>
      <p className={styles.words} role="status" {...takesOver('first-run')}>
        {truths !== null && <Text>{`${truths} `}</Text>}
        <b className={styles.lead}>
          <Text>{lead}</Text>
        </b>
      </p>
      {phase === 'invite' && truths !== null && <Refuse />}
      {broke && <WaysOn />}
    </section>
  )
}

function Refuse() {
  const toggleFault = usePlayer((player) => player.toggleFault)
  return (
    <Button {...heir('first-run')} onClick={() => toggleFault('redis_down')}>
      {words().firstRun.refuse}
    </Button>
  )
}

function WaysOn() {
  const toggleFault = usePlayer((player) => player.toggleFault)
  const repairs = usePlayer((player) => player.prospects?.repairs) ?? []
  const heal = usePlayer((player) => player.heal)
  const [asked, setAsked] = useState(false)
  const id = useId()
  return (
    <>
      <div className={styles.ways} {...heir('first-run')}>
        <Button aria-expanded={asked} aria-controls={id} onClick={() => setAsked(!asked)}>
          {words().firstRun.heal}
        </Button>
        <Button onClick={() => toggleFault('writers')}>{words().firstRun.noFailure}</Button>
      </div>
      <div id={id} className={styles.repairs} hidden={!asked} {...heir('first-run')}>
        {repairs.map((repair) => (
          <Button key={repair.id} onClick={() => heal(repair)}>
            <Text>{words().prospects.repair(repair)}</Text>
          </Button>
        ))}
      </div>
    </>
  )
}
