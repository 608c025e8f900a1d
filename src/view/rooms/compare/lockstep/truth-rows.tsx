import type { Trace } from '../../../../model/trace/trace.ts'
import { Glyph } from '../../../parts/glyph.tsx'
import { hueOf } from '../../../parts/hue.ts'
import { Text } from '../../../parts/text.tsx'
import { truthsAt, type Truth } from '../../../run/truths/words.ts'
import { useCompare } from '../use-compare.ts'
import styles from './lockstep.module.css'
import { stepBy } from './parting.ts'

/** What each client was told, what the database holds, what the cache holds: under each pattern, at this moment. */
export function TruthRows({ traces }: { readonly traces: readonly Trace[] }) {
  const atMs = useCompare((compare) => compare.atMs)
  const columns = traces.map((trace) => truthsAt(trace, stepBy(trace, atMs)))
  const most = Math.max(...columns.map((truths) => truths.length))
  // The stores come last in every column; one with fewer clients has empty cells above them.
  const rows = Array.from({ length: most }, (_, row) =>
    columns.map((truths) => truths[row - (most - truths.length)] ?? null),
  )
  return (
    <>
      {rows.map((truths, row) => (
        <tr key={row} className={styles.truths}>
          <th scope="row" className={styles.row}>
            <Text>{truths.find((truth) => truth !== null)?.label ?? ''}</Text>
          </th>
          {truths.map((truth, column) => (
            <td key={column} className={styles.truth} data-state={truth?.mark?.state}>
              {truth !== null && <TruthCell truth={truth} />}
            </td>
          ))}
        </tr>
      ))}
    </>
  )
}

function TruthCell({ truth: { value, version, mark } }: { readonly truth: Truth }) {
  return (
    <span className={styles.value}>
      <bdi
        className={styles.text}
        data-hue={version === null ? undefined : hueOf(version)}
        translate={version === null ? undefined : 'no'}
      >
        <Text>{value}</Text>
      </bdi>
      {mark !== null && (
        <span className={styles.mark}>
          <Glyph state={mark.state} />
          <Text>{mark.words}</Text>
        </span>
      )}
    </span>
  )
}
