import type { ReactElement } from 'react'
import { PATTERNS } from '../../../../lessons/patterns.ts'
import { percentile, totalOf, type Counts } from '../../../../model/workload/counts.ts'
import type { Figures } from '../../../../model/workload/figures.ts'
import { Text } from '../../../parts/text.tsx'
import { timeText } from '../../../../words/en/time-text.ts'
import { useCompare } from '../use-compare.ts'
import { Histogram, widthFor } from './histogram.tsx'
import { number } from '../../../../words/en/numbers.ts'
import styles from './workload.module.css'

interface Row {
  readonly title: string
  readonly of: (figures: Figures) => string | ReactElement
}

const ROWS: readonly Row[] = [
  { title: 'Writes wait', of: ({ writeMs }) => percentiles(writeMs) },
  { title: 'Reads wait', of: ({ readMs }) => percentiles(readMs) },
  { title: 'Stale reads', of: (figures) => ofReads(totalOf(figures.staleMs), figures) },
  {
    title: 'Of a value that was replaced before',
    of: ({ staleMs }) => (totalOf(staleMs) === 0 ? 'none' : percentiles(staleMs)),
  },
  { title: 'Reads of what was never committed', of: (figures) => ofReads(figures.phantoms, figures) },
  {
    title: 'Hits',
    of: ({ hits, misses }) =>
      hits === 0 ? 'none' : `${number(hits)} (${share(hits, hits + misses)} of hits and misses)`,
  },
  { title: 'Reads without the cache', of: (figures) => ofReads(figures.unreached, figures) },
  {
    title: 'Messages per operation',
    of: ({ messages, operations }) => (operations === 0 ? 'none' : (messages / operations).toFixed(2)),
  },
  { title: 'Told an error', of: (figures) => ofAll(figures.errors, figures) },
  { title: 'Outcome unknown', of: (figures) => ofAll(figures.untold, figures) },
  { title: 'Acknowledged writes lost', of: ({ lost }) => (lost === 0 ? 'none' : number(lost)) },
  {
    title: 'Runs that end wrong for good',
    of: ({ endless, runs }) => (endless === 0 ? 'none' : `${number(endless)} (${share(endless, runs)})`),
  },
]

/** What the runs came to so far, as pictures of one scale and as numbers. */
export function FiguresTable() {
  const figures = useCompare((compare) => compare.figures)
  if (figures.length === 0 || figures[0]?.runs === 0) return null
  const latencyMs = widthFor(figures.flatMap(({ readMs, writeMs }) => [readMs, writeMs]))
  const staleMs = widthFor(figures.map((one) => one.staleMs))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keyboard.
    <div className={styles.frame} tabIndex={0} role="region" aria-label="What the runs came to">
      <table className={styles.figures} data-columns={figures.length}>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              <span className="sr-only">Figure</span>
            </th>
            {figures.map(({ pattern }, column) => (
              <th key={column} scope="col" className={styles.pattern}>
                <Text>{PATTERNS[pattern].title}</Text>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Pictures
            title="How long clients wait"
            figures={figures}
            of={({ readMs, writeMs }) => [...readMs, ...writeMs]}
            binMs={latencyMs}
          />
          <Pictures title="How stale the stale reads are" figures={figures} of={(one) => one.staleMs} binMs={staleMs} />
          {ROWS.map(({ title, of }) => (
            <tr key={title}>
              <th scope="row" className={styles.row}>
                {title}
              </th>
              {figures.map((one, column) => (
                <td key={column} className={styles.number}>
                  {inOwnElement(of(one))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface PicturesProps {
  readonly title: string
  readonly figures: readonly Figures[]
  readonly of: (figures: Figures) => Counts
  readonly binMs: number
}

function Pictures({ title, figures, of, binMs }: PicturesProps) {
  // Shares of all operations, so that few stale reads look few.
  const shown = figures.map((one) => ({ counts: of(one), total: one.operations }))
  const highest = Math.max(...shown.map(({ counts, total }) => highestShare(counts, binMs, total)))
  return (
    <tr>
      <th scope="row" className={styles.row}>
        {title}
      </th>
      {shown.map(({ counts, total }, column) => (
        <td key={column} className={styles.picture} translate="no">
          <Histogram counts={counts} total={total} binMs={binMs} highest={highest} />
        </td>
      ))}
    </tr>
  )
}

function highestShare(counts: Counts, binMs: number, total: number): number {
  const bins = new Map<number, number>()
  for (const [milliseconds, times] of counts)
    bins.set(Math.floor(milliseconds / binMs), (bins.get(Math.floor(milliseconds / binMs)) ?? 0) + times)
  return Math.max(0, ...bins.values()) / Math.max(1, total)
}

function inOwnElement(shown: string | ReactElement): ReactElement {
  return typeof shown === 'string' ? <Text>{shown}</Text> : shown
}

function percentiles(counts: Counts): string | ReactElement {
  if (totalOf(counts) === 0) return 'none'
  return (
    <dl className={styles.percentiles}>
      {[50, 95, 99].map((rank) => (
        <div key={rank}>
          <dt>{`p${rank}`}</dt>
          <dd>
            <Text>{timeText(percentile(counts, rank / 100) ?? 0)}</Text>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function ofReads(times: number, { hits, misses, unreached }: Figures): string {
  return times === 0 ? 'none' : `${number(times)} (${share(times, hits + misses + unreached)} of reads)`
}

function ofAll(times: number, { operations }: Figures): string {
  return times === 0 ? 'none' : `${number(times)} (${share(times, operations)})`
}

function share(part: number, whole: number): string {
  const percent = (part / Math.max(1, whole)) * 100
  return `${percent >= 10 ? percent.toFixed(0) : percent.toFixed(1)} %`
}
