import { useEffect } from 'react'
import { PATTERNS } from '../../../../lessons/patterns.ts'
import { EXPLORED } from '../../../../model/explore/questions/scenarios.ts'
import { PATTERN_IDS, type PatternId } from '../../../../model/world/ids.ts'
import { Legend } from '../../break-it/matrix/legend.tsx'
import { outcomeOf, type Outcome } from '../../../../model/explore/outcome.ts'
import { OutcomeMark } from '../../break-it/outcome-mark.tsx'
import { useBreakItApi, useCell } from '../../break-it/use-break-it.ts'
import { Text } from '../../../parts/text.tsx'
import { takesOver } from '../../../parts/heirs.ts'
import { PageLink } from '../../../parts/page-link.tsx'
import { plainAsked } from '../plain-asked.ts'
import { useTally } from '../use-tally.ts'
import { tallyWords } from '../words.ts'
import styles from './all-patterns.module.css'

/** All patterns, each with its sentence and what was found of it; what is not known yet is explored meanwhile. */
export function AllPatterns() {
  const { fill, explorer } = useBreakItApi()
  useEffect(() => {
    if (explorer.store.getState().asked === 0) fill()
  }, [explorer, fill])
  return (
    <div className={styles.all}>
      <h2 className={styles.title} {...takesOver('room')}>
        {`${PATTERN_IDS.length} patterns`}
      </h2>
      <p className={styles.about}>
        {`How a write goes to a database and to a cache. Each is run by the stage as its code stands, and explored in ${EXPLORED.length} scenarios: every order, every place of a failure. The marks are what was found.`}
      </p>
      <ul className={styles.list}>
        {PATTERN_IDS.map((id) => (
          <Entry key={id} id={id} />
        ))}
      </ul>
      <Legend />
    </div>
  )
}

function Entry({ id }: { readonly id: PatternId }) {
  const tally = useTally(id)
  const { title, summary } = PATTERNS[id]
  return (
    <li className={styles.entry}>
      <div className={styles.words}>
        <PageLink page={id} className={styles.link}>
          {title}
        </PageLink>
        <p className={styles.summary}>{summary}</p>
      </div>
      <p className={styles.tally} data-broken={tally.broken > 0}>
        <Text>{tallyWords(tally)}</Text>
      </p>
      <div className={styles.strip} aria-hidden>
        {EXPLORED.map((scenario) => (
          <Spot key={scenario.id} id={id} scenario={scenario.id} title={scenario.title} />
        ))}
      </div>
    </li>
  )
}

function Spot({ id, scenario, title }: { readonly id: PatternId; readonly scenario: string; readonly title: string }) {
  const state = useCell(plainAsked(id, scenario))
  const outcome: Outcome | null = state?.is === 'done' ? outcomeOf(state.cell) : null
  return (
    <span className={styles.spot} title={title} data-outcome={outcome ?? 'none'}>
      {outcome !== null && <OutcomeMark outcome={outcome} />}
    </span>
  )
}
