import { useMemo } from 'react'
import { PATTERNS } from '../../../../lessons/patterns.ts'
import { PATTERN_IDS, type PatternId } from '../../../../model/world/ids.ts'
import type { Trace } from '../../../../model/trace/trace.ts'
import { MOST_COLUMNS, momentsOf } from '../../../../player/compare/compare.ts'
import { Button } from '../../../parts/button.tsx'
import { heir, heirNamed } from '../../../parts/heirs.ts'
import { Icon } from '../../../parts/icons.tsx'
import { Select } from '../../../parts/select.tsx'
import { Text } from '../../../parts/text.tsx'
import { timeText } from '../../../../words/en/time-text.ts'
import { useCompare, useCompareApi } from '../use-compare.ts'
import styles from './lockstep.module.css'
import { Moments } from './moments.tsx'
import { partingOf } from './parting.ts'
import { Totals } from './totals.tsx'
import { TruthRows } from './truth-rows.tsx'

/** One table: a column for each pattern, and the rows the same for all of them. */
export function Lockstep() {
  const patterns = useCompare((compare) => compare.patterns)
  const traces = useCompare((compare) => compare.traces)
  const moments = useMemo(() => momentsOf(traces), [traces])
  const parting = useMemo(() => partingOf(traces, moments), [traces, moments])
  const isThere = traces.length === patterns.length
  return (
    <>
      <p className={styles.parting} aria-live="polite">
        <Text>
          {!isThere
            ? 'Playing…'
            : parting === null
              ? 'Up to the end they do the same.'
              : `They do the same up to ${timeText(parting.beforeMs)}; what differs then is marked.`}
        </Text>
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keyboard. */}
      <div className={styles.frame} tabIndex={0} role="region" aria-label="The run under each pattern">
        <table className={styles.table} data-columns={patterns.length}>
          <thead>
            <tr>
              <th className={styles.corner} scope="col">
                {patterns.length < MOST_COLUMNS && <AddColumn />}
              </th>
              {patterns.map((pattern, column) => (
                <Heading
                  key={column}
                  pattern={pattern}
                  column={column}
                  canGo={patterns.length > 2}
                  trace={traces[column]}
                />
              ))}
            </tr>
            {isThere && <TruthRows traces={traces} />}
          </thead>
          {isThere && <Moments traces={traces} moments={moments} parting={parting} />}
        </table>
      </div>
      {isThere && <Totals traces={traces} />}
    </>
  )
}

const OPTIONS = PATTERN_IDS.map((value) => ({ value, label: PATTERNS[value].title }))

interface HeadingProps {
  readonly pattern: PatternId
  readonly column: number
  readonly canGo: boolean
  readonly trace: Trace | undefined
}

function Heading({ pattern, column, canGo, trace }: HeadingProps) {
  const { setPattern, removeColumn } = useCompareApi()
  const unused = trace?.unused.length ?? 0
  return (
    <th className={styles.heading} scope="col">
      <div className={styles.chooser} {...(column === MOST_COLUMNS - 1 ? heirNamed('column-3') : {})}>
        <Select
          hideLabel
          label={`Pattern ${column + 1}`}
          options={OPTIONS}
          value={pattern}
          onChoose={(id) => setPattern(column, id)}
        />
        {canGo && (
          <Button
            square
            look="quiet"
            aria-label={`Remove ${PATTERNS[pattern].title}`}
            title="Remove this column"
            onClick={() => removeColumn(column)}
          >
            <Icon name="close" />
          </Button>
        )}
      </div>
      <p className={styles.summary}>
        <Text>{PATTERNS[pattern].summary}</Text>
      </p>
      {unused > 0 && (
        <p className={styles.unused}>
          <Text>{`${unused === 1 ? 'One choice of this run finds' : `${unused} choices of this run find`} no place under this pattern.`}</Text>
        </p>
      )}
    </th>
  )
}

function AddColumn() {
  const { addColumn } = useCompareApi()
  return (
    <Button look="quiet" {...heir('column-3')} onClick={addColumn}>
      <Icon name="plus" /> <Text>Add a third</Text>
    </Button>
  )
}
