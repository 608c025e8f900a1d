import { WORKLOAD_CLIENTS, WORKLOAD_OPERATIONS } from '../../../../model/workload/workload.ts'
import { Button } from '../../../parts/button.tsx'
import { Field } from '../../../parts/field.tsx'
import { Select } from '../../../parts/select.tsx'
import { Text } from '../../../parts/text.tsx'
import { useCompare, useCompareApi } from '../use-compare.ts'
import { FiguresTable } from './figures-table.tsx'
import { Sliders } from './sliders.tsx'
import { number } from '../../../../words/en/numbers.ts'
import styles from './workload.module.css'

/** Thousands of runs of each pattern under one workload. */
export function WorkloadPart() {
  return (
    <section className={styles.part} aria-labelledby="workload-title">
      <div>
        <h2 id="workload-title" className={styles.title}>
          Many runs, one workload
        </h2>
        <p className={styles.about}>
          {`Each run is played on a real SQLite and the Redis emulator: ${WORKLOAD_CLIENTS.length} clients, ${WORKLOAD_OPERATIONS} operations each, one key. Who asks for what, what fails and what overtakes what follows from the seed, so the patterns are asked for the same, and the same seed gives the same figures.`}
        </p>
      </div>
      <Sliders />
      <Start />
      <FiguresTable />
    </section>
  )
}

const RUNS = ['100', '300', '1000', '3000', '10000'].map((value) => ({ value, label: `${number(Number(value))} runs` }))

function Start() {
  const { setRuns, start, stop } = useCompareApi()
  const runs = useCompare((compare) => compare.runs)
  const isAtWork = useCompare((compare) => compare.isAtWork)
  const played = useCompare((compare) => compare.figures[0]?.runs ?? 0)
  return (
    <div className={styles.start}>
      <Seed />
      <Select label="How many" options={RUNS} value={String(runs)} onChoose={(value) => setRuns(Number(value))} />
      <Button look="filled" className={styles.go} onClick={isAtWork ? stop : start}>
        <Text>{isAtWork ? 'Cancel' : played > 0 ? 'Run again' : 'Run'}</Text>
      </Button>
      <progress className={styles.progress} aria-label="Runs played" max={runs} value={played} />
      <p className={styles.played} role="status">
        <Text>
          {played === 0
            ? isAtWork
              ? 'Starting…'
              : 'Nothing played yet.'
            : `${number(played)} of ${number(runs)} runs of each pattern`}
        </Text>
      </p>
    </div>
  )
}

function Seed() {
  const { setSeed } = useCompareApi()
  const seed = useCompare((compare) => compare.seed)
  return (
    <div className={styles.seed}>
      <Field
        label="Seed"
        inputMode="numeric"
        maxLength={6}
        value={String(seed)}
        onType={(text) => /^\d{0,6}$/.test(text) && setSeed(Number(text))}
      />
    </div>
  )
}
