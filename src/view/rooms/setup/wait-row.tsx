import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Text } from '../../parts/text.tsx'
import { timeText } from '../../../words/en/time-text.ts'
import { usePlayer } from '../../use-player.ts'
import styles from './composer.module.css'
import { nextDeadline } from './deadline.ts'

/** Virtual time passes only on request: shown where waiting would bring something. */
export function WaitRow() {
  const step = usePlayer((player) => player.trace?.steps[player.cursor])
  const wait = usePlayer((player) => player.wait)
  const [seconds, setSeconds] = useState('10')
  const deadline = step === undefined ? undefined : nextDeadline(step)
  if (deadline === undefined) return null
  const number = Number(seconds)
  const valid = /^\d+(\.\d+)?$/.test(seconds.trim()) && number > 0
  return (
    <div className={styles.wait}>
      <Button onClick={() => wait()}>
        <Text>{deadline === null ? 'Wait' : `Wait until ${timeText(deadline)}`}</Text>
      </Button>
      <Field label="or seconds" value={seconds} inputMode="decimal" onType={setSeconds} />
      <Button onClick={() => wait(number)} inactive={!valid} aria-label={`Wait ${seconds} seconds`}>
        Wait
      </Button>
    </div>
  )
}
