import type { Label } from '../../../../model/judge/checks/label-at-rest.ts'
import type { PatternId, PolicyId } from '../../../../model/world/ids.ts'
import { scenarioTitle, stateWords } from '../../break-it/cell-words.ts'
import { outcomeOf } from '../../../../model/explore/outcome.ts'
import { OutcomeMark } from '../../break-it/outcome-mark.tsx'
import { useCell } from '../../break-it/use-break-it.ts'
import { Text } from '../../../parts/text.tsx'
import { plainAsked } from '../plain-asked.ts'
import { useOpenCell } from '../use-open-cell.ts'
import { count } from '../../../../words/en/numbers.ts'
import { labels } from '../../../../words/late/labels.ts'
import styles from './cell-button.module.css'

interface CellButtonProps {
  readonly id: PatternId
  readonly scenario: string
  readonly policy?: PolicyId
  /** The label whose shortest run is meant; without it, the worst. */
  readonly label?: Label
}

/** One cell as it was computed, in a line: its mark, its scenario, what it comes to. It opens in Break it. */
export function CellButton({ id, scenario, policy, label }: CellButtonProps) {
  const asked = plainAsked(id, scenario, policy)
  const state = useCell(asked)
  const open = useOpenCell()
  const cell = state?.is === 'done' ? state.cell : null
  const meant = label ?? cell?.worst ?? null
  const steps = cell === null || meant === null ? null : (cell.witnesses[meant]?.steps.length ?? null)
  return (
    <button type="button" className={styles.cell} title={stateWords(state)} onClick={() => open(asked, label)}>
      {cell === null ? <span className={styles.dot} /> : <OutcomeMark outcome={label ?? outcomeOf(cell)} />}
      <span className={styles.words}>
        <span className={styles.scenario}>{scenarioTitle(asked)}</span>
        <span className={styles.outcome}>
          <Text>
            {cell === null
              ? stateWords(state)
              : label === undefined
                ? labels()[outcomeOf(cell)].cell
                : labels()[label].run}
          </Text>
          {cell !== null && steps !== null && meant !== 'consistent' && <Text>{`, ${count(steps, 'step')}`}</Text>}
        </span>
      </span>
    </button>
  )
}
