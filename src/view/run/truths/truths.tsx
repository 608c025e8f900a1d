import { useShownStep } from '../motion/use-shown.ts'
import { Glyph } from '../../parts/glyph.tsx'
import { hueOf } from '../../parts/hue.ts'
import { Text } from '../../parts/text.tsx'
import { words } from '../../../words/language.ts'
import styles from './truths.module.css'
import { truthsAt, type Truth } from './words.ts'

/** What the client was told, what the database holds, what the cache holds: side by side at every step. */
export function Truths() {
  const shown = useShownStep()
  if (shown === null) return null
  return (
    <div className={styles.truths}>
      <dl className={styles.strip} aria-label={words().truths.title}>
        {truthsAt(shown.trace, shown.step).map((truth) => (
          <Cell key={truth.label} truth={truth} />
        ))}
      </dl>
    </div>
  )
}

function Cell({ truth: { label, value, version, mark } }: { readonly truth: Truth }) {
  return (
    <div className={styles.cell} data-state={mark?.state}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        <bdi
          className={styles.text}
          data-hue={version === null ? undefined : hueOf(version)}
          translate={version === null ? undefined : 'no'}
        >
          <Text>{value}</Text>
        </bdi>
        {mark !== null && (
          <span className={styles.mark}>
            <Glyph state={mark.state} />
            <Text>{mark.words}</Text>
          </span>
        )}
      </dd>
    </div>
  )
}
