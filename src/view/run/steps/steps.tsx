import { useMemo } from 'react'
import type { Elements } from '../../parts/elements.ts'
import { Section } from '../../parts/section.tsx'
import { Text } from '../../parts/text.tsx'
import { useCalmMoment } from '../../use-calm.ts'
import { usePlayer } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import { rowsOf } from './rows.ts'
import { StepList } from './step-list.tsx'
import styles from './steps.module.css'
import { unusedSentence } from './unused.ts'

/** Every step in a sentence. `aside` stands beside the title. */
export function Steps({ aside }: { readonly aside?: Elements }) {
  const { trace, cursor } = useCalmMoment()
  const says = words().run.steps
  const everyMessage = usePlayer((player) => player.everyMessage)
  const rows = useMemo(() => (trace === null ? [] : rowsOf(trace, everyMessage, cursor)), [trace, everyMessage, cursor])
  return (
    <Section title={says.title} aside={aside} className={styles.section}>
      {trace !== null && rows.length > 0 ? (
        <StepList trace={trace} rows={rows} cursor={cursor} />
      ) : (
        <p className={styles.none}>{says.none}</p>
      )}
      <Unused />
    </Section>
  )
}

/** What the visitor did that the run no longer comes to: kept, and said to be without effect. */
function Unused() {
  const unused = usePlayer((player) => player.trace?.unused)
  if (unused === undefined || unused.length === 0) return null
  return (
    <details className={styles.unused}>
      <summary>
        <Text>{words().run.steps.unused(unused.length)}</Text>
      </summary>
      <ul>
        {unused.map((choice, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- choices have no name of their own and are
          // never reordered
          <li key={index}>
            <Text>{unusedSentence(choice)}</Text>
          </li>
        ))}
      </ul>
    </details>
  )
}
