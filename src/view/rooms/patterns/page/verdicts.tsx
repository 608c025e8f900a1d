import { EXPLORED, type Scenario } from '../../../../model/explore/questions/scenarios.ts'
import type { PatternId, PolicyId } from '../../../../model/world/ids.ts'
import { stateWords } from '../../break-it/cell-words.ts'
import { isBroken, outcomeOf } from '../../../../model/explore/outcome.ts'
import { OutcomeMark } from '../../break-it/outcome-mark.tsx'
import { useCell } from '../../break-it/use-break-it.ts'
import type { Elements } from '../../../parts/elements.ts'
import { Section } from '../../../parts/section.tsx'
import { Text } from '../../../parts/text.tsx'
import { plainAsked } from '../plain-asked.ts'
import { useOpenCell } from '../use-open-cell.ts'
import { count } from '../../../../words/en/numbers.ts'
import { labels } from '../../../../words/late/labels.ts'
import styles from './verdicts.module.css'

/** The pattern's row of the matrix, with words and bounds. Each cell opens in Break it. */
export function Verdicts({
  id,
  policy,
  aside,
}: {
  readonly id: PatternId
  readonly policy: PolicyId
  readonly aside: Elements
}) {
  return (
    <Section title="Verdicts, as computed" aside={aside}>
      <ul className={styles.row}>
        {EXPLORED.map((scenario) => (
          <li key={scenario.id}>
            <Verdict id={id} policy={policy} scenario={scenario} />
          </li>
        ))}
      </ul>
      <p className={styles.note}>
        Judged when all is at rest. A store’s answer in this search comes from a model of it that is checked against
        SQLite and the Redis emulator.
      </p>
    </Section>
  )
}

function Verdict({
  id,
  policy,
  scenario,
}: {
  readonly id: PatternId
  readonly policy: PolicyId
  readonly scenario: Scenario
}) {
  const asked = plainAsked(id, scenario.id, policy)
  const state = useCell(asked)
  const open = useOpenCell()
  const cell = state?.is === 'done' ? state.cell : null
  const outcome = cell === null ? null : outcomeOf(cell)
  const worst = cell?.worst ?? null
  const steps = cell === null || worst === null ? null : (cell.witnesses[worst]?.steps.length ?? null)
  return (
    <button
      type="button"
      className={styles.cell}
      data-broken={outcome !== null && isBroken(outcome)}
      title={scenario.freedom}
      onClick={() => open(asked)}
    >
      <span className={styles.sign}>
        {outcome === null ? <span className={styles.dot} /> : <OutcomeMark outcome={outcome} />}
      </span>
      <span className={styles.title}>{scenario.title}</span>
      <span className={styles.outcome}>
        <Text>
          {outcome === null
            ? stateWords(state)
            : `${labels()[outcome].cell}${outcome === 'consistent' || steps === null ? '' : `, ${count(steps, 'step')}`}`}
        </Text>
      </span>
      <span className={styles.bounds}>
        <Text>{cell?.bounds.sentence ?? ' '}</Text>
      </span>
    </button>
  )
}
