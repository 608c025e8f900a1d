import type { WitnessStep } from '../../../../model/explore/cell.ts'
import { Text } from '../../../parts/text.tsx'
import styles from './run-steps.module.css'
import { isFault } from './picture.ts'
import type { Start } from './start-of.ts'

/** A run in sentences, with what both stores hold after each. */
export function RunSteps({ start, steps }: { readonly start: Start; readonly steps: readonly WitnessStep[] }) {
  return (
    <table className={styles.steps}>
      <caption className="sr-only">The steps of the run, with what the row and the cache hold after each</caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">What happens</th>
          <th scope="col">Row</th>
          <th scope="col">Cache</th>
        </tr>
      </thead>
      <tbody>
        <Line number={null} words="At the start." kind="step" database={start.database} cache={start.cache} />
        {steps.map((step, index) => (
          // A step is told by its place: the same words can come twice.
          // oxlint-disable-next-line react/no-array-index-key
          <Line
            key={index}
            number={index + 1}
            words={step.words}
            kind={step.kind}
            database={step.database}
            cache={step.cache}
          />
        ))}
      </tbody>
    </table>
  )
}

interface LineProps extends Pick<WitnessStep, 'words' | 'kind' | 'database' | 'cache'> {
  readonly number: number | null
}

function Line({ number, words, kind, database, cache }: LineProps) {
  const isApart = cache !== null && cache !== database
  return (
    <tr data-fault={isFault(kind)}>
      <td className={styles.number}>{number ?? ''}</td>
      <td>
        {isFault(kind) && <b>Failure: </b>}
        <Text>{words}</Text>
      </td>
      <td className={styles.value} translate={database === null ? undefined : 'no'}>
        <Text>{database ?? 'no row'}</Text>
      </td>
      <td className={styles.value} data-apart={isApart}>
        <span translate={cache === null ? undefined : 'no'}>
          <Text>{cache ?? 'empty'}</Text>
        </span>
        {isApart && <span className={styles.sign}> ≠</span>}
        {isApart && <span className="sr-only"> not what the row holds</span>}
      </td>
    </tr>
  )
}
