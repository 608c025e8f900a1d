import { Text } from '../../../parts/text.tsx'
import { OUTCOMES } from '../../../../model/explore/outcome.ts'
import { labels } from '../../../../words/late/labels.ts'
import { OutcomeMark } from '../outcome-mark.tsx'
import styles from './matrix.module.css'

/** What the marks mean, each with its words. */
export function Legend() {
  return (
    <ul className={styles.legend} aria-label="Legend">
      {OUTCOMES.map((outcome) => (
        <li key={outcome}>
          <OutcomeMark outcome={outcome} /> <Text>{labels()[outcome].cell}</Text>
        </li>
      ))}
      <li>
        <span className={styles.dot} /> not yet explored
      </li>
      <li>
        <span className={styles.partly} /> stopped at its budget
      </li>
    </ul>
  )
}
