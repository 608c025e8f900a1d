import { useEffect, useMemo } from 'react'
import { EXPLORED } from '../../../model/explore/questions/scenarios.ts'
import type { Asked } from '../../../model/explore/questions/setup-of.ts'
import type { Cell } from '../../../model/explore/cell.ts'
import { BUILT } from '../../../model/world/ids.ts'
import { keyOf } from '../../../player/service/explorer-client.ts'
import { scenarioTitle, stateWords } from '../break-it/cell-words.ts'
import { isBroken, outcomeOf } from '../../../model/explore/outcome.ts'
import { OutcomeMark } from '../break-it/outcome-mark.tsx'
import { useBreakIt, useBreakItApi, useCell, useExplorer } from '../break-it/use-break-it.ts'
import { useLayout } from '../../parts/layout/use-layout.ts'
import { Button } from '../../parts/button.tsx'
import { Section } from '../../parts/section.tsx'
import { Text } from '../../parts/text.tsx'
import { labels } from '../../../words/late/labels.ts'
import { cellsOf, summaryOf } from './built-cells.ts'
import { useBuilding } from './use-building.ts'
import styles from './verdicts.module.css'

/** Cells of steps that were changed since are forgotten above this: each holds its shortest runs. */
const MOST_CELLS = 1000

/** What the steps come to in every scenario, explored again whenever they change. */
export function Verdicts() {
  const { built, problem } = useBuilding()
  const asked = useMemo(() => cellsOf(built), [built])
  useExploring(asked, problem === null)
  return (
    <Section title="In every scenario" aside={<Work asked={asked} />}>
      {problem === null ? (
        <Summary asked={asked} />
      ) : (
        <p className={styles.summary} data-wrong>
          <b>Not explored.</b> <Text>{problem.sentence}</Text>
        </p>
      )}
      <ul className={styles.cells}>
        {asked.map((one) => (
          <VerdictCell key={one.scenario} asked={one} isRunnable={problem === null} />
        ))}
      </ul>
    </Section>
  )
}

/** What was under way for the steps before is stopped; a cell that is open is the same one of the new steps. */
function useExploring(asked: readonly Asked[], isRunnable: boolean): void {
  const { explorer, store, open, close } = useBreakItApi()
  const isWide = useLayout() === 'wide'
  useEffect(() => {
    if (Object.keys(explorer.store.getState().cells).length > MOST_CELLS) explorer.forget()
    if (isRunnable) explorer.explore(asked)
    else explorer.stop()
    const { chosen } = store.getState()
    if (chosen === null || chosen.pattern !== BUILT) return
    const same = asked.find(({ scenario }) => scenario === chosen.scenario)
    // Where the page is one column, opening it would take the steps out of sight.
    if (!isRunnable || !isWide || same === undefined) close()
    else if (keyOf(same) !== keyOf(chosen)) open(same)
  }, [asked, isRunnable, isWide, explorer, store, open, close])
}

function useDone(asked: readonly Asked[]): readonly Cell[] {
  const keys = useMemo(() => asked.map(keyOf), [asked])
  const cells = useExplorer((state) => state.cells)
  return keys.flatMap((key) => {
    const state = cells[key]
    return state?.is === 'done' ? [state.cell] : []
  })
}

function Summary({ asked }: { readonly asked: readonly Asked[] }) {
  const done = useDone(asked)
  const { verdict, bounds } = summaryOf(done)
  const isDone = done.length === asked.length
  return (
    <p className={styles.summary} role="status">
      <b>
        <Text>{isDone ? verdict : `${done.length} of ${asked.length} explored`}</Text>
      </b>
      {done.length > 0 && (
        <span className={styles.bounds}>
          <Text>{bounds}</Text>
        </span>
      )}
    </p>
  )
}

/** Small patterns are through before a button could be pressed; a large one can be stopped. */
function Work({ asked }: { readonly asked: readonly Asked[] }) {
  const { explorer } = useBreakItApi()
  const isAtWork = useExplorer(({ open }) => open > 0)
  const done = useDone(asked)
  const { problem } = useBuilding()
  if (isAtWork) {
    return (
      <Button look="link" onClick={explorer.stop}>
        Cancel
      </Button>
    )
  }
  if (problem !== null || done.length === asked.length) return null
  return (
    <Button look="link" onClick={() => explorer.explore(asked)}>
      Go on
    </Button>
  )
}

function VerdictCell({ asked, isRunnable }: { readonly asked: Asked; readonly isRunnable: boolean }) {
  const known = useCell(asked)
  const { open } = useBreakItApi()
  const isChosen = useBreakIt(({ chosen }) => chosen?.pattern === BUILT && chosen.scenario === asked.scenario)
  const state = isRunnable ? known : undefined
  const cell = state?.is === 'done' ? state.cell : null
  const outcome = cell === null ? null : outcomeOf(cell)
  return (
    <li>
      <button
        type="button"
        className={styles.cell}
        data-broken={outcome !== null && isBroken(outcome)}
        data-part={cell !== null && !cell.bounds.complete}
        aria-pressed={isChosen}
        aria-label={`${scenarioTitle(asked)}: ${isRunnable ? stateWords(state) : 'not explored'}`}
        aria-disabled={!isRunnable || undefined}
        title={`${EXPLORED.find(({ id }) => id === asked.scenario)?.freedom ?? ''} ${stateWords(state)}`}
        onClick={() => isRunnable && open(asked)}
      >
        {outcome === null ? <span className={styles.dot} /> : <OutcomeMark outcome={outcome} />}
        <span className={styles.title}>{scenarioTitle(asked)}</span>
        <span className={styles.outcome}>
          <Text>{outcome === null ? '' : labels()[outcome].short}</Text>
        </span>
      </button>
    </li>
  )
}
