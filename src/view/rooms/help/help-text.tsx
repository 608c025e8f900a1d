import { KEY_STATES } from '../../../model/trace/trace.ts'
import { Glyph } from '../../parts/glyph.tsx'
import { Text } from '../../parts/text.tsx'
import { words } from '../../../words/language.ts'
import { ALT_KEYS } from '../shortcuts/alt-keys.ts'
import styles from './help.module.css'
import { HOW_TO_READ } from './how-to-read.ts'

/** What the words and signs mean, and what the keys do. */
export function HelpText() {
  return (
    <>
      <p>
        An app writes a value to SQLite, then to Redis. Both are run, not drawn: SQLite is the real one, compiled for the
        browser, and Redis is an emulator that answers as Redis 8.6 does. Every message between them is a step.
      </p>
      <h3 className={styles.heading}>A key at a step</h3>
      <dl className={styles.list}>
        {KEY_STATES.map((state) => (
          <div key={state} className={styles.row}>
            <dt className={styles.term}>
              <Glyph state={state} /> <Text>{words().verdicts[state].word}</Text>
            </dt>
            <dd>{words().verdicts[state].meaning}</dd>
          </div>
        ))}
      </dl>
      <h3 className={styles.heading}>How to read a verdict</h3>
      <ul className={styles.rules}>
        {HOW_TO_READ.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <h3 className={styles.heading}>Keys</h3>
      <dl className={styles.list}>
        {ALT_KEYS.map(({ keys, says }) => (
          <div key={keys} className={styles.row}>
            <dt className={styles.term}>
              <kbd translate="no">{keys}</kbd>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <p>On a Mac, Alt is the Option key. While presenting, bare keys act too: press ? there.</p>
    </>
  )
}
