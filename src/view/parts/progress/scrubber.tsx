import { stopsOf } from '../../../player/readings/stops.ts'
import { usePlayer } from '../../use-player.ts'
import { Dots } from './dots.tsx'
import styles from './scrubber.module.css'
import { sentenceOf } from '../../../words/sentence-of.ts'
import { words } from '../../../words/language.ts'

/** The stops as dots on a line, and a slider over them: a native one, so it drags and takes arrow keys. */
export function Scrubber() {
  const trace = usePlayer((player) => player.trace)
  const cursor = usePlayer((player) => player.cursor)
  const seek = usePlayer((player) => player.seek)
  const { all, reached } = stopsOf(trace?.steps ?? [], cursor)
  const says = words().transport.scrubber
  return (
    <div className={styles.scrubber}>
      <Dots spread />
      <input
        type="range"
        className={styles.slider}
        aria-label={says.label}
        aria-valuetext={says.value(reached, all.length, sentenceOf(trace?.steps[cursor]))}
        min={0}
        max={all.length}
        value={reached}
        onChange={(event) => seek(all[Number(event.target.value) - 1] ?? 0)}
      />
    </div>
  )
}
