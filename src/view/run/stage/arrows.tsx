import type { MessageView, Step, Trace } from '../../../model/trace/trace.ts'
import { REST } from '../motion/resting.ts'
import { comesBack, wireKey, wireOf, type Wire } from '../../../player/readings/route.ts'
import { curveOf, headingOn, pointOn, pointsBetween, type Boxes, type Curve } from './curves.ts'
import styles from './arrows.module.css'

interface ArrowsProps {
  readonly trace: Trace
  /** Everything after this step ... */
  readonly from: number
  /** ... up to this one is drawn. */
  readonly index: number
  readonly boxes: Boxes
  readonly clients: readonly string[]
}

interface Arrow {
  readonly wire: Wire
  readonly step: Step
  readonly message: MessageView
}

/** Where nothing is to move, the whole way of each message stands there at once. */
export function Arrows({ trace, from, index, boxes, clients }: ArrowsProps) {
  return (
    <svg className={styles.arrows} aria-hidden="true">
      {lastOnEachWire(trace.steps.slice(from + 1, index + 1)).map((arrow) => {
        const curve = curveOf(arrow.wire, boxes, clients)
        return curve === null ? null : <ArrowOn key={wireKey(arrow.wire)} arrow={arrow} curve={curve} />
      })}
    </svg>
  )
}

function lastOnEachWire(steps: readonly Step[]): Arrow[] {
  const arrows = new Map<string, Arrow>()
  for (const step of steps) {
    const { message } = step
    if (message !== null) arrows.set(wireKey(wireOf(message)), { wire: wireOf(message), step, message })
  }
  return [...arrows.values()].filter(({ wire }) => wire.near !== 'operator')
}

/** Where an arrow ends: at the far end, or at the mark of what became of it. */
function tipOf({ step, message }: Arrow): number {
  switch (step.event) {
    case 'refuse':
    case 'reject':
      return REST.bounced
    case 'lose':
    case 'lose-reply':
    case 'timeout':
      return REST.lost
    case 'delay':
      return REST.parked
    default:
      return comesBack(message) ? 0.04 : 0.96
  }
}

const POINTS = 24

function ArrowOn({ arrow, curve }: { arrow: Arrow; curve: Curve }) {
  const { step, message } = arrow
  const tip = tipOf(arrow)
  const back = comesBack(message) || step.event === 'lose-reply'
  const { x, y } = pointOn(curve, tip)
  const heading = headingOn(curve, tip) + (back ? 180 : 0)
  const line = pointsBetween(curve, back ? 1 : 0, tip, POINTS).map((point) => `${point.x} ${point.y}`)
  return (
    <g className={styles.arrow} data-back={back || undefined}>
      <path className={styles.line} d={`M${line.join('L')}`} />
      {!step.failure && (
        <path className={styles.head} d="M4 0-9-6v12Z" transform={`translate(${x} ${y}) rotate(${heading})`} />
      )}
    </g>
  )
}
