import { Text } from '../../../parts/text.tsx'
import { OUTCOMES, OUTCOME_WORDS } from '../label-words.ts'
import { OutcomeMark } from '../outcome-mark.tsx'
import styles from './matrix.module.css'

/** What the marks mean, each with its words. */
export function Legend() {
  return (
    <ul className={styles.legend} aria-label="Legend">
      {OUTCOMES.map((outcome) => (
        <li key={outcome}>
          <OutcomeMark outcome={outcome} /> <Text>{OUTCOME_WORDS[outcome]}</Text>
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
