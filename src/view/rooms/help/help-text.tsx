import { KEY_STATES } from '../../../model/trace/key-states.ts'
import { Glyph } from '../../parts/glyph.tsx'
import { Text } from '../../parts/text.tsx'
import { words } from '../../../words/language.ts'
import { help } from '../../../words/late/help.ts'
import { ALT_KEYS } from '../shortcuts/alt-keys.ts'
import styles from './help.module.css'

/** What the words and signs mean, and what the keys do. */
export function HelpText() {
  const says = help()
  return (
    <>
      <p>{says.about}</p>
      <h3 className={styles.heading}>{says.aKey}</h3>
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
      <h3 className={styles.heading}>{says.howToRead.title}</h3>
      <ul className={styles.rules}>
        {says.howToRead.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <h3 className={styles.heading}>{says.keys.title}</h3>
      <dl className={styles.list}>
        {ALT_KEYS.map(({ keys, verb }) => (
          <div key={keys} className={styles.row}>
            <dt className={styles.term}>
              <kbd translate="no">{keys}</kbd>
            </dt>
            <dd>{says.keys[verb]}</dd>
          </div>
        ))}
      </dl>
      <p>{says.keys.otherwise}</p>
    </>
  )
}
