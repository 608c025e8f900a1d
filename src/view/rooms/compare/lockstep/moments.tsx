import { useEffect, useRef } from 'react'
import type { Trace } from '../../../../model/trace/trace.ts'
import { Text } from '../../../parts/text.tsx'
import { timeText } from '../../../../words/en/time-text.ts'
import { useCompare, useCompareApi } from '../use-compare.ts'
import styles from './lockstep.module.css'
import { happenedAt, type Parting } from './parting.ts'
import { sentenceOf } from '../../../../words/sentence-of.ts'

interface MomentsProps {
  readonly traces: readonly Trace[]
  readonly moments: readonly number[]
  readonly parting: Parting | null
}

/** What happens under each pattern, on one axis of virtual time. */
export function Moments({ traces, moments, parting }: MomentsProps) {
  const atMs = useCompare((compare) => compare.atMs)
  const current = moments.findLast((moment) => moment <= atMs) ?? 0
  return (
    <tbody>
      {moments
        .filter((moment) => traces.some((trace) => happenedAt(trace, moment).length > 0))
        .map((moment) => (
          <MomentRow
            key={moment}
            traces={traces}
            moment={moment}
            isCurrent={moment === current}
            isAhead={moment > atMs}
            isParted={parting !== null && moment >= parting.atMs}
          />
        ))}
    </tbody>
  )
}

interface MomentRowProps {
  readonly traces: readonly Trace[]
  readonly moment: number
  readonly isCurrent: boolean
  readonly isAhead: boolean
  readonly isParted: boolean
}

function MomentRow({ traces, moment, isCurrent, isAhead, isParted }: MomentRowProps) {
  const { goTo } = useCompareApi()
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (isCurrent && moment > 0) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent, moment])
  const columns = traces.map((trace) => happenedAt(trace, moment))
  const texts = columns.map((steps) => steps.map(sentenceOf).join('\n'))
  return (
    <tr
      ref={row}
      className={styles.moment}
      data-current={isCurrent}
      data-ahead={isAhead}
      aria-current={isCurrent ? 'step' : undefined}
    >
      <th scope="row" className={styles.row}>
        <button type="button" className={styles.time} onClick={() => goTo(moment)}>
          {timeText(moment)}
        </button>
      </th>
      {columns.map((steps, column) => (
        <td key={column} className={styles.happened} data-differs={isParted && new Set(texts).size > 1}>
          {steps.map((step) => (
            <p key={step.index} data-failure={step.failure}>
              <Text>{sentenceOf(step)}</Text>
            </p>
          ))}
        </td>
      ))}
    </tr>
  )
}
