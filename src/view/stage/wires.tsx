import type { Step, Trace } from '../../model/sim/trace.ts'
import type { Store, Wire } from '../motion/route.ts'
import { wireKey } from '../motion/route.ts'
import { marksAt } from '../motion/resting.ts'
import { Icon } from '../parts/icons.tsx'
import { curveOf, pathOf, pointOn, type Boxes } from './curves.ts'
import styles from './wires.module.css'

/** Every wire there is: each client to its app, each app to both stores. */
function wiresOf(clients: readonly string[]): Wire[] {
  return clients.flatMap((client): Wire[] => [
    { near: 'client', far: 'app', client },
    { near: 'app', far: 'database', client },
    { near: 'app', far: 'redis', client },
  ])
}

export function Wires({ step, boxes, clients }: { step: Step; boxes: Boxes; clients: readonly string[] }) {
  return (
    <svg className={styles.wires} aria-hidden="true">
      {wiresOf(clients).map((wire) => {
        const curve = curveOf(wire, boxes, clients)
        if (curve === null) return null
        return (
          <path key={wireKey(wire)} className={styles.wire} d={pathOf(curve)} data-cut={isCut(step, wire) || undefined} />
        )
      })}
    </svg>
  )
}

export function isUnreachable(step: Step, store: Store): boolean {
  return step.switches.includes(store === 'redis' ? 'redis_down' : 'db_unavail')
}

function isCut(step: Step, wire: Wire): boolean {
  return wire.near === 'app' && isUnreachable(step, wire.far)
}

/** What became of the last message on each wire, where it happened. */
export function Marks({ trace, index, boxes, clients }: { trace: Trace; index: number; boxes: Boxes; clients: readonly string[] }) {
  return marksAt(trace, index).map((mark) => {
    const curve = curveOf(mark.wire, boxes, clients)
    if (curve === null) return null
    const { x, y } = pointOn(curve, mark.at)
    return (
      <span key={wireKey(mark.wire)} className={styles.mark} style={{ transform: `translate(${x}px, ${y}px)` }}>
        <span className={styles.sign}>
          <Icon name={mark.sign === 'cross' ? 'close' : 'parked'} />
        </span>
        <span className={styles.word}>{mark.word}</span>
      </span>
    )
  })
}
