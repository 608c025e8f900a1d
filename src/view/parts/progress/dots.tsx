import { stopsOf } from '../../../player/readings/stops.ts'
import { usePlayer } from '../../use-player.ts'
import { words } from '../../../words/language.ts'
import styles from './dots.module.css'

/** More stops than this are a bar: dots would be too small to tell apart. */
const MOST_DOTS = 24

/**
 * Where in the run we are: a dot for each stop, the current one long. A picture only; the count is
 * said elsewhere. `spread` over a line, they also show how far it is.
 */
export function Dots({ spread = false }: { readonly spread?: boolean }) {
  const trace = usePlayer((player) => player.trace)
  const cursor = usePlayer((player) => player.cursor)
  const steps = trace?.steps ?? []
  const { all, reached } = stopsOf(steps, cursor)
  if (all.length > MOST_DOTS)
    return <progress className={styles.bar} value={reached} max={all.length} aria-label={words().transport.progress} />
  return (
    <div className={styles.dots} data-spread={spread || undefined} aria-hidden="true">
      {all.map((index, position) => (
        <span
          key={index}
          className={styles.dot}
          data-at={position === reached - 1 ? 'here' : position < reached ? 'before' : 'after'}
          data-failure={steps[index]?.failure || undefined}
        />
      ))}
    </div>
  )
}
