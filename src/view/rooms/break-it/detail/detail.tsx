import { useEffect, useRef, useState } from 'react'
import type { Cell } from '../../../../model/explore/cell.ts'
import type { Asked } from '../../../../model/explore/questions/setup-of.ts'
import { PATTERN_IDS } from '../../../../model/world/ids.ts'
import { keyOf } from '../../../../player/service/explorer-client.ts'
import { Button } from '../../../parts/button.tsx'
import { EARLIER, heir, takesOver } from '../../../parts/heirs.ts'
import { Segmented } from '../../../parts/segmented.tsx'
import { Text } from '../../../parts/text.tsx'
import { PageLink } from '../../../parts/page-link.tsx'
import { patternTitle, policyWords, scenarioTitle, stateWords } from '../cell-words.ts'
import { useBreakIt, useBreakItApi, useCell } from '../use-break-it.ts'
import { AllRuns } from './all-runs.tsx'
import styles from './detail.module.css'
import { ShortestRun } from './shortest-run.tsx'
import { WalkView } from '../walk/walk-view.tsx'

/** The cell that is open: its shortest runs, all of its runs, or a walk through it. */
export function Detail() {
  const chosen = useBreakIt((state) => state.chosen)
  return chosen === null ? null : <Open key={keyOf(chosen)} asked={chosen} />
}

const VIEWS = [
  { value: 'shortest', label: 'Shortest run' },
  { value: 'all', label: 'All its runs' },
  { value: 'walk', label: 'Walk it' },
] as const
type View = (typeof VIEWS)[number]['value']

function Open({ asked }: { readonly asked: Asked }) {
  const { close } = useBreakItApi()
  const [view, setView] = useState<View>('shortest')
  const box = useRef<HTMLElement>(null)
  // Where the page is one column, what was opened is below the matrix.
  useEffect(() => {
    // In newer browsers it returns a promise, which must not be taken for a clean-up.
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section
      ref={box}
      className={styles.detail}
      {...heir('cell', EARLIER)}
      aria-label={`${patternTitle(asked)}, ${scenarioTitle(asked)}`}
    >
      <div className={styles.head}>
        <Title asked={asked} />
        <Segmented hideLabel label="What to look at" options={VIEWS} value={view} onChoose={setView} />
        <Button square look="quiet" aria-label="Close" title="Close" onClick={close}>
          <span aria-hidden>×</span>
        </Button>
      </div>
      <Explored asked={asked}>{(cell) => viewOf(view, asked, cell)}</Explored>
    </section>
  )
}

function viewOf(view: View, asked: Asked, cell: Cell): React.ReactNode {
  switch (view) {
    case 'shortest':
      return <ShortestRun asked={asked} cell={cell} />
    case 'all':
      return <AllRuns asked={asked} cell={cell} />
    case 'walk':
      return <WalkView asked={asked} />
  }
}

function Title({ asked }: { readonly asked: Asked }) {
  const page = PATTERN_IDS.find((id) => id === asked.pattern)
  return (
    <h2 className={styles.title} {...takesOver('opened-cell', 'room')}>
      {page === undefined ? (
        <Text>{patternTitle(asked)}</Text>
      ) : (
        <PageLink page={page} className={styles.page} title={`About ${patternTitle(asked)}`}>
          {patternTitle(asked)}
        </PageLink>
      )}{' '}
      <span className={styles.scenario}>{`· ${scenarioTitle(asked)}`}</span>
      {asked.policy !== undefined && (
        <span className={styles.scenario}>{` · if the cache fails, the app ${policyWords(asked.policy)}`}</span>
      )}
      {typeof asked.ttlMs === 'number' && <span className={styles.scenario}>{` · TTL ${asked.ttlMs / 1000} s`}</span>}
    </h2>
  )
}

/** Asks for the cell, before the rest of the matrix, and says how far it has got meanwhile. */
function Explored({ asked, children }: { readonly asked: Asked; readonly children: (cell: Cell) => React.ReactNode }) {
  const { explorer } = useBreakItApi()
  const state = useCell(asked)
  // Whether it is stopped or fails is told by its state.
  useEffect(() => void explorer.cell(asked).catch(() => undefined), [explorer, asked])
  if (state?.is === 'done') return children(state.cell)
  return (
    <p className={styles.waiting}>
      <Text>{stateWords(state)}</Text>
    </p>
  )
}
