import { help } from '../../../../words/late/help.ts'
import { Section } from '../../../parts/section.tsx'
import styles from './meaning.module.css'

/** How a verdict is meant, and what the numbers rest on: no claim without it. */
export function HowItIsComputed() {
  return (
    <>
      <Section title="How to read it">
        <ul className={styles.rules}>
          {help()
            .howToRead.rules.slice(0, 3)
            .map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
        </ul>
      </Section>
      <Section title="How it is computed">
        <p className={styles.text}>
          The very code of each pattern is run in every order, breadth first, so the first run found is a shortest one.
          The two stores are a model here, checked against real SQLite and the Redis emulator: every transition of whole
          small scenarios, and every state of every shortest run. Replaying a run plays it on the real stores.
        </p>
        <p className={styles.text}>
          Judged at rest: every client answered or its app crashed, messages delivered, queues drained, no TTL elapsed,
          no further reads. One effect of a pattern is one step; what a dead process had sent may still arrive later,
          and a statement that meets a lock may wait in vain. One key.
        </p>
      </Section>
    </>
  )
}
