import { useEffect, useState } from 'react'
import { PATTERN_PAGES } from '../../../../lessons/pattern-pages/pages.ts'
import { PATTERNS } from '../../../../lessons/patterns.ts'
import { EXPLORED } from '../../../../model/explore/questions/scenarios.ts'
import { PATTERN_IDS, type PatternId } from '../../../../model/world/ids.ts'
import { useBreakItApi } from '../../break-it/use-break-it.ts'
import { Button } from '../../../parts/button.tsx'
import { Text } from '../../../parts/text.tsx'
import { takesOver } from '../../../parts/heirs.ts'
import { usePlayer, usePlayerApi } from '../../../use-player.ts'
import { PageLink } from '../../../parts/page-link.tsx'
import { plainAsked } from '../plain-asked.ts'
import { Steps } from '../steps/steps.tsx'
import { useTally } from '../use-tally.ts'
import { tallyWords } from '../words.ts'
import { AdviceList } from './advice-list.tsx'
import { Claims } from './claims.tsx'
import styles from './page.module.css'
import { Policies } from './policies.tsx'
import { Verdicts } from './verdicts.tsx'
import { number } from '../../../../words/en/numbers.ts'

/** All that is known of one pattern. Verdicts are computed while it is open; nothing of them is written down. */
export function Page({ id }: { readonly id: PatternId }) {
  const lesson = PATTERNS[id]
  const { use, avoid, claims } = PATTERN_PAGES[id]
  const [policy, setPolicy] = useState(lesson.defaultPolicy)
  useExplored(id, policy)
  return (
    <article className={styles.page}>
      <Ways id={id} />
      <header className={styles.head}>
        <div className={styles.titles}>
          <h2 className={styles.title} {...takesOver('room')}>
            {lesson.title}
          </h2>
          <p className={styles.summary}>{lesson.summary}</p>
        </div>
        <PlayIt id={id} />
      </header>
      <Steps id={id} policy={policy} />
      <Policies lesson={lesson} policy={policy} onChoose={setPolicy} />
      <div className={styles.advice}>
        <AdviceList id={id} title="When to use it" advice={use} />
        <AdviceList id={id} title="When not" advice={avoid} />
      </div>
      <Claims id={id} claims={claims} />
      <Verdicts id={id} policy={policy} aside={<Tallied id={id} policy={policy} />} />
    </article>
  )
}

/** Asks for the pattern's cells, before whatever else is being explored. */
function useExplored(id: PatternId, policy: (typeof PATTERNS)[PatternId]['defaultPolicy']): void {
  const { explorer } = useBreakItApi()
  useEffect(() => {
    // Whether one fails is told by its state.
    for (const scenario of EXPLORED) explorer.cell(plainAsked(id, scenario.id, policy)).catch(() => undefined)
  }, [explorer, id, policy])
}

function Tallied({
  id,
  policy,
}: {
  readonly id: PatternId
  readonly policy: (typeof PATTERNS)[PatternId]['defaultPolicy']
}) {
  const tally = useTally(id, policy)
  return (
    <p className={styles.tally} role="status">
      <Text>{`${tallyWords(tally)} · ${number(tally.states)} states`}</Text>
    </p>
  )
}

/** To all of them, and to the one before and after. */
function Ways({ id }: { readonly id: PatternId }) {
  const index = PATTERN_IDS.indexOf(id)
  const [before, after] = [PATTERN_IDS[index - 1], PATTERN_IDS[index + 1]]
  return (
    <nav className={styles.ways} aria-label="To other patterns">
      <PageLink page={null} className={styles.way}>
        All patterns
      </PageLink>
      <span className={styles.neighbours}>
        {before !== undefined && (
          <PageLink page={before} className={styles.way} title={PATTERNS[before].title}>
            Previous
          </PageLink>
        )}
        {after !== undefined && (
          <PageLink page={after} className={styles.way} title={PATTERNS[after].title}>
            Next
          </PageLink>
        )}
      </span>
    </nav>
  )
}

function PlayIt({ id }: { readonly id: PatternId }) {
  const current = usePlayer((player) => player.world.pattern)
  const { setPattern, setRoom } = usePlayerApi().getState()
  return (
    <Button
      look="filled"
      onClick={() => {
        if (current !== id) setPattern(id)
        setRoom('play')
      }}
    >
      Play it on the stage
    </Button>
  )
}
