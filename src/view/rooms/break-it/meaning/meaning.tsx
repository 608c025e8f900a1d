import type { Cell } from '../../../../model/explore/cell.ts'
import type { Asked } from '../../../../model/explore/questions/setup-of.ts'
import { words } from '../../../../words/language.ts'
import { keyOf } from '../../../../player/service/explorer-client.ts'
import { Section } from '../../../parts/section.tsx'
import { Text } from '../../../parts/text.tsx'
import { timeText } from '../../../../words/en/time-text.ts'
import { stateWords } from '../cell-words.ts'
import { isBroken, outcomeOf } from '../../../../model/explore/outcome.ts'
import { OutcomeMark } from '../outcome-mark.tsx'
import { shownRun, type ShownRun } from '../run/shown-run.ts'
import { startOf } from '../run/start-of.ts'
import { useBreakIt, useCell } from '../use-break-it.ts'
import { Fixes } from './fixes.tsx'
import { HowItIsComputed } from './how-it-is-computed.tsx'
import styles from './meaning.module.css'
import { whyOf } from './why.ts'
import { count, number } from '../../../../words/en/numbers.ts'
import { labels } from '../../../../words/late/labels.ts'
import { LABELS } from '../../../../model/judge/checks/label-at-rest.ts'

/** What the open cell means: why it breaks, what is broken, and what would help. */
export function Meaning() {
  const chosen = useBreakIt((state) => state.chosen)
  return (
    <>
      {chosen === null ? (
        <Section title="What it shows">
          <p className={styles.text}>
            Each cell is one pattern in one scenario. All orders in which its steps can come, and all places where its
            failures can strike, are gone through; the cell shows the worst that can be reached. Open one to see the
            shortest way there.
          </p>
        </Section>
      ) : (
        <OfCell key={keyOf(chosen)} asked={chosen} />
      )}
      <HowItIsComputed />
    </>
  )
}

function OfCell({ asked }: { readonly asked: Asked }) {
  const state = useCell(asked)
  const shown = useBreakIt((breakIt) => breakIt.shown)
  if (state?.is !== 'done') {
    return (
      <p className={styles.text}>
        <Text>{stateWords(state)}</Text>
      </p>
    )
  }
  const { cell } = state
  const run = shownRun(cell, shown)
  const isBad = isBroken(outcomeOf(cell))
  return (
    <>
      <Section title={isBad ? 'Why it breaks' : 'What happens'}>
        {run !== null && <Why asked={asked} run={run} />}
        <Facts cell={cell} run={run} />
      </Section>
      {isBad && <Fixes asked={asked} />}
    </>
  )
}

function Why({ asked, run: { witness, label } }: { readonly asked: Asked; readonly run: ShownRun }) {
  const { title, sentences } = whyOf(label, startOf(asked), witness.steps)
  return (
    <div className={styles.why} data-broken={label === null || isBroken(label)}>
      <h3 className={styles.whyTitle}>
        <Text>{title}</Text>
      </h3>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  )
}

function Facts({ cell, run }: { readonly cell: Cell; readonly run: ShownRun | null }) {
  const outcome = outcomeOf(cell)
  const ends = LABELS.flatMap((label) => (cell.ends[label] === undefined ? [] : [{ label, many: cell.ends[label] }]))
  return (
    <dl className={styles.facts}>
      <dt>worst</dt>
      <dd className={styles.outcome}>
        <OutcomeMark outcome={outcome} /> <Text>{labels()[outcome].cell}</Text>
      </dd>
      <dt>breaks</dt>
      <dd>
        {cell.violated.length === 0
          ? 'none of the properties'
          : cell.violated.map((property) => words().properties.titles[property]).join(', ')}
      </dd>
      <dt>stale reads</dt>
      <dd>{stalenessWords(cell)}</dd>
      {run !== null && (
        <>
          <dt>needs</dt>
          <dd>
            <Text>{needs(run)}</Text>
          </dd>
        </>
      )}
      <dt>ends</dt>
      <dd>{ends.map(({ label, many }) => `${number(many)} ${labels()[label].word}`).join(', ')}</dd>
      <dt>bounds</dt>
      <dd>{cell.bounds.sentence}</dd>
    </dl>
  )
}

function stalenessWords({ stalenessMs, ttlMs }: Cell): string {
  if (stalenessMs === 'endless') return `no end${ttlMs === null ? ' (no TTL)' : ''}`
  return stalenessMs === 0 ? 'none at rest' : `until the TTL, ${timeText(stalenessMs)} at most`
}

function needs({ witness: { steps, faults } }: ShownRun): string {
  const clients = new Set(steps.map(({ actor }) => actor).filter((actor) => actor.length === 1)).size
  return `${count(clients, 'client')}, ${count(faults, 'failure')}, ${count(steps.length, 'step')}`
}
