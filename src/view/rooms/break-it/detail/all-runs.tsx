import { useEffect, useState } from 'react'
import type { Label } from '../../../../model/judge/checks/label-at-rest.ts'
import type { Cell, WitnessStep } from '../../../../model/explore/cell.ts'
import type { Asked } from '../../../../model/explore/questions/setup-of.ts'
import { Button } from '../../../parts/button.tsx'
import { Icon } from '../../../parts/icons.tsx'
import { Select } from '../../../parts/select.tsx'
import { Text } from '../../../parts/text.tsx'
import { ReplayButton } from '../run/replay-button.tsx'
import { RunView } from '../run/run-view.tsx'
import { useBreakItApi } from '../use-break-it.ts'
import { count, number as written } from '../../../../words/en/numbers.ts'
import { labels } from '../../../../words/late/labels.ts'
import styles from './detail.module.css'

/** Every run of a cell, one after the other, by what it comes to: those that end well too. */
export function AllRuns({ asked, cell }: { readonly asked: Asked; readonly cell: Cell }) {
  const [first] = cell.reachable
  return first === undefined ? (
    <p className={styles.waiting}>{`No run has come to its end: ${cell.bounds.sentence}.`}</p>
  ) : (
    <Pages asked={asked} reachable={cell.reachable} first={first} />
  )
}

function Pages({
  asked,
  reachable,
  first,
}: {
  readonly asked: Asked
  readonly reachable: readonly Label[]
  readonly first: Label
}) {
  const [label, setLabel] = useState(first)
  const [number, setNumber] = useState(0)
  const { run, hasNext, problem } = useRun(asked, label, number)
  return (
    <>
      <div className={styles.bar}>
        <Select
          hideLabel
          label="Runs that end with"
          options={reachable.map((one) => ({ value: one, label: `ends: ${labels()[one].run}` }))}
          value={label}
          onChoose={(chosen) => {
            setLabel(chosen)
            setNumber(0)
          }}
        />
        <div className={styles.pager}>
          <Button
            square
            aria-label="Previous run"
            title="Previous run"
            inactive={number === 0}
            onClick={() => setNumber(number - 1)}
          >
            <Icon name="back" />
          </Button>
          <span role="status">
            <Text>{`run ${written(number + 1)}`}</Text>
          </span>
          <Button
            square
            aria-label="Next run"
            title="Next run"
            inactive={!hasNext}
            onClick={() => setNumber(number + 1)}
          >
            <Icon name="step" />
          </Button>
        </div>
        <p className={styles.what}>
          <Text>{run === null ? '' : count(run.length, 'step')}</Text>
        </p>
        <ReplayButton asked={asked} moves={run ?? []} />
      </div>
      {problem !== null && (
        <p className={styles.waiting}>
          <Text>{problem}</Text>
        </p>
      )}
      {run !== null && <RunView asked={asked} steps={run} label={label} />}
    </>
  )
}

interface Found {
  readonly run: readonly WitnessStep[] | null
  readonly hasNext: boolean
  readonly problem: string | null
}

/** One run, and whether there is one after it. The one before stays while it is on its way. */
function useRun(asked: Asked, label: Label, number: number): Found {
  const { explorer } = useBreakItApi()
  const [found, setFound] = useState<Found>({ run: null, hasNext: false, problem: null })
  useEffect(() => {
    let isWanted = true
    explorer.runs(asked, label, number, 2).then(
      (runs) =>
        isWanted &&
        setFound({
          run: runs[0] ?? null,
          hasNext: runs.length > 1,
          problem: runs.length === 0 ? 'There is no further run.' : null,
        }),
      (error: Error) => isWanted && setFound({ run: null, hasNext: false, problem: error.message }),
    )
    return () => {
      isWanted = false
    }
  }, [explorer, asked, label, number])
  return found
}
