import { binned, percentile, totalOf, type Counts } from '../../../../model/workload/counts.ts'
import { timeText } from '../../../../words/en/time-text.ts'
import { number } from '../../../../words/en/numbers.ts'
import styles from './workload.module.css'

const BINS = 30
const WIDTH = 300
const HEIGHT = 72
const FLOOR = 16
const STEP = WIDTH / BINS

interface HistogramProps {
  readonly counts: Counts
  /** What the bars are shares of. */
  readonly total: number
  readonly binMs: number
  /** The share that reaches the top; the same for all that are compared. */
  readonly highest: number
}

/** How often what time was seen. The last bar holds whatever is longer. */
export function Histogram({ counts, total, binMs, highest }: HistogramProps) {
  const bins = binned(counts, binMs, BINS)
  const seen = totalOf(counts)
  return (
    <svg
      className={styles.histogram}
      viewBox={`0 0 ${WIDTH} ${HEIGHT + FLOOR}`}
      role="img"
      aria-label={wordsFor(counts, seen)}
    >
      <path className={styles.axis} d={`M0 ${HEIGHT + 0.5}H${WIDTH}`} />
      {bins.map(({ fromMs, times }, index) => {
        const height = highest === 0 ? 0 : (times / Math.max(1, total) / highest) * (HEIGHT - 4)
        // What was seen at all is seen here too.
        const shown = times === 0 ? 0 : Math.max(1, height)
        return (
          <rect
            key={fromMs}
            className={styles.bar}
            x={index * STEP + 0.5}
            y={HEIGHT - shown}
            width={STEP - 1}
            height={shown}
          />
        )
      })}
      <text className={styles.tick} x={0} y={HEIGHT + FLOOR - 3}>
        0
      </text>
      <text className={styles.tick} x={WIDTH / 2} y={HEIGHT + FLOOR - 3} textAnchor="middle">
        {timeText((BINS / 2) * binMs)}
      </text>
      <text className={styles.tick} x={WIDTH} y={HEIGHT + FLOOR - 3} textAnchor="end">
        {`${timeText(BINS * binMs)} and more`}
      </text>
    </svg>
  )
}

function wordsFor(counts: Counts, seen: number): string {
  if (seen === 0) return 'None.'
  const at = (share: number): string => timeText(percentile(counts, share) ?? 0)
  return `${number(seen)} of them: half within ${at(0.5)}, 95 % within ${at(0.95)}, the longest ${at(1)}.`
}

/** The width of a bin with which nearly all that is compared has its own place. */
export function widthFor(all: readonly Counts[]): number {
  const longest = Math.max(0, ...all.map((counts) => percentile(counts, 0.98) ?? 0))
  const round = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000]
  return round.find((width) => width * BINS >= longest) ?? 20_000
}
