import { printable } from '../../../words/printable.ts'
import { Text } from '../../parts/text.tsx'
import { timeText } from '../../../words/en/time-text.ts'
import { usePlayer } from '../../use-player.ts'
import styles from './where.module.css'
import { sentenceOf } from '../../../words/sentence-of.ts'
import { words } from '../../../words/language.ts'

/** 'Step 4 of 11', what happened there, and when. */
export function Where() {
  const cursor = usePlayer((player) => player.cursor)
  const step = usePlayer((player) => player.trace?.steps[player.cursor])
  const last = usePlayer((player) => (player.trace?.steps.length ?? 1) - 1)
  const isCut = usePlayer((player) => player.cut !== null)
  const sentence = printable(sentenceOf(step))
  return (
    <p className={styles.where}>
      <b className={styles.count}>
        <Text>{words().transport.where(cursor, last, isCut)}</Text>
      </b>
      <span className={styles.sentence} title={sentence}>
        <Text>{sentence}</Text>
      </span>
      <span className={styles.time}>
        <Text>{timeText(step?.atMs ?? 0)}</Text>
      </span>
    </p>
  )
}
