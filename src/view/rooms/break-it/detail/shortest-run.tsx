import type { Cell } from '../../../../model/explore/cell.ts'
import type { Asked } from '../../../../model/explore/questions/setup-of.ts'
import { Select } from '../../../parts/select.tsx'
import { Text } from '../../../parts/text.tsx'
import { isBroken } from '../../../../model/explore/outcome.ts'
import { ReplayButton } from '../run/replay-button.tsx'
import { RunView } from '../run/run-view.tsx'
import { choicesOf, shownRun } from '../run/shown-run.ts'
import { useBreakIt, useBreakItApi } from '../use-break-it.ts'
import styles from './detail.module.css'

/** The shortest run to each label, and that which breaks each property. */
export function ShortestRun({ asked, cell }: { readonly asked: Asked; readonly cell: Cell }) {
  const shown = useBreakIt((state) => state.shown)
  const { show } = useBreakItApi()
  const run = shownRun(cell, shown)
  const choices = choicesOf(cell)
  const value = shown?.by === 'property' ? `property ${shown.property}` : `label ${shown?.label ?? cell.worst}`
  if (run === null) return <p className={styles.waiting}>{`No run has been found yet: ${cell.bounds.sentence}.`}</p>
  const { witness, label } = run
  return (
    <>
      <div className={styles.bar}>
        <p className={styles.what}>
          <b>
            <Text>
              {shown?.by === 'property' || (label !== null && isBroken(label))
                ? 'Shortest counterexample'
                : 'Shortest run'}
            </Text>
          </b>
          <Text>{` · ${count(witness.steps.length, 'step')} · ${neededWords(witness.faults)}`}</Text>
        </p>
        <Select
          hideLabel
          label="Which run"
          options={choices}
          value={value}
          onChoose={(chosen) => show(choices.find((one) => one.value === chosen)!.shown)}
        />
        <ReplayButton asked={asked} moves={witness.steps} />
      </div>
      <RunView asked={asked} steps={witness.steps} label={label} />
    </>
  )
}

function neededWords(faults: number): string {
  return faults === 0 ? 'no failure needed' : `${count(faults, 'failure')} needed`
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
