import type { Step, Trace } from '../../../model/trace/trace.ts'
import type { Wire } from '../../../player/readings/route.ts'
import { isUnreachable, wireKey } from '../../../player/readings/route.ts'
import { marksAt } from '../motion/resting.ts'
import { Icon } from '../../parts/icons.tsx'
import { curveOf, pathOf, pointOn, type Boxes } from './curves.ts'
import styles from './wires.module.css'
import type { StageWorker } from './worker.ts'

/**
 * Every wire there is: each client to its app; each app to both stores, or to the cache layer; who works for
 * all of them to both stores.
 */
export function wiresOf(clients: readonly string[], worker: StageWorker | null): Wire[] {
  const toStores = (client: string): Wire[] => [
    { near: 'app', far: 'database', client },
    { near: 'app', far: 'redis', client },
  ]
  return [
    ...clients.map((client): Wire => ({ near: 'client', far: 'app', client })),
    ...clients.flatMap((client): Wire[] =>
      worker?.isBetween === true ? [{ near: 'app', far: 'provider', client }] : toStores(client),
    ),
    ...(worker === null ? [] : toStores(worker.id)),
  ]
}

interface WiresProps {
  readonly step: Step
  readonly boxes: Boxes
  readonly clients: readonly string[]
  readonly worker: StageWorker | null
}

export function Wires({ step, boxes, clients, worker }: WiresProps) {
  return (
    <svg className={styles.wires} aria-hidden="true">
      {wiresOf(clients, worker).map((wire) => {
        const curve = curveOf(wire, boxes, clients)
        if (curve === null) return null
        return (
          <path
            key={wireKey(wire)}
            className={styles.wire}
            d={pathOf(curve)}
            data-cut={isCut(step, wire) || undefined}
          />
        )
      })}
    </svg>
  )
}

function isCut(step: Step, wire: Wire): boolean {
  return wire.near === 'app' && wire.far !== 'provider' && isUnreachable(step, wire.far)
}

/** What became of the last message on each wire, where it happened. */
export function Marks({
  trace,
  index,
  boxes,
  clients,
}: {
  trace: Trace
  index: number
  boxes: Boxes
  clients: readonly string[]
}) {
  return marksAt(trace, index).map((mark) => {
    const curve = curveOf(mark.wire, boxes, clients)
    if (curve === null) return null
    const { x, y } = pointOn(curve, mark.at)
    return (
      <span
        key={wireKey(mark.wire)}
        className={styles.mark}
        translate="no"
        style={{ transform: `translate(${x}px, ${y}px)` }}
      >
        <span className={styles.sign}>
          <Icon name={mark.sign === 'cross' ? 'close' : 'parked'} />
        </span>
        <span className={styles.word}>{mark.word}</span>
      </span>
    )
  })
}
