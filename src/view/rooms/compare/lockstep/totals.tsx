import { useMemo } from 'react'
import { isHealed, PROPERTY_IDS, type PropertyId, type PropertyResult } from '../../../../model/trace/properties.ts'
import { measureRun, type OperationMeasure, type RunMeasures } from '../../../../model/judge/measures/measure-run.ts'
import type { Trace } from '../../../../model/trace/trace.ts'
import { lessonOf } from '../../../../lessons/patterns.ts'
import type { Elements } from '../../../parts/elements.ts'
import { Text } from '../../../parts/text.tsx'
import { timeText } from '../../../../words/en/time-text.ts'
import styles from './lockstep.module.css'
import { words } from '../../../../words/language.ts'

interface Row {
  readonly title: string
  readonly of: (measures: RunMeasures, trace: Trace) => Elements
}

const ROWS: readonly Row[] = [
  { title: 'Clients wait', of: ({ operations }) => <List items={operations.map(waited)} /> },
  { title: 'Messages', of: ({ messages }) => <Text>{messagesText(messages)}</Text> },
  { title: 'Reads', of: (measures) => <Text>{readsText(measures)}</Text> },
  {
    title: 'A read can lag by',
    of: ({ stalenessMs }) =>
      stalenessMs === null ? <strong className={styles.bad}>no end</strong> : <Text>{timeText(stalenessMs)}</Text>,
  },
  {
    title: 'Lost',
    of: ({ lost }) =>
      lost.length === 0 ? (
        <Text>nothing</Text>
      ) : (
        <strong className={styles.bad}>{`${lost.join(', ')}, told OK`}</strong>
      ),
  },
  {
    title: 'Broken',
    of: (_, { properties }) => (
      <List
        items={PROPERTY_IDS.filter((id) => properties[id].verdict === 'broken').map((id) =>
          brokenItem(id, properties[id]),
        )}
        none="no property"
        isBad
      />
    ),
  },
]

function readsText({ hits, misses, unreached }: RunMeasures): string {
  const all = [
    ...(hits + misses === 0 ? [] : [`${hits} from the cache, ${misses} from the database`]),
    ...(unreached === 0 ? [] : [`${unreached} without the cache`]),
  ]
  return all.length === 0 ? 'none' : all.join(', ')
}

function brokenItem(id: PropertyId, result: PropertyResult): string {
  return isHealed(result)
    ? `${words().properties.titles[id]} (healed at step ${result.breaks?.at(-1)?.healedAt})`
    : words().properties.titles[id]
}

/** What the whole run costs, and what it gets wrong. */
export function Totals({ traces }: { readonly traces: readonly Trace[] }) {
  const measures = useMemo(() => traces.map(measureRun), [traces])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keyboard.
    <div className={styles.totals} tabIndex={0} role="region" aria-label="The whole run">
      <table className={styles.table} data-columns={traces.length}>
        <thead>
          <tr>
            <th scope="col" className={styles.whole}>
              The whole run
            </th>
            {traces.map(({ world: { pattern, built } }, column) => (
              <th key={column} scope="col" className={styles.name}>
                <Text>{lessonOf({ pattern, built }).title}</Text>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map(({ title, of }) => (
            <tr key={title}>
              <th scope="row" className={styles.row}>
                {title}
              </th>
              {traces.map((trace, column) => (
                <td key={column} className={styles.total}>
                  {of(measures[column]!, trace)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function waited({ id, kind, latencyMs }: OperationMeasure): string {
  return `${id} (${kind}) ${latencyMs === null ? 'for ever' : timeText(latencyMs)}`
}

function messagesText({ database, redis, provider }: RunMeasures['messages']): string {
  const parts = [
    `${database} to SQLite`,
    `${redis} to Redis`,
    ...(provider === 0 ? [] : [`${provider} to the cache layer`]),
  ]
  return `${database + redis + provider}: ${parts.join(', ')}`
}

function List({
  items,
  none = 'nothing',
  isBad = false,
}: {
  readonly items: readonly string[]
  readonly none?: string
  readonly isBad?: boolean
}) {
  if (items.length === 0) return <Text>{none}</Text>
  return (
    <ul className={styles.list} data-bad={isBad}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}
