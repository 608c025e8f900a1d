import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Text } from '../../parts/text.tsx'
import { usePlayer } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import styles from './composer.module.css'
import { nextDeadline } from './deadline.ts'

/** Virtual time passes only on request: shown where waiting would bring something. */
export function WaitRow() {
  const step = usePlayer((player) => player.trace?.steps[player.cursor])
  const wait = usePlayer((player) => player.wait)
  const [seconds, setSeconds] = useState('10')
  const deadline = step === undefined ? undefined : nextDeadline(step)
  if (deadline === undefined) return null
  const says = words().setup.wait
  const number = Number(seconds)
  const valid = /^\d+(\.\d+)?$/.test(seconds.trim()) && number > 0
  return (
    <div className={styles.wait}>
      <Button onClick={() => wait()}>
        <Text>{deadline === null ? says.verb : says.until(deadline)}</Text>
      </Button>
      <Field label={says.seconds} value={seconds} inputMode="decimal" onType={setSeconds} />
      <Button onClick={() => wait(number)} inactive={!valid} aria-label={says.label(seconds)}>
        {says.verb}
      </Button>
    </div>
  )
}
